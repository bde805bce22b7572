package sv.k1.firmware.machine;

import sv.k1.hal.cash.AcceptorFault;

/**
 * How often the core has tried to bring an acceptor back from a fault by a device reset, and when it may try next. Bounded:
 * what five resets do not mend is a technician's work. Money that came in, or a technician's order, begins anew.
 *
 * @param tries resets ordered since
 * @param nextMillis not before this, monotonic; 0 while no fault stands
 */
public record Recovery(int tries, long nextMillis) {
    static final int MOST_TRIES = 5;
    private static final long FIRST_MILLIS = 60_000;
    /** Fishing and stringing keep the slot shut for so long at least. */
    private static final long AFTER_CHEAT_MILLIS = 300_000;

    static final Recovery NONE = new Recovery(0, 0);

    /** A fault stands: the wait begins, unless it runs already. Each try waits twice as long as the one before. */
    Recovery standing(AcceptorFault.Kind kind, long nowMillis) {
        if (nextMillis > 0 || isHopeless(kind)) {
            return this;
        }
        long first = kind == AcceptorFault.Kind.CHEAT ? AFTER_CHEAT_MILLIS : FIRST_MILLIS;
        return new Recovery(tries, nowMillis + (first << tries));
    }

    boolean isDue(AcceptorFault.Kind kind, long nowMillis) {
        return !isHopeless(kind) && nextMillis > 0 && nowMillis >= nextMillis && tries < MOST_TRIES;
    }

    Recovery tried() {
        return new Recovery(tries + 1, 0);
    }

    Recovery over() {
        return new Recovery(tries, 0);
    }

    /** A second note in the way is the customer's to take; no reset helps. */
    private static boolean isHopeless(AcceptorFault.Kind kind) {
        return kind == AcceptorFault.Kind.BUSY;
    }
}
