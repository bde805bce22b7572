package sv.k1.simulator.cash.id003;

import static sv.k1.simulator.cash.id003.Id003Status.ACCEPTING;
import static sv.k1.simulator.cash.id003.Id003Status.DISABLE;
import static sv.k1.simulator.cash.id003.Id003Status.ESCROW;
import static sv.k1.simulator.cash.id003.Id003Status.FAILURE;
import static sv.k1.simulator.cash.id003.Id003Status.HOLDING;
import static sv.k1.simulator.cash.id003.Id003Status.IDLING;
import static sv.k1.simulator.cash.id003.Id003Status.INITIALIZE;
import static sv.k1.simulator.cash.id003.Id003Status.PAUSE;
import static sv.k1.simulator.cash.id003.Id003Status.POWER_UP;
import static sv.k1.simulator.cash.id003.Id003Status.POWER_UP_BILL_IN_ACCEPTOR;
import static sv.k1.simulator.cash.id003.Id003Status.POWER_UP_BILL_IN_STACKER;
import static sv.k1.simulator.cash.id003.Id003Status.REJECTING;
import static sv.k1.simulator.cash.id003.Id003Status.RETURNING;
import static sv.k1.simulator.cash.id003.Id003Status.STACKED;
import static sv.k1.simulator.cash.id003.Id003Status.STACKER_OPEN;
import static sv.k1.simulator.cash.id003.Id003Status.STACKING;
import static sv.k1.simulator.cash.id003.Id003Status.VEND_VALID;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NotePlace;

/**
 * What the unit does between two polls: states, timers and motion of ID-003 sheet, sections 6, 7 and 11. Knows no bytes.
 * All states are level-type: they stay until their event comes. The state table stands in one place, which makes this file
 * longer than most.
 */
final class Id003Mechanism {
    static final int REASON_DENOMINATION = 0x76;
    private static final int REASON_INHIBITED_OR_LATE = 0x79;
    private static final long NEVER = Long.MAX_VALUE;
    /** No chain of states that follow each other without time is longer. */
    private static final int LONGEST_CHAIN = 8;

    private static final Set<Id003Status> WHILE_A_NOTE_MOVES = EnumSet.of(ACCEPTING, ESCROW, HOLDING, STACKING);
    private static final Set<Id003Status> SHOWS_FAULTS_LATER =
            EnumSet.of(VEND_VALID, INITIALIZE, POWER_UP, POWER_UP_BILL_IN_ACCEPTOR, POWER_UP_BILL_IN_STACKER);
    private static final Set<Id003Status> WORKS =
            EnumSet.of(IDLING, ACCEPTING, ESCROW, HOLDING, STACKING, VEND_VALID, STACKED, REJECTING, RETURNING);

    private enum Power {
        OFF,
        BOOTING,
        ON
    }

    private final Id003Profile profile;
    private final Id003Settings settings;
    private final Id003Path path;
    private final Id003Faults faults;
    private final Id003Memory memory;
    private final Id003Happenings happenings;

    private Power power = Power.ON;
    private Id003Status status = POWER_UP;
    private int statusData;
    private long nowMillis;
    private long sinceMillis;
    private long deadlineMillis = NEVER;
    private long lastHeardMillis;
    private long insertedMillis;
    private long strokeStartMillis;
    private boolean reportsEarly;
    private boolean acked;
    private int lastCode;
    private boolean secondNote;
    private long pausedSinceMillis;

    Id003Mechanism(
            Id003Profile profile,
            Id003Settings settings,
            Id003Path path,
            Id003Faults faults,
            Id003Happenings happenings) {
        this.happenings = happenings;
        this.profile = profile;
        this.settings = settings;
        this.path = path;
        this.faults = faults;
        this.memory = new Id003Memory(profile, settings, path);
    }

    Id003Status status() {
        return secondNote ? PAUSE : status;
    }

    int statusData() {
        return secondNote ? 0 : statusData;
    }

