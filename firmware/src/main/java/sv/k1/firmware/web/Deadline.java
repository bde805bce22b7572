package sv.k1.firmware.web;

import sv.k1.hal.time.MonotonicClock;

/** The end of one call, however many exchanges with the peer it takes. {@code wholeMillis} is what it began with. */
public record Deadline(MonotonicClock clock, long wholeMillis, long endMillis) {
    public static Deadline in(MonotonicClock clock, long millis) {
        // A peer answers by this computer's time, however hurried the clock is.
        return new Deadline(clock, millis, clock.millis() + millis * clock.pace());
    }

    /** How long to wait for it; at least 1, so that waiting with it is always bounded. */
    public long leftMillis() {
        return clock.toWait(Math.max(1, endMillis - clock.millis()));
    }
}
