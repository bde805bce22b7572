package sv.k1.simulator.cash.ccnet;

import static sv.k1.simulator.cash.ccnet.CcnetState.ACCEPTING;
import static sv.k1.simulator.cash.ccnet.CcnetState.BILL_RETURNED;
import static sv.k1.simulator.cash.ccnet.CcnetState.BILL_STACKED;
import static sv.k1.simulator.cash.ccnet.CcnetState.CHEATED;
import static sv.k1.simulator.cash.ccnet.CcnetState.DEVICE_BUSY;
import static sv.k1.simulator.cash.ccnet.CcnetState.DROP_CASSETTE_FULL;
import static sv.k1.simulator.cash.ccnet.CcnetState.DROP_CASSETTE_OUT_OF_POSITION;
import static sv.k1.simulator.cash.ccnet.CcnetState.ESCROW_POSITION;
import static sv.k1.simulator.cash.ccnet.CcnetState.GENERIC_FAILURE;
import static sv.k1.simulator.cash.ccnet.CcnetState.HOLDING;
import static sv.k1.simulator.cash.ccnet.CcnetState.IDLING;
import static sv.k1.simulator.cash.ccnet.CcnetState.INITIALIZE;
import static sv.k1.simulator.cash.ccnet.CcnetState.PAUSE;
import static sv.k1.simulator.cash.ccnet.CcnetState.POWER_UP;
import static sv.k1.simulator.cash.ccnet.CcnetState.REJECTING;
import static sv.k1.simulator.cash.ccnet.CcnetState.RETURNING;
import static sv.k1.simulator.cash.ccnet.CcnetState.STACKING;
import static sv.k1.simulator.cash.ccnet.CcnetState.UNIT_DISABLED;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NotePlace;

/**
 * What the unit does between two polls: states, timers and motion of CCNET sheet, sections 7, 10 and 11. Knows no bytes. The
 * state table stands in one place, which makes this file longer than most.
 */
final class CcnetMechanism {
    private static final int REASON_IDENTIFICATION = 0x65;
    private static final int REASON_INHIBITED = 0x68;
    private static final long NEVER = Long.MAX_VALUE;
    /** No chain of states that follow each other without time is longer. */
    private static final int LONGEST_CHAIN = 8;
    /** See {@link CcnetSwitch#POWER_UP_AFTER_RESET}. */
    private static final int POWER_UP_SHOWN_MILLIS = 50;

    private static final Set<CcnetState> WHILE_A_NOTE_MOVES = EnumSet.of(ACCEPTING, ESCROW_POSITION, HOLDING, STACKING);

    private enum Power {
        OFF,
        BOOTING,
        ON
    }

    private final CcnetProfile profile;
    private final CcnetMasks masks;
    private final CcnetPath path;
    private final CcnetFaults faults;
    private final CcnetMemory memory;

    private Power power = Power.ON;
    private CcnetState state = POWER_UP;
    private int data;
    private long nowMillis;
    private long deadlineMillis = NEVER;
    private long strokeStartMillis;
    private boolean returnedByReset;
    private boolean cheatToTell;
    private boolean restarting;
    private boolean secondNote;
    private long pausedSinceMillis;

    CcnetMechanism(CcnetProfile profile, CcnetMasks masks, CcnetPath path, CcnetFaults faults) {
        this.profile = profile;
        this.masks = masks;
        this.path = path;
        this.faults = faults;
        this.memory = new CcnetMemory(profile, path);
    }

    CcnetState state() {
        return secondNote ? PAUSE : state;
    }

    /** The second byte of the state, where it has one. */
    int data() {
        return data;
    }

    boolean isPowered() {
        return power != Power.OFF;
    }

    boolean answers() {
        return power == Power.ON;
    }

    boolean isSlotOpen() {
        return power == Power.ON && state == IDLING && path.isEmpty();
    }

    /** Enabled and in order, be it that a note is just on its way. */
    boolean isEnabled() {
        return power == Power.ON
                && !masks.isDisabled()
                && !state.isStarting()
                && !state.isTrouble()
                && state != UNIT_DISABLED;
    }

