package sv.k1.firmware.payout.node;

import sv.k1.hal.time.MonotonicClock;

/** The end of one call of the back-end, however many calls of the node it takes. */
record Deadline(MonotonicClock clock, long endMillis) {
    static Deadline in(MonotonicClock clock, long millis) {
        return new Deadline(clock, clock.millis() + millis);
    }

    /** At least 1, so that waiting with it is always bounded. */
    long leftMillis() {
        return Math.max(1, endMillis - clock.millis());
    }
}
