package sv.k1.firmware.quote.http;

import java.net.URI;
import java.util.Currency;
import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.hal.time.MonotonicClock;

/** Answers of price sources as a fuzz target. */
public final class PriceAnswers {
    private static final HttpPriceFeed FEED = new HttpPriceFeed(
            new PriceSourceSettings(
                    "fuzz",
                    URI.create("http://127.0.0.1:9/"),
                    "a.0.p",
                    Optional.of(new PriceSourceSettings.Expected("c", "USD")),
                    Currency.getInstance("USD"),
                    100_000_000,
                    1_000),
            HttpPriceFeed.newClient(),
            MonotonicClock.system());

    private PriceAnswers() {}

    public static void read(byte[] answer) {
        try {
            if (FEED.reading(answer, 0).source().isEmpty()) {
                throw new AssertionError("a reading without a source");
            }
        } catch (PeerFault _) {
            // the clear answer to a broken one
        }
    }
}
