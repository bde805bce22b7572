package sv.k1.simulator.cash.ebds;

import static sv.k1.simulator.cash.ebds.EbdsState.ACCEPTING;
import static sv.k1.simulator.cash.ebds.EbdsState.BOOTING;
import static sv.k1.simulator.cash.ebds.EbdsState.ESCROWED;
import static sv.k1.simulator.cash.ebds.EbdsState.HELD_AT_POWER_UP;
import static sv.k1.simulator.cash.ebds.EbdsState.IDLING;
import static sv.k1.simulator.cash.ebds.EbdsState.INITIALISING;
import static sv.k1.simulator.cash.ebds.EbdsState.OFF;
import static sv.k1.simulator.cash.ebds.EbdsState.RETURNING;
import static sv.k1.simulator.cash.ebds.EbdsState.STACKING;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NotePlace;
import sv.k1.simulator.cash.ebds.EbdsOrders.Policy;

/**
 * What the unit does between two messages: states, timers and motion of EBDS sheet, sections 6, 9, 10 and 11. Knows no
 * bytes.
 */
final class EbdsMechanism {
    private static final long NEVER = Long.MAX_VALUE;
    /** No chain of states that follow each other without time is longer. */
    private static final int LONGEST_CHAIN = 8;

    private static final int MILLIS_PER_SECOND = 1_000;
    private static final int NEARLY = 10;

    /** How the next stacked event tells the value; a power cut in between can take it away (EBDS sheet, section 10). */
    private enum Telling {
        WITH_VALUE,
        BLANK,
        NOT_AT_ALL
    }

    /**
     * A stacked event.
     *
     * @param row of the note, empty for a message without a value
     */
    record StackedNote(OptionalInt row) {}

    private final EbdsProfile profile;
    private final EbdsPath path;
    private final EbdsFaults faults;
    private final EbdsNoteSettings settings;
    private final Consumer<CashHappening> happened;

    private final Set<EbdsEvent> events = EnumSet.noneOf(EbdsEvent.class);
    private EbdsState state = INITIALISING;
    private EbdsOrders orders = EbdsOrders.NONE;
    private Telling telling = Telling.WITH_VALUE;
    private boolean policyKnown;
    private boolean wasOpen;
    private boolean clockStarted;
    private long nowMillis;
    private long deadlineMillis;
    private long stackingSinceMillis;
    private long escrowSinceMillis;
    private long heardMillis;
    private long takenFromMouthMillis = NEVER;

    // What the unit keeps over a power cut.
    private boolean stackOrdered;
    private boolean reachedEscrow;
    private boolean powerUpPending = true;
    private Optional<StackedNote> unread = Optional.empty();
    private int resets;

    EbdsMechanism(
            EbdsProfile profile,
            EbdsPath path,
            EbdsFaults faults,
            EbdsNoteSettings settings,
            Consumer<CashHappening> happened) {
        this.profile = profile;
        this.path = path;
        this.faults = faults;
        this.settings = settings;
        this.happened = happened;
    }

    // --- what the conversation asks ---

    EbdsState state() {
        return state;
    }

    Set<EbdsEvent> events() {
        return EnumSet.copyOf(events);
    }

    boolean isExtended() {
        return profile.extended() && orders.extended();
    }

    boolean interrupts() {
        return orders.interrupts();
    }

    /** The power-up bit of data2. */
    boolean showsPowerUp() {
        return powerUpPending;
    }

    /** Whether it could take notes if it were asked to: otherwise data0 carries no state. */
    boolean isInService() {
        boolean noCassette = faults.isCassetteOut() || (faults.isFull() && state == IDLING);
        return state.answers() && !faults.isJammed() && !faults.isFailed() && !noCassette;
    }

    /** The row of the note in escrow, or of the one that was stacked with a value; empty if there is none to tell. */
    OptionalInt rowToTell() {
        if (events.contains(EbdsEvent.STACKED)) {
            return unread.map(StackedNote::row).orElse(OptionalInt.empty());
        }
        return state.isHeld() ? path.paper().map(EbdsPath.Paper::row).orElse(OptionalInt.empty()) : OptionalInt.empty();
    }

