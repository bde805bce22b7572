package sv.k1.hal.time;

import java.time.Instant;

/** The time of day, which may be wrong or jump. For receipts, journal stamps and logs only. */
@FunctionalInterface
public interface WallClock {
    Instant now();

    /** The clock of this computer. */
    static WallClock system() {
        return Instant::now;
    }
}
