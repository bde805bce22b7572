package sv.k1.hal.cash.cctalk;

import java.util.Optional;
import sv.k1.hal.cash.AcceptorFault;

/**
 * Where the reading of events goes on after a start: what the journal's mark and the device's counter together prove
 * (ccTalk sheet, section 6). Nothing old is credited unless it is proved that nothing but ordinary events came between.
 */
final class CcTalkResume {
    private static final int UNKNOWN = -1;
    private static final String INHIBITS_CLEARED = "all inhibits are cleared";
    private static final String OTHER_EVENTS = "of other events";
    private static final String OPEN_AT_ZERO =
            "the counter stands at 0 as before, and the device was left open: if it lost its power, what it took since the last"
                    + " reading is lost";

    /** What connects the device's present events with the journal's. */
    enum Past {
        /** The same device, not restarted. */
        CONTINUED,
        /** The same device, restarted. */
        RESTARTED,
        /** The journal never met it. */
        FIRST_MEETING,
        /** Another device, or one that cannot say who it is. */
        ANOTHER
    }

    /**
     * @param from where the counter stood before the events that count
     * @param visible how many of the newest events are new
     * @param lost what may have been missed
     * @param isNews whether the new place must be journaled although nothing was lost
     */
    record Verdict(Past past, int from, int visible, Optional<String> lost, boolean isNews) {}

    private int mask = UNKNOWN;
    private boolean wasOpen;
    private Optional<AcceptorFault> trouble = Optional.empty();

    void begin() {
        mask = UNKNOWN;
        wasOpen = false;
        trouble = Optional.empty();
    }

    private static String restartedAt(int counter, String sign) {
        return "the counter stands at " + counter + " as before, but " + sign
                + ": the device restarted, and what it took since the last reading may be lost";
    }

    /** The inhibit mask as found: a restart clears it on devices that do not store it. */
    void maskFound(int found) {
        mask = found;
    }

    /** The device was not shut when it was met: devices that store their settings come back from a power cut as open as before. */
    void foundOpen() {
        wasOpen = true;
    }

    boolean knowsMask() {
        return mask != UNKNOWN;
    }

    /**
     * @param before the events as this driver read them last
     * @param wasClosed the driver itself saw the device shut and quiet before the link was lost
     */
    Verdict judge(
            Optional<CcTalkPosition> known,
            String serial,
            Optional<CcTalkEvents> before,
            CcTalkEvents events,
            boolean wasClosed) {
        int counter = events.counter();
        if (known.isEmpty()) {
            return counter == 0
                    ? new Verdict(Past.FIRST_MEETING, 0, 0, Optional.empty(), true)
                    : fresh(Past.FIRST_MEETING, counter, "no earlier reading of device " + serial, events);
        }
        CcTalkPosition last = known.get();
        if (!last.isSameDevice(serial)) {
            boolean unchanged = last.equals(new CcTalkPosition(serial, counter));
            return unchanged
                    ? new Verdict(Past.ANOTHER, counter, 0, Optional.empty(), false)
                    : fresh(Past.ANOTHER, counter, "device " + serial + " instead of " + last.serial(), events);
        }
        if (counter == last.counter()) {
            Optional<String> restart = wasClosed ? Optional.empty() : restartAtSameCounter(before, events);
            return new Verdict(restart.isPresent() ? Past.RESTARTED : Past.CONTINUED, counter, 0, restart, false);
        }
        return sameDevice(last, before, events, wasClosed);
    }

    /** A restarted device counts from 0, and may stand where it stood before: a coin that it refuses counts too. */
    private Optional<String> restartAtSameCounter(Optional<CcTalkEvents> before, CcTalkEvents events) {
        int counter = events.counter();
        boolean isOther = before.filter(last -> last.counter() == counter && !last.isSame(events))
                .isPresent();
        if (mask == 0 || isOther) {
            return Optional.of(restartedAt(counter, mask == 0 ? INHIBITS_CLEARED : OTHER_EVENTS));
        }
        return counter == 0 && wasOpen ? Optional.of(OPEN_AT_ZERO) : Optional.empty();
    }

    private Verdict sameDevice(
            CcTalkPosition last, Optional<CcTalkEvents> before, CcTalkEvents events, boolean wasClosed) {
        int counter = events.counter();
        int happened = CcTalkEvents.difference(last.counter(), counter);
        boolean maskGone = mask == 0;
        if (counter == 0 && wasClosed) {
            return new Verdict(Past.RESTARTED, 0, 0, Optional.empty(), true);
        }
        boolean isOther = before.filter(earlier -> earlier.counter() == last.counter() && events.contradicts(earlier))
                .isPresent();
        if (counter == 0 || maskGone || isOther || (happened > CcTalkEvents.KEPT && counter < last.counter())) {
            return fresh(
                    Past.RESTARTED,
                    counter,
                    "the device restarted after event " + last.mark().text(),
                    events);
        }
        if (happened > CcTalkEvents.KEPT) {
            return new Verdict(
                    Past.CONTINUED,
                    events.counterAt(CcTalkEvents.KEPT + 1),
                    CcTalkEvents.KEPT,
                    Optional.of(happened - CcTalkEvents.KEPT + " events lost: the counter went from " + last.counter()
                            + " to " + counter + " while nobody read it"),
                    false);
        }
        return new Verdict(Past.CONTINUED, last.counter(), happened, Optional.empty(), false);
    }

    /** The present counter is where we begin; what was counted before is told and not credited. */
    private static Verdict fresh(Past past, int counter, String why, CcTalkEvents events) {
        String evidence = why + "; its counter stands at " + counter + ", last events " + events.pairs()
                + ": nothing of that is credited, some may have been missed";
        return new Verdict(past, counter, 0, Optional.of(evidence), false);
    }

    /** A cashbox that is out or full was told once, maybe to an earlier run: the newest word about it counts. */
    void lookForTrouble(CcTalkHeader reading, CcTalkEvents events, Past past) {
        if (reading != CcTalkHeader.READ_BILL_EVENTS || past == Past.RESTARTED) {
            return;
        }
        for (int age = CcTalkEvents.KEPT; age >= 1; age--) {
            if (events.a(age) == 0) {
                CcTalkCode code = CcTalkBillCodes.of(events.b(age));
                if (!CcTalkBillCodes.ends(code.code()).isEmpty()) {
                    trouble = Optional.empty();
                }
                code.fault()
                        .filter(kind ->
                                kind == AcceptorFault.Kind.CASHBOX_REMOVED || kind == AcceptorFault.Kind.STACKER_FULL)
                        .ifPresent(kind -> trouble = Optional.of(new AcceptorFault(kind, code.code(), code.name())));
            }
        }
    }

    Optional<AcceptorFault> troubleSeen() {
        return trouble;
    }
}
