package sv.k1.firmware.quote;

import java.util.Optional;
import sv.k1.firmware.money.ExchangeRate;

/**
 * How one source of prices does, for the technician.
 *
 * @param rate what it said last; empty when it never said a price
 * @param atMillis when it was asked for that, by the monotonic clock; 0 when never
 * @param changedMillis since when it has said this same price, by the monotonic clock; 0 when never
 * @param fault why the newest question had no price for an answer; empty when it had one
 */
public record SourceHealth(
        String source, State state, Optional<ExchangeRate> rate, long atMillis, long changedMillis, String fault) {
    /** What is made of it. */
    public enum State {
        /** Counts for the price. */
        GOOD,
        /** Not asked yet, or never answered. */
        SILENT,
        /** Its last price is too old to count. */
        STALE,
        /** Too far from the others to count. */
        OUTLIER,
        /** Has said the same price for so long that it may be standing still. */
        FROZEN
    }
}
