package sv.k1.hal.cash.cctalk;

import java.util.Optional;

/** When ROUTE BILL is sent, repeated, or given up (ccTalk sheet, section 7). */
final class CcTalkRouting {
    private static final int EXTEND_MILLIS = 2_000;
    /** With extending the bill is ours to hold; without, it goes before the device's own time-out, which nobody tells. */
    private static final int LONGEST_HOLD_MILLIS = 30_000;

    private static final int HOLD_WITHOUT_EXTENDING_MILLIS = 8_000;
    private static final int AGAIN_MILLIS = 3_000;
    private static final int MOST_ROUTES = 5;
    private static final int MOST_STACK_FAILURES = 2;
    /** A stack command from before the start may still be under way. */
    private static final int UNDER_WAY_MILLIS = 2_000;
    /** An event may follow the word that the escrow is empty. */
    private static final int EMPTY_MILLIS = 2_000;

    private static final int HOPELESS_MILLIS = 20_000;
    private static final int HOPELESS_WITH_FAULT_MILLIS = 60_000;
    private static final long NEVER = -1;

    private long heldAtMillis;
    private long notBeforeMillis;
    private long firstRouteAtMillis = NEVER;
    private long emptyAtMillis = NEVER;
    private long extendedAtMillis;
    private int routes;
    private int stackFailures;
    private boolean extendRefused;
    private boolean returnSent;

    /** A bill came into escrow. */
    void begin(long nowMillis) {
        heldAtMillis = nowMillis;
        extendedAtMillis = nowMillis;
        extendRefused = false;
        stackFailures = 0;
        returnSent = false;
        emptyAtMillis = NEVER;
        firstRouteAtMillis = NEVER;
        decided();
    }

    void decided() {
        routes = 0;
        notBeforeMillis = 0;
    }

    void settle(boolean maybeUnderWay, long nowMillis) {
        begin(nowMillis);
        notBeforeMillis = maybeUnderWay ? nowMillis + UNDER_WAY_MILLIS : 0;
    }

    boolean isOverdue(long nowMillis) {
        return nowMillis - heldAtMillis >= (extendRefused ? HOLD_WITHOUT_EXTENDING_MILLIS : LONGEST_HOLD_MILLIS);
    }

    boolean wasReturnSent() {
        return returnSent;
    }

    /** The route to send now, absent when it is too early, was tried often enough, or there is nothing in escrow. */
    Optional<Integer> again(int wanted, boolean faulty, long nowMillis) {
        boolean wait = nowMillis < notBeforeMillis || (faulty && routes > 0);
        if (wait || routes >= MOST_ROUTES || emptyAtMillis != NEVER) {
            return Optional.empty();
        }
        int code = wanted == CcTalkNote.STACK && stackFailures >= MOST_STACK_FAILURES ? CcTalkNote.RETURN : wanted;
        routes++;
        notBeforeMillis = nowMillis + AGAIN_MILLIS;
        firstRouteAtMillis = firstRouteAtMillis == NEVER ? nowMillis : firstRouteAtMillis;
        returnSent = returnSent || code == CcTalkNote.RETURN;
        return Optional.of(code);
    }

    Optional<Integer> extend(long nowMillis) {
        if (extendRefused || emptyAtMillis != NEVER || nowMillis - extendedAtMillis < EXTEND_MILLIS) {
            return Optional.empty();
        }
        extendedAtMillis = nowMillis;
        return Optional.of(CcTalkNote.EXTEND);
    }

    void failed(int code) {
        if (code == CcTalkNote.EXTEND) {
            extendRefused = true;
        } else if (code == CcTalkNote.STACK) {
            stackFailures++;
        }
    }

    void foundEmpty(long nowMillis) {
        emptyAtMillis = emptyAtMillis == NEVER ? nowMillis : emptyAtMillis;
    }

    boolean isProvedEmpty(long nowMillis) {
        return emptyAtMillis != NEVER && nowMillis - emptyAtMillis >= EMPTY_MILLIS;
    }

    boolean isHopeless(boolean faulty, long nowMillis) {
        return firstRouteAtMillis != NEVER
                && nowMillis - firstRouteAtMillis >= (faulty ? HOPELESS_WITH_FAULT_MILLIS : HOPELESS_MILLIS);
    }
}
