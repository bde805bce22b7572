package sv.k1.firmware.payout.guard;

import java.util.Optional;
import sv.k1.firmware.payout.SigningRefused;

/** Reads what the journal says of a payout, each time anew. */
@FunctionalInterface
public interface Mandates {
    /**
     * @param payout its name
     * @throws SigningRefused when the journal cannot be read
     */
    Optional<Mandate> of(String payout) throws SigningRefused;
}