    /** The escrow code of the last note that was judged. */
    int lastCode() {
        return lastCode;
    }

    boolean isPowered() {
        return power != Power.OFF;
    }

    boolean answers() {
        boolean mute = profile.has(Id003Switch.MUTE_WITHOUT_ACK)
                && status == VEND_VALID
                && nowMillis - sinceMillis >= profile.timing().muteMillis();
        return power == Power.ON && !mute;
    }

    boolean hearsReset() {
        return power == Power.ON;
    }

    /** Whether at least one kind of note would be taken once the way is free. */
    boolean takesNotes() {
        boolean ready =
                power == Power.ON && WORKS.contains(status) && faults.worst().isEmpty();
        return ready && !settings.isInhibited() && settings.acceptsAnyOf(profile.rows());
    }

    /** What is on its way would get stuck there; false if nothing is. */
    boolean isNoteUnderWay() {
        return path.isAt(NotePlace.ACCEPTOR) || path.isAt(NotePlace.STACKER);
    }

    boolean isSlotOpen() {
        return power == Power.ON && status == IDLING && path.isEmpty();
    }

    // --- time ---

    void advance(long millis) {
        nowMillis = millis;
        if (path.isTakenByItself(nowMillis)) {
            takeFromMouth();
        }
        for (int steps = 0; steps < LONGEST_CHAIN && step(); steps++) {
            // each step enters the next state
        }
    }

    private boolean step() {
        if (power == Power.BOOTING && nowMillis >= deadlineMillis) {
            power = Power.ON;
            enter(memory.powerUpStatus());
            return true;
        }
        if (power != Power.ON || secondNote) {
            return false;
        }
        return switch (status) {
            case INITIALIZE -> due() && finishInitialize();
            case ACCEPTING -> hostLost() || (due() && judge());
            case ESCROW, HOLDING -> hostLost() || (due() && pushBack(REJECTING, REASON_INHIBITED_OR_LATE));
            case STACKING -> stroke();
            case STACKED -> due() && settle();
            case REJECTING, RETURNING -> due() && arriveAtMouth();
            case IDLING,
                    DISABLE,
                    VEND_VALID,
                    POWER_UP,
                    POWER_UP_BILL_IN_ACCEPTOR,
                    POWER_UP_BILL_IN_STACKER,
                    STACKER_FULL,
                    STACKER_OPEN,
                    JAM_IN_ACCEPTOR,
                    JAM_IN_STACKER,
                    PAUSE,
                    CHEATED,
                    FAILURE,
                    COMMUNICATION_ERROR -> false;
        };
    }

    private boolean due() {
        return nowMillis >= deadlineMillis;
    }

    /** The unit gives the note back when nobody polls: ID-003 sheet, section 2. */
    private boolean hostLost() {
        long silentSinceMillis = Math.max(lastHeardMillis, insertedMillis);
        return nowMillis - silentSinceMillis >= profile.timing().noPollMillis() && pushBack(RETURNING, 0);
    }

    private boolean judge() {
        Insertion paper = path.note().orElseThrow();
        Optional<Id003Profile.Row> row = profile.rowOf(paper.minorUnits());
        if (paper.defect().isPresent()) {
            return pushBack(REJECTING, paper.defect().getAsInt());
        }
        if (row.isEmpty()) {
            return pushBack(REJECTING, REASON_DENOMINATION);
        }
        if (settings.refuses(row, paper.orientation())) {
            return pushBack(REJECTING, REASON_INHIBITED_OR_LATE);
        }
        lastCode = row.get().escrowCode();
        happenings.escrowed();
        return enter(ESCROW, lastCode, profile.timing().escrowMillis());
    }

    private boolean pushBack(Id003Status as, int reason) {
        if (as == REJECTING) {
            happenings.refused(reason);
        }
        return enter(as, reason, profile.timing().returningMillis());
    }

