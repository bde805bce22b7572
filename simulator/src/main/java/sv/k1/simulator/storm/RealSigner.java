package sv.k1.simulator.storm;

import java.util.Optional;
import sv.k1.firmware.payout.PayoutSigner;

/** In a share of the worlds the product's own signer signs. */
final class RealSigner {
    private RealSigner() {}

    static Optional<PayoutSigner> forSeed(long worldSeed) {
        return Optional.empty();
    }
}
