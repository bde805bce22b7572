package sv.k1.hal.cash.cctalk;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.EventMark;

/**
 * How far a device's counted events were read (ccTalk sheet, section 6). An event counts when readings in a row are the same,
 * byte for byte: reading removes nothing, and the 8-bit checksum lets one damaged reply in 256 through. Two are enough for one
 * event with the older ones moved on as they must; the less the events before vouch for a reading, the more often it has
 * to be seen.
 */
final class CcTalkEventLog {
    private static final Logger LOG = LoggerFactory.getLogger(CcTalkEventLog.class);

    private static final int MOST_UNCONFIRMED = 20;
    private static final int READINGS_OF_ONE_STEP = 2;
    private static final int READINGS_OF_MORE_STEPS = 3;
    private static final int READINGS_OF_A_JUMP = 4;
    /** A coin may be past the gate when it closes: so many more readings (ccTalk sheet, section 11). */
    private static final int READINGS_AFTER_CLOSING = 2;

    /** Gets each event once, oldest first; the mark says how far the events are read with this one. */
    interface Listener {
        void event(int a, int b, boolean newest, EventMark mark, long nowMillis);
    }

    /** What one reading amounts to. */
    enum Finding {
        /** Nothing new. */
        QUIET,
        /** Something new, to be read once more. */
        UNSURE,
        /** Something new every time: no two readings agree. */
        PUZZLING,
        /** New events, told to the listener. */
        NEWS,
        /** The device restarted or may have: what is known of its settings is void. */
        RESTARTED
    }

    private final CcTalkReports reports;
    private final Listener listener;
    private final CcTalkResume resume = new CcTalkResume();
    private Optional<CcTalkPosition> position;
    private Optional<CcTalkEvents> confirmed = Optional.empty();
    private Optional<CcTalkEvents> candidate = Optional.empty();
    private int sameReadings;
    private int unconfirmed;
    private int quietReadings;
    private boolean wasQuietlyClosed;
    private boolean restartTold;

    CcTalkEventLog(Optional<CcTalkPosition> known, CcTalkReports reports, Listener listener) {
        this.position = known;
        this.reports = reports;
        this.listener = listener;
    }

    /** Whether a reading waits for the next one to agree. */
    boolean isPending() {
        return candidate.isPresent();
    }

    /** Whether the last readings had no news. */
    boolean isQuiet() {
        return quietReadings >= READINGS_AFTER_CLOSING;
    }

    /** The slot was opened or shut: what was quiet before says nothing. */
    void unsettled() {
        quietReadings = 0;
    }

    /** Start-up read the events up to now. */
    void settled() {
        quietReadings = READINGS_AFTER_CLOSING;
    }

    /** The conversation breaks off; whether the device was surely shut is remembered until the next one. */
    void leave(boolean closed) {
        wasQuietlyClosed = closed && isQuiet();
        candidate = Optional.empty();
    }

    // ---- start-up

    void begin() {
        candidate = Optional.empty();
        unconfirmed = 0;
        resume.begin();
    }

    void maskFound(int mask) {
        resume.maskFound(mask);
    }

    /** Whether the journal's place is the 0 at which a restart does not show in the counter. */
    boolean isAtZero() {
        return position.filter(known -> known.counter() == 0).isPresent();
    }

    void foundOpen() {
        resume.foundOpen();
    }

    boolean knowsMask() {
        return resume.knowsMask();
    }

    Optional<AcceptorFault> troubleSeen() {
        return resume.troubleSeen();
    }

    /** The first reading of a conversation, already confirmed: joins it to what was known before. */
    CcTalkResume.Past reconcile(CcTalkHeader reading, String serial, CcTalkEvents events, long nowMillis) {
        CcTalkResume.Verdict verdict =
                resume.judge(position, serial, confirmed, events, wasQuietlyClosed || restartTold);
        restartTold = false;
        Optional<CcTalkPosition> before = position;
        position = Optional.of(new CcTalkPosition(serial, verdict.from()));
        verdict.lost().ifPresent(evidence -> lose(evidence, verdict.from(), !before.equals(position)));
        if (verdict.isNews()) {
            reports.report(new AcceptorEvent.EventsRead(mark()));
        }
        replay(events, verdict.visible(), nowMillis);
        confirmed = Optional.of(events);
        resume.lookForTrouble(reading, events, verdict.past());
        return verdict.past();
    }