    private boolean arriveAtMouth() {
        deadlineMillis = NEVER;
        if (path.isEmpty()) {
            return settle();
        }
        path.arriveAtMouth(nowMillis);
        return false;
    }

    /** The stacker's stroke: lever, point of no return, cashbox. VEND VALID stops it until the ACK. */
    private boolean stroke() {
        long elapsedMillis = nowMillis - strokeStartMillis;
        if (reportsEarly && !acked && elapsedMillis >= profile.timing().leverMillis()) {
            return enter(VEND_VALID);
        }
        if (path.isAt(NotePlace.ACCEPTOR) && elapsedMillis >= profile.timing().irreversibleMillis()) {
            path.passPointOfNoReturn();
            memory.takenForGood(acked);
        }
        if (elapsedMillis < profile.timing().stackingMillis()) {
            return false;
        }
        store();
        return acked ? enter(STACKED, 0, profile.timing().stackedMillis()) : enter(VEND_VALID);
    }

    private void store() {
        path.fallIntoCashbox();
        if (path.cashboxSize() >= profile.capacity() && !faults.isFull()) {
            faults.full(true);
            happenings.tell(CashHappening.Kind.CASHBOX_FULL);
        }
    }

    // --- commands of the host; false means "not allowed now" ---

    /** A whole frame came: the host is alive. */
    void heard() {
        lastHeardMillis = nowMillis;
    }

    boolean stack(boolean early) {
        if (secondNote || (status != ESCROW && status != HOLDING)) {
            return false;
        }
        reportsEarly = early;
        acked = false;
        strokeStartMillis = nowMillis;
        return enter(STACKING);
    }

    boolean giveBack() {
        return !secondNote && (status == ESCROW || status == HOLDING) && pushBack(RETURNING, 0);
    }

    boolean hold() {
        boolean allowed = !secondNote && (status == ESCROW || status == HOLDING);
        return allowed && enter(HOLDING, 0, profile.timing().escrowMillis());
    }

    boolean mayWait() {
        return !secondNote && (status == ESCROW || status == HOLDING);
    }

    /** Only VEND VALID waits for it. */
    void ack() {
        if (status != VEND_VALID) {
            return;
        }
        memory.settled();
        acked = true;
        if (faults.blocksMotion()) {
            settle();
        } else if (path.isEmpty()) {
            enter(STACKED, 0, profile.timing().stackedMillis());
        } else {
            strokeStartMillis = nowMillis - profile.timing().leverMillis();
            enter(STACKING);
        }
    }

    void reset() {
        memory.noteOption();
        if (!profile.has(Id003Switch.SETTINGS_SURVIVE_RESET)) {
            settings.forget();
        }
        faults.cheated(false);
        secondNote = false;
        initialize();
    }

    /** The host changed a setting. */
    void settingsChanged() {
        if (status == IDLING || status == DISABLE) {
            settle();
        }
    }

    private void initialize() {
        boolean moves = !faults.blocksMotion() && !path.isEmpty() && !path.isAt(NotePlace.MOUTH);
        int motionMillis =
                moves ? profile.timing().returningMillis() + profile.timing().stackingMillis() : 0;
        enter(INITIALIZE, 0, profile.timing().initializeMillis() + motionMillis);
    }

    /** What RESET does with a note inside: ID-003 sheet, section 11, third column. */
    private boolean finishInitialize() {
        if (!faults.blocksMotion()) {
            if (path.isAt(NotePlace.ACCEPTOR)) {
                path.arriveAtMouth(nowMillis);
            } else if (path.isAt(NotePlace.STACKER)) {
                store();
            }
        }
        return memory.reportsNow() ? enter(VEND_VALID) : settle();
    }

    // --- hands of customers and technicians ---

