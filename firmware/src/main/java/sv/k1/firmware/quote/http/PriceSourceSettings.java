package sv.k1.firmware.quote.http;

import java.net.URI;
import java.util.Currency;
import java.util.Optional;
import sv.k1.firmware.money.Sats;

/**
 * Where one source is and how to read its answer.
 *
 * @param path keys and list positions parted by dots
 * @param expected what the answer must say of itself, where it says anything
 * @param currency what the price is expected to be in
 * @param perSats for how many satoshis the price is; 100,000,000 when it is the price of one bitcoin
 * @param deadlineMillis for the whole exchange
 */
public record PriceSourceSettings(
        String name,
        URI url,
        String path,
        Optional<Expected> expected,
        Currency currency,
        long perSats,
        int deadlineMillis) {
    /** Five seconds. */
    public static final int USUAL_DEADLINE_MILLIS = 5_000;

    /** A value that must stand at a path, in any case of letters: the pair or the currency. */
    public record Expected(String path, String value) {}

    public PriceSourceSettings {
        if (deadlineMillis < 1 || perSats < 1 || perSats > Sats.PER_BITCOIN) {
            throw new IllegalArgumentException(
                    "the deadline is at least 1 ms and the unit 1 to 100,000,000 satoshis, got " + deadlineMillis
                            + " and " + perSats);
        }
    }
}