    int resets() {
        return resets;
    }

    /** A whole frame came, new or repeated. */
    void heard() {
        heardMillis = nowMillis;
    }

    void told(EbdsEvent event) {
        events.add(event);
    }

    boolean keepsCredit() {
        return events.contains(EbdsEvent.STACKED);
    }

    /** The host's new message proves that it read the last reply: EBDS sheet, section 4. */
    void acknowledged(Set<EbdsEvent> read) {
        events.removeAll(read);
        if (read.contains(EbdsEvent.STACKED)) {
            unread = Optional.empty();
        }
    }

    void order(EbdsOrders now) {
        orders = now;
        policyKnown = true;
        tellSlot();
    }

    /** False if there is no note to decide about. */
    boolean stack() {
        if (!state.isHeld() || faults.blocksMotion() || faults.isCassetteOut()) {
            return false;
        }
        powerUpPending = false;
        beginStacking(Telling.WITH_VALUE);
        return true;
    }

    /** False if there is no note to decide about. */
    boolean giveBack() {
        if (!state.isHeld()) {
            return false;
        }
        powerUpPending = false;
        enter(RETURNING, profile.timing().returningMillis());
        return true;
    }

    // --- time ---

    void advance(long millis) {
        if (!clockStarted) {
            clockStarted = true;
            nowMillis = millis;
            enter(INITIALISING, profile.timing().initialiseMillis());
        }
        long passed = millis - nowMillis;
        nowMillis = millis;
        if (state != OFF && state != BOOTING && faults.blocksMotion() && deadlineMillis != NEVER) {
            deadlineMillis += passed;
            stackingSinceMillis += passed;
        }
        if (takenFromMouthMillis <= nowMillis) {
            takeFromMouth();
        }
        for (int step = 0; step < LONGEST_CHAIN && moveOn(); step++) {
            // each step changed the state; see the bound
        }
        tellSlot();
    }

    /** One change of state that is due, false if there is none. */
    private boolean moveOn() {
        boolean still = faults.blocksMotion();
        return switch (state) {
            case OFF, HELD_AT_POWER_UP, IDLING -> false; // only hands and messages end these
            case BOOTING -> isDue() && enter(INITIALISING, profile.timing().initialiseMillis());
            case INITIALISING -> !still && isDue() && policyKnown && finishInitialising();
            case ACCEPTING -> !still && isDue() && finishAccepting();
            case ESCROWED -> !still && leaveEscrow();
            case STACKING -> !still && !faults.isCassetteOut() && goOnStacking();
            case RETURNING -> !still && isDue() && finishReturning();
        };
    }

    private boolean isDue() {
        return nowMillis >= deadlineMillis;
    }

    private boolean finishAccepting() {
        boolean welcome = path.paper()
                .filter(paper ->
                        paper.row().isPresent() && isEnabled(paper.row().getAsInt()))
                .isPresent();
        if (!welcome || faults.isFull() || faults.isCassetteOut()) {
            path.arriveAtMouth();
            events.add(EbdsEvent.REJECTED);
            tell(Kind.REJECTED, welcome ? "no room" : "not enabled or not known");
            path.giveToCustomer();
            return enter(IDLING);
        }
        reachedEscrow = true;
        escrowSinceMillis = nowMillis;
        tell(Kind.ESCROWED, "");
        return orders.escrow() ? enter(ESCROWED) : beginStacking(Telling.WITH_VALUE);
    }

    private boolean isEnabled(int row) {
        if (orders.extended() && profile.extended()) {
            return orders.enabled() != 0 && settings.isEnabled(row);
        }
        int number = profile.denominationOf(row);
        return number > 0 && (orders.enabled() & 1 << (number - 1)) != 0;
    }

    /** The host is gone, or its own time-out is over: EBDS sheet, sections 2 and 8. */
    private boolean leaveEscrow() {
        boolean late = settings.escrowSeconds() > 0
                && nowMillis - escrowSinceMillis >= (long) settings.escrowSeconds() * MILLIS_PER_SECOND;
        boolean alone = isForgotten() && !profile.has(EbdsSwitch.HOLDS_WITHOUT_POLLS);
        return (late || alone || faults.isFull() || faults.isCassetteOut())
                && enter(RETURNING, profile.timing().returningMillis());
    }