    // ---- running

    Finding read(CcTalkEvents events, boolean closed, long nowMillis) {
        if (events.counter() == counter()) {
            candidate = Optional.empty();
            unconfirmed = 0;
            quietReadings = Math.min(READINGS_AFTER_CLOSING, quietReadings + 1);
            return Finding.QUIET;
        }
        boolean same = candidate.filter(events::isSame).isPresent();
        sameReadings = same ? sameReadings + 1 : 1;
        unconfirmed = same ? unconfirmed : unconfirmed + 1;
        if (sameReadings < readingsNeeded(events)) {
            candidate = Optional.of(events);
            return unconfirmed == MOST_UNCONFIRMED && !same ? Finding.PUZZLING : Finding.UNSURE;
        }
        candidate = Optional.empty();
        unconfirmed = 0;
        Finding finding = news(events, closed && isQuiet(), nowMillis);
        confirmed = Optional.of(events);
        quietReadings = finding == Finding.RESTARTED ? quietReadings : 0;
        return finding;
    }

    private int readingsNeeded(CcTalkEvents events) {
        if (confirmed.filter(events::continues).isEmpty()) {
            return READINGS_OF_A_JUMP;
        }
        return CcTalkEvents.difference(counter(), events.counter()) == 1
                ? READINGS_OF_ONE_STEP
                : READINGS_OF_MORE_STEPS;
    }

    private Finding news(CcTalkEvents events, boolean quietlyClosed, long nowMillis) {
        if (events.counter() == 0) {
            restarted(quietlyClosed);
            return Finding.RESTARTED;
        }
        int before = counter();
        int happened = CcTalkEvents.difference(before, events.counter());
        if (confirmed
                .filter(earlier -> earlier.counter() == before && events.contradicts(earlier))
                .isPresent()) {
            lose(
                    "the device restarted between two readings: after event " + before + " it tells of other events, "
                            + events.pairs() + "; nothing of that is credited",
                    events.counter());
            return Finding.RESTARTED;
        }
        if (happened <= CcTalkEvents.KEPT) {
            replay(events, happened, nowMillis);
            return Finding.NEWS;
        }
        boolean maybeRestarted = events.counter() < before;
        // After a restart no more than the counter says are new; these are new in any case.
        int visible = Math.min(CcTalkEvents.KEPT, events.counter());
        String evidence = happened - CcTalkEvents.KEPT + " events lost: the counter went from " + before + " to "
                + events.counter() + " between two readings" + (maybeRestarted ? ", or the device restarted" : "");
        lose(evidence, events.counterAt(visible + 1));
        replay(events, visible, nowMillis);
        return maybeRestarted ? Finding.RESTARTED : Finding.NEWS;
    }

    private void restarted(boolean quietlyClosed) {
        restartTold = true;
        if (quietlyClosed) {
            position = position.map(before -> before.at(0));
            reports.report(new AcceptorEvent.EventsRead(mark()));
        } else {
            String last = mark().text();
            lose("the device restarted after event " + last + "; what it took since the last reading may be lost", 0);
        }
    }

    private void replay(CcTalkEvents events, int visible, long nowMillis) {
        for (int age = visible; age >= 1; age--) {
            int counter = events.counterAt(age);
            position = position.map(last -> last.at(counter));
            listener.event(events.a(age), events.b(age), age == 1, mark(), nowMillis);
        }
    }

    private void lose(String evidence, int counter) {
        lose(evidence, counter, true);
    }

    /** @param isNewPlace without one there is no mark to tell: the journal would take the evidence for one it has */
    private void lose(String evidence, int counter, boolean isNewPlace) {
        position = position.map(last -> last.at(counter));
        LOG.warn("{}", evidence);
        reports.report(new AcceptorEvent.EvidenceLost(evidence, isNewPlace ? Optional.of(mark()) : Optional.empty()));
    }

    private int counter() {
        return position.map(CcTalkPosition::counter).orElse(0);
    }

    private EventMark mark() {
        return position.orElseGet(() -> new CcTalkPosition(CcTalkPosition.NO_SERIAL, 0))
                .mark();
    }
}