    /** What the coupon in escrow says. */
    Optional<String> couponHeld() {
        return isHolding() ? path.paper().flatMap(Paper::barcode) : Optional.empty();
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
            return enter(memory.powerUpState());
        }
        if (power != Power.ON || secondNote) {
            return false;
        }
        return switch (state) {
            case POWER_UP -> restarting && due() && initialize();
            case INITIALIZE -> due() && finishInitialize();
            case ACCEPTING -> due() && judge();
            case ESCROW_POSITION, HOLDING -> due() && pushBack(RETURNING, 0);
            case STACKING -> stroke();
            case RETURNING, REJECTING -> due() && arriveAtMouth();
            case DEVICE_BUSY -> due() && settle();
            case POWER_UP_BILL_IN_VALIDATOR,
                    POWER_UP_BILL_IN_STACKER,
                    IDLING,
                    UNIT_DISABLED,
                    ILLEGAL_COMMAND,
                    DROP_CASSETTE_FULL,
                    DROP_CASSETTE_OUT_OF_POSITION,
                    VALIDATOR_JAMMED,
                    DROP_CASSETTE_JAMMED,
                    CHEATED,
                    PAUSE,
                    GENERIC_FAILURE,
                    BILL_STACKED,
                    BILL_RETURNED -> false;
        };
    }

    private boolean due() {
        return nowMillis >= deadlineMillis;
    }

    private boolean judge() {
        if (faults.jamsNext()) {
            faults.jamAt(NotePlace.ACCEPTOR);
            return settle();
        }
        Paper paper = path.paper().orElseThrow();
        if (paper.defect().isPresent()) {
            return pushBack(REJECTING, paper.defect().getAsInt());
        }
        if (paper.type().isEmpty()) {
            return pushBack(REJECTING, REASON_IDENTIFICATION);
        }
        int type = paper.type().getAsInt();
        if (!masks.accepts(type)) {
            return pushBack(REJECTING, REASON_INHIBITED);
        }
        path.hold();
        if (!masks.holds(type)) {
            return startStroke();
        }
        return enter(ESCROW_POSITION, type, profile.timing().escrowMillis());
    }

    private boolean pushBack(CcnetState as, int second) {
        return enter(as, second, profile.timing().returningMillis());
    }

    private boolean arriveAtMouth() {
        deadlineMillis = NEVER;
        if (path.isEmpty()) {
            return settle();
        }
        path.arriveAtMouth(nowMillis);
        return false;
    }

    private boolean startStroke() {
        strokeStartMillis = nowMillis;
        return enter(STACKING);
    }

    /** The stacker's stroke: point of no return, then the box. */
    private boolean stroke() {
        long elapsedMillis = nowMillis - strokeStartMillis;
        if (path.isAt(NotePlace.ACCEPTOR) && elapsedMillis >= profile.timing().irreversibleMillis()) {
            path.passPointOfNoReturn();
            memory.takenForGood(typeInside());
        }
        if (elapsedMillis < profile.timing().stackingMillis()) {
            return false;
        }
        int type = typeInside();
        store();
        return enter(BILL_STACKED, type);
    }

    private int typeInside() {
        return path.paper().map(Paper::type).orElse(OptionalInt.empty()).orElse(0);
    }

    private void store() {
        path.fallIntoCashbox();
        if (path.cashboxSize() >= profile.capacity()) {
            faults.full(true);
        }
    }

    // --- commands of the host; false means "illegal now" ---

    boolean stack() {
        return isHolding() && startStroke();
    }

    boolean giveBack() {
        return isHolding() && pushBack(RETURNING, 0);
    }

    boolean hold() {
        if (!isHolding()) {
            return false;
        }
        long until = profile.has(CcnetSwitch.HOLD_WITHOUT_EFFECT)
                ? deadlineMillis
                : nowMillis + profile.timing().escrowMillis();
        enter(HOLDING);
        deadlineMillis = until;
        return true;
    }

    private boolean isHolding() {
        return !secondNote && (state == ESCROW_POSITION || state == HOLDING);
    }

    /** The masks changed. */
    boolean enabled() {
        if (state.isStarting()) {
            return false;
        }
        if (state == IDLING || state == UNIT_DISABLED) {
            settle();
        }
        return true;
    }

    void reset() {
        masks.forget();
        secondNote = false;
        cheatToTell = false;
        if (profile.has(CcnetSwitch.POWER_UP_AFTER_RESET)) {
            restarting = true;
            enter(POWER_UP, 0, POWER_UP_SHOWN_MILLIS);
        } else {
            initialize();
        }
    }

    boolean keepsCredit() {
        return memory.keepsTold();
    }

    /** This state went out as the answer to a poll. */
    void told(CcnetState which) {
        if (which == BILL_STACKED) {
            memory.told();
        }
        boolean once = (which == BILL_STACKED && profile.has(CcnetSwitch.STACKED_TOLD_ONCE))
                || (which == BILL_RETURNED && profile.has(CcnetSwitch.RETURNED_TOLD_ONCE));
        if (once) {
            delivered(which);
        }
    }

    /** The host has the answer: an event is over. */
    void delivered(CcnetState which) {
        if (state != which || !which.isEvent()) {
            return;
        }
        if (which == BILL_STACKED) {
            memory.settled();
        }
        if (which == BILL_STACKED && profile.has(CcnetSwitch.BUSY_AFTER_STACKING)) {
            int busyMillis = profile.timing().busyMillis();
            enter(DEVICE_BUSY, Math.max(1, busyMillis / 100), busyMillis);
        } else {
            settle();
        }
    }

    private boolean initialize() {
        restarting = false;
        boolean moves = !faults.blocksMotion() && path.isInside();
        int motionMillis =
                moves ? profile.timing().returningMillis() + profile.timing().stackingMillis() : 0;
        return enter(INITIALIZE, 0, profile.timing().initializeMillis() + motionMillis);
    }

    /** What RESET does with a note inside: CCNET sheet, section 11. */
    private boolean finishInitialize() {
        if (!faults.blocksMotion()) {
            if (path.isAt(NotePlace.ACCEPTOR)) {
                returnedByReset = true;
                path.arriveAtMouth(nowMillis);
            } else if (path.isAt(NotePlace.STACKER)) {
                store();
            }
        }
        OptionalInt type = memory.typeToTell();
        return type.isPresent() ? enter(BILL_STACKED, type.getAsInt()) : settle();
    }

    // --- hands of customers and technicians ---

    InsertOutcome insert(Paper paper) {
        if (!path.isEmpty()) {
            return InsertOutcome.NOTE_IN_THE_WAY;
        }
        if (!isSlotOpen()) {
            return InsertOutcome.SLOT_CLOSED;
        }
        path.enter(paper);
        returnedByReset = false;
        enter(ACCEPTING, 0, profile.timing().acceptingMillis());
        return InsertOutcome.TAKEN_IN;
    }

    boolean takeFromMouth() {
        if (!path.isAt(NotePlace.MOUTH)) {
            return false;
        }
        int type = typeInside();
        path.giveToCustomer();
        boolean tells = !returnedByReset || profile.has(CcnetSwitch.RETURNED_AFTER_POWER_UP);
        if (power == Power.ON && state == RETURNING && tells) {
            enter(BILL_RETURNED, type);
        } else if (power == Power.ON && (state == RETURNING || state == REJECTING)) {
            settle();
        }
        return true;
    }

    /** A second note pushed in by force stops everything: 46. */
    boolean forceSecondNote() {
        boolean busy = power == Power.ON && !secondNote && WHILE_A_NOTE_MOVES.contains(state);
        if (busy) {
            secondNote = true;
            pausedSinceMillis = nowMillis;
        }
        return busy;
    }

    void removeSecondNote() {
        if (!secondNote) {
            return;
        }
        secondNote = false;
        long pauseMillis = nowMillis - pausedSinceMillis;
        strokeStartMillis += pauseMillis;
        if (deadlineMillis != NEVER) {
            deadlineMillis += pauseMillis;
        }
    }

    /** A note that can still come back is pulled out on its string; 45 is told as soon as nothing else is. */
    void cheat() {
        if (path.isAt(NotePlace.ACCEPTOR) || path.isAt(NotePlace.MOUTH)) {
            path.giveToCustomer();
            secondNote = false;
            cheatToTell = power == Power.ON;
            if (power == Power.ON && !state.isStarting() && !state.isTrouble()) {
                settle();
            }
        } else if (power == Power.ON) {
            cheatToTell = true;
            if (state == IDLING || state == UNIT_DISABLED) {
                settle();
            }
        }
    }

    void jam() {
        if (path.isInside()) {
            block();
        } else {
            faults.jamNext();
        }
    }

    void block() {
        faults.jamAt(path.isAt(NotePlace.STACKER) ? NotePlace.STACKER : NotePlace.ACCEPTOR);
        faultsChanged();
    }

    /** Something broke. Events and start-up keep their turn; the rest stops at once if it cannot move. */
    void faultsChanged() {
        boolean later = power != Power.ON
                || state.isStarting()
                || state.isEvent()
                || faults.worst().isEmpty();
        if (!later && (faults.blocksMotion() || state == IDLING || state == UNIT_DISABLED)) {
            secondNote = false;
            settle();
        }
    }

    /** Something was mended; what the unit notices by itself is told in CCNET sheet, section 14. */
    void mended() {
        if (power != Power.ON || !state.isTrouble() || faults.worst().equals(Optional.of(state))) {
            return;
        }
        boolean boxIsBack = state == DROP_CASSETTE_OUT_OF_POSITION;
        boolean byItself = boxIsBack
                ? !profile.has(CcnetSwitch.CASSETTE_OUT_UNTIL_RESET)
                : profile.has(CcnetSwitch.RECOVERS_BY_ITSELF);
        if (state == DROP_CASSETTE_FULL) {
            settle();
        } else if (byItself) {
            masks.forget();
            initialize();
        }
    }

    // --- power ---

    void cutPower() {
        power = Power.OFF;
        masks.forget();
        restarting = false;
        secondNote = false;
        cheatToTell = false;
        returnedByReset = false;
        enter(POWER_UP);
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
        Optional<CcnetState> worst = faults.worst();
        if (worst.isPresent()) {
            return enter(worst.get(), worst.get() == GENERIC_FAILURE ? faults.failureCode() : 0);
        }
        if (path.isAt(NotePlace.MOUTH)) {
            return enter(RETURNING);
        }
        if (cheatToTell) {
            cheatToTell = false;
            return enter(CHEATED);
        }
        return enter(masks.isDisabled() ? UNIT_DISABLED : IDLING);
    }

    private boolean enter(CcnetState next) {
        return enter(next, 0);
    }

    private boolean enter(CcnetState next, int second) {
        state = next;
        data = second;
        deadlineMillis = NEVER;
        return true;
    }

    private boolean enter(CcnetState next, int second, int durationMillis) {
        enter(next, second);
        deadlineMillis = nowMillis + durationMillis;
        return true;
    }
}