    private boolean isForgotten() {
        return nowMillis - heardMillis >= profile.timing().noPollMillis();
    }

    private boolean beginStacking(Telling how) {
        stackOrdered = true;
        telling = how;
        stackingSinceMillis = nowMillis;
        return enter(STACKING, profile.timing().stackingMillis());
    }

    private boolean goOnStacking() {
        if (path.isAt(NotePlace.ACCEPTOR)
                && nowMillis - stackingSinceMillis >= profile.timing().irreversibleMillis()) {
            path.passPointOfNoReturn();
        }
        return isDue() && store();
    }

    private boolean store() {
        OptionalInt row = path.paper().map(EbdsPath.Paper::row).orElse(OptionalInt.empty());
        tell(Kind.STACKED, "");
        path.fallIntoCashbox();
        stackOrdered = false;
        reachedEscrow = false;
        if (telling != Telling.NOT_AT_ALL) {
            unread = Optional.of(new StackedNote(telling == Telling.WITH_VALUE ? row : OptionalInt.empty()));
            events.add(EbdsEvent.STACKED);
            boolean nearlyFull = path.inCassette() > profile.capacity() - profile.capacity() / NEARLY - 1;
            if (nearlyFull && profile.has(EbdsSwitch.NEARLY_FULL_SHOWN_AS_CHEATED)) {
                events.add(EbdsEvent.CHEATED);
            }
        }
        if (path.inCassette() >= profile.capacity()) {
            faults.full(true);
            happened.accept(CashHappening.of(Kind.CASHBOX_FULL));
        }
        return enter(IDLING);
    }

    private boolean finishReturning() {
        boolean neverHeld = !reachedEscrow && profile.has(EbdsSwitch.REJECTED_AFTER_POWER_UP);
        events.add(neverHeld ? EbdsEvent.REJECTED : EbdsEvent.RETURNED);
        path.arriveAtMouth();
        reachedEscrow = false;
        stackOrdered = false;
        takenFromMouthMillis = nowMillis + profile.timing().takingMillis();
        return enter(IDLING);
    }

    private void takeFromMouth() {
        takenFromMouthMillis = NEVER;
        if (path.isAt(NotePlace.MOUTH)) {
            tell(Kind.RETURNED, "");
            path.giveToCustomer();
            if (settings.tellsRetrieved() && state.answers()) {
                events.add(EbdsEvent.RETRIEVED);
            }
        }
    }

    // --- start-up ---

    private boolean finishInitialising() {
        powerUpPending = false;
        if (path.isEmpty() || path.isAt(NotePlace.MOUTH)) {
            unread.ifPresent(_ -> events.add(EbdsEvent.STACKED));
            return enter(IDLING);
        }
        if (path.isAt(NotePlace.STACKER) || stackOrdered) {
            return beginStacking(tellingAfterPowerUp());
        }
        if (!reachedEscrow || orders.policy() == Policy.A) {
            return enter(RETURNING, profile.timing().returningMillis());
        }
        powerUpPending = true;
        return enter(HELD_AT_POWER_UP);
    }

    private Telling tellingAfterPowerUp() {
        return switch (orders.policy()) {
            case A -> profile.has(EbdsSwitch.BLANK_STACKED_WITH_POLICY_A) ? Telling.BLANK : Telling.NOT_AT_ALL;
            case B -> Telling.WITH_VALUE;
            case C -> Telling.BLANK;
        };
    }

    void cutPower() {
        if (state == OFF) {
            return;
        }
        forgetAll();
        enter(OFF);
        happened.accept(CashHappening.of(Kind.POWER_OFF));
    }

    void restorePower() {
        if (state == OFF) {
            start();
            happened.accept(CashHappening.of(Kind.POWER_ON));
        }
    }

    /** No reply, and then the same as after a power cut: EBDS sheet, section 7. */
    void softReset() {
        forgetAll();
        start();
    }