    InsertOutcome insert(Insertion paper, CashItem item) {
        if (!path.isEmpty()) {
            return InsertOutcome.NOTE_IN_THE_WAY;
        }
        if (!isSlotOpen()) {
            return InsertOutcome.SLOT_CLOSED;
        }
        path.enter(paper);
        happenings.takenIn(item);
        insertedMillis = nowMillis;
        acked = false;
        enter(ACCEPTING, 0, profile.timing().acceptingMillis());
        return InsertOutcome.TAKEN_IN;
    }

    boolean takeFromMouth() {
        if (!path.isAt(NotePlace.MOUTH)) {
            return false;
        }
        path.giveToCustomer();
        if (power == Power.ON && (status == REJECTING || status == RETURNING)) {
            settle();
        }
        return true;
    }

    /** A second note pushed in by force stops everything: ID-003 sheet, section 6, status 47. */
    boolean forceSecondNote() {
        boolean busy = power == Power.ON && !secondNote && WHILE_A_NOTE_MOVES.contains(status);
        if (busy) {
            secondNote = true;
            pausedSinceMillis = nowMillis;
        }
        return busy;
    }

    /**
     * A technician pulls the note out, which takes a unit that stands still: without power, blocked, or not yet RESET.
     * What the unit remembered of that note no longer counts.
     */
    boolean takeOutNote() {
        boolean standsStill = power != Power.ON
                || faults.blocksMotion()
                || status == POWER_UP_BILL_IN_ACCEPTOR
                || status == POWER_UP_BILL_IN_STACKER;
        if (path.isEmpty() || !standsStill || status == VEND_VALID) {
            return false;
        }
        path.takeOut();
        memory.settled();
        return true;
    }

    void removeSecondNote() {
        if (!secondNote) {
            return;
        }
        secondNote = false;
        long pauseMillis = nowMillis - pausedSinceMillis;
        strokeStartMillis += pauseMillis;
        sinceMillis += pauseMillis;
        if (deadlineMillis != NEVER) {
            deadlineMillis += pauseMillis;
        }
    }

    /** Something broke or was mended. VEND VALID, start-up states and a latched fault keep their turn. */
    void faultsChanged() {
        if (power != Power.ON) {
            return;
        }
        if (SHOWS_FAULTS_LATER.contains(status) || faults.worst().isEmpty()) {
            return;
        }
        if (faults.blocksMotion() || status == IDLING || status == DISABLE) {
            secondNote = false;
            settle();
        }
    }

    /** Refitting the cashbox is the one mending most units notice by themselves: ID-003 sheet, section 6. */
    void cashboxRefitted() {
        if (power == Power.ON && status == STACKER_OPEN && !profile.has(Id003Switch.STACKER_OPEN_UNTIL_RESET)) {
            memory.noteOption();
            initialize();
        }
    }

    // --- power ---

    void cutPower() {
        if (power == Power.ON) {
            memory.powerCut(status);
        }
        power = Power.OFF;
        enter(POWER_UP);
        settings.forget();
        faults.cheated(false);
        secondNote = false;
    }

    void restorePower() {
        if (power == Power.OFF) {
            power = Power.BOOTING;
            deadlineMillis = nowMillis + profile.timing().bootMillis();
        }
    }

    // --- states ---

    /** Where the unit rests once nothing is left to do. */
    private boolean settle() {
        Optional<Id003Status> worst = faults.worst();
        if (worst.isPresent()) {
            return enter(worst.get(), worst.get() == FAILURE ? faults.failureCode() : 0);
        }
        if (path.isAt(NotePlace.MOUTH)) {
            return enter(RETURNING);
        }
        return enter(settings.isInhibited() ? DISABLE : IDLING);
    }

    private boolean enter(Id003Status next) {
        return enter(next, 0);
    }

    private boolean enter(Id003Status next, int data) {
        status = next;
        statusData = data;
        sinceMillis = nowMillis;
        deadlineMillis = NEVER;
        return true;
    }

    private boolean enter(Id003Status next, int data, int durationMillis) {
        enter(next, data);
        deadlineMillis = nowMillis + durationMillis;
        return true;
    }
}
