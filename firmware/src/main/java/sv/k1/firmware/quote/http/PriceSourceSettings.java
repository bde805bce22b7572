package sv.k1.firmware.quote.http;

import java.net.URI;
import java.util.Currency;
import java.util.Optional;

/**
 * Where one source is and how to read its answer.
 *
 * @param path keys and list positions parted by dots
 * @param currencyPath the same to the currency code, where the source tells it
 * @param currency what the price is expected to be in
 * @param deadlineMillis for the whole exchange
 */
public record PriceSourceSettings(
        String name, URI url, String path, Optional<String> currencyPath, Currency currency, int deadlineMillis) {
    /** Five seconds. */
    public static final int USUAL_DEADLINE_MILLIS = 5_000;

    public PriceSourceSettings {
        if (deadlineMillis < 1) {
            throw new IllegalArgumentException("the deadline is at least 1 ms, got " + deadlineMillis);
        }
    }
}