    private void start() {
        resets++;
        powerUpPending = true;
        faults.started();
        enter(BOOTING, profile.timing().bootMillis());
    }

    private void forgetAll() {
        events.clear();
        orders = EbdsOrders.NONE;
        policyKnown = false;
        telling = Telling.WITH_VALUE;
        settings.restarted(profile.has(EbdsSwitch.SETTINGS_SURVIVE_RESTART));
        if (profile.has(EbdsSwitch.POWER_UP_FORGETS_STACKED)) {
            unread = Optional.empty();
        }
        tellSlot();
    }

    // --- hands of customers and technicians ---

    /** Whether the rollers would turn. */
    boolean isSlotOpen() {
        return state == IDLING
                && isInService()
                && !faults.blocksMotion()
                && orders.enabled() != 0
                && path.isEmpty()
                && unread.isEmpty() // a second stacked event could not be told apart from the first
                && !isForgotten();
    }

    InsertOutcome insert(EbdsPath.Paper paper) {
        if (!path.isEmpty()) {
            return InsertOutcome.NOTE_IN_THE_WAY;
        }
        if (!isSlotOpen()) {
            return InsertOutcome.SLOT_CLOSED;
        }
        path.enter(paper);
        reachedEscrow = false;
        stackOrdered = false;
        tell(Kind.TAKEN_IN, "");
        enter(ACCEPTING, profile.timing().acceptingMillis());
        if (faults.takeJamOfNextNote()) {
            jam();
        }
        return InsertOutcome.TAKEN_IN;
    }

    void jam() {
        boolean moving = state == ACCEPTING || state == STACKING || state == RETURNING || state == ESCROWED;
        if (moving || state == HELD_AT_POWER_UP) {
            block();
        } else {
            faults.jamNextNote();
        }
    }

    void block() {
        faults.jam();
        tell(Kind.JAMMED, "");
    }

    void clearJam() {
        faults.freeTheWay(profile.has(EbdsSwitch.JAM_CLEARS_BY_ITSELF));
        happened.accept(CashHappening.of(Kind.CLEARED));
    }

    /** A second note pushed in by force while the first is on its way. */
    boolean forceSecondNote() {
        boolean busy = state == ACCEPTING || state == ESCROWED || state == STACKING;
        faults.secondNote(busy || faults.isPaused());
        return busy;
    }

    /** On a string: what can still come back is pulled out. */
    void cheat() {
        happened.accept(CashHappening.of(Kind.CHEATED));
        if (state.answers() && state != INITIALISING) {
            events.add(EbdsEvent.CHEATED);
        }
        boolean pulled = path.isAt(NotePlace.ACCEPTOR) && state != OFF && !faults.blocksMotion();
        if (pulled) {
            tell(Kind.RETURNED, "on a string");
            path.giveToCustomer();
            reachedEscrow = false;
            stackOrdered = false;
            if (state.answers() && state != INITIALISING) {
                powerUpPending = false;
                enter(IDLING);
            }
        }
    }

    void cassetteRefitted() {
        if (state.answers() && profile.has(EbdsSwitch.BLANK_STACKED_AFTER_REFIT) && unread.isEmpty()) {
            unread = Optional.of(new StackedNote(OptionalInt.empty()));
            events.add(EbdsEvent.STACKED);
        }
    }

    /** Tells once whenever the unit begins or ceases to take notes; moments between two notes do not count. */
    private void tellSlot() {
        boolean open = state.answers() && isInService() && orders.enabled() != 0 && !isForgotten();
        if (open != wasOpen) {
            wasOpen = open;
            happened.accept(CashHappening.of(open ? Kind.ENABLED : Kind.INHIBITED));
        }
    }

    private void tell(Kind kind, String detail) {
        happened.accept(new CashHappening(kind, path.paper().map(EbdsPath.Paper::item), detail));
    }

    private boolean enter(EbdsState next) {
        state = next;
        deadlineMillis = NEVER;
        return true;
    }

    private boolean enter(EbdsState next, int durationMillis) {
        state = next;
        deadlineMillis = nowMillis + durationMillis;
        return true;
    }
}
