package sv.k1.simulator.cash.cctalk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import sv.k1.simulator.cash.CashHappening;
import sv.k1.simulator.cash.CashHappening.Kind;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.InsertOutcome;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePlace;
import sv.k1.simulator.cash.cctalk.CcTalkBillView.Motion;

/** A bill validator with escrow and stacker (ccTalk sheet, sections 7, 9, 15). */
public final class CcTalkBillDevice extends CcTalkDevice {
    private static final int MASTER_INHIBITED = 0;
    private static final int RETURNED_FROM_ESCROW = 1;
    private static final int INVALID_VALIDATION = 2;
    private static final int INHIBITED_BY_HOST = 4;
    private static final int JAM_UNSAFE = 6;
    private static final int JAM_IN_STACKER = 7;
    private static final int STACKER_OK = 10;
    private static final int STACKER_REMOVED = 11;
    private static final int STACKER_INSERTED = 12;
    private static final int STACKER_FULL = 14;
    private static final int JAM_SAFE = 16;
    private static final int OPTO_FRAUD = 17;
    private static final int STRING_FRAUD = 18;
    private static final int UNKNOWN_TYPE_STACKED = 21;
    private static final int JAM_CLEARED = 22;
    private static final int FAULT_BILL_JAM = 39;
    private static final int FAULT_STACKER_MISSING = 44;
    private static final int FAULT_STACKER_FULL = 45;
    private static final int ROUTE_EMPTY = 254;
    private static final int ROUTE_FAILED = 255;
    /** Without power or before it is awake nothing moves. */
    private static final long PARKED = Long.MAX_VALUE;

    private static final int SLOW_MILLIS = 1_500;
    private static final int USES_STACKER = 1;
    private static final int USES_ESCROW = 2;

    private final CcTalkBillProfile profile;
    private Motion motion = Motion.EMPTY;
    private CashItem bill;
    private int defect;
    private int rejectCode;
    private boolean wasHeld;
    private boolean credits;
    private long sinceMillis;
    private boolean jamWaits;
    private boolean stuck;
    private boolean stuckPastReturn;
    private boolean blocked;
    private boolean cashboxOut;
    private boolean full;
    private int mode = USES_STACKER;
    private int stacked;

    /** A validator just switched on, empty. */
    public CcTalkBillDevice(CcTalkBillProfile profile) {
        super(new Station(
                profile.identity(), profile.address(), profile.timing().bootMillis(), profile.switches()));
        this.profile = profile;
        this.bill = CashItem.note(profile.currency(), 1);
    }

    public CcTalkBillProfile profile() {
        return profile;
    }

    /** What somebody who looks at it sees. */
    public CcTalkBillView view() {
        return new CcTalkBillView(
                motion, stuck, isAwake() && isOpen(), !cashboxOut, cashbox().list());
    }

    // --- headers ---

    @Override
    CcTalkAnswer operate(int header, byte[] data) {
        String country = data.length == 2 ? new String(data, StandardCharsets.US_ASCII) : "";
        boolean known = profile.bills().stream()
                .anyMatch(id -> id.isUsed() && id.country().equals(country));
        return switch (header) {
            case 159 -> data.length == 0 ? readEvents() : unknown();
            case 157 -> data.length == 1 ? id(profile.bills(), data[0] & 0xFF, 7) : unknown();
            case 156 -> data.length == 2 ? scaling(known) : unknown();
            case 155 -> data.length == 2 ? positions(country) : unknown();
            case 154 -> data.length == 1 ? route(data[0] & 0xFF) : unknown();
            case 153 -> data.length == 1 ? changeMode(data[0] & 0xFF) : unknown();
            case 152 -> data.length == 0 ? CcTalkAnswer.data(mode) : unknown();
            case 147 -> data.length == 0 ? cycleStacker() : unknown();
            case 145 -> data.length == 0 || known ? text("REV01") : unknown();
            case 225 -> data.length == 0 ? CcTalkAnswer.count(stacked) : unknown();
            case 213 -> data.length == 0 ? CcTalkAnswer.data(USES_STACKER | USES_ESCROW) : unknown();
            default -> unknown();
        };
    }

    private CcTalkAnswer scaling(boolean known) {
        int factor = profile.scalingFactor();
        return known ? CcTalkAnswer.data(factor & 0xFF, factor >> 8, 2) : CcTalkAnswer.data(0, 0, 0);
    }

    private CcTalkAnswer positions(String country) {
        int mask = 0;
        for (int index = 0; index < profile.bills().size(); index++) {
            CcTalkId id = profile.bills().get(index);
            mask |= id.isUsed() && id.country().equals(country) ? 1 << index : 0;
        }
        return CcTalkAnswer.data(mask & 0xFF, mask >> 8);
    }

    private CcTalkAnswer changeMode(int wanted) {
        mode = wanted & (USES_STACKER | USES_ESCROW);
        return new CcTalkAnswer.Ack();
    }

    private boolean usesEscrow() {
        int bit = has(CcTalkSwitch.OPERATING_MODE_BITS_SWAPPED) ? USES_STACKER : USES_ESCROW;
        return (mode & bit) != 0;
    }

    private CcTalkAnswer cycleStacker() {
        int fault = mechanicalFault();
        return fault == 0 ? new CcTalkAnswer.Ack() : CcTalkAnswer.data(fault);
    }

    private CcTalkAnswer route(int where) {
        CcTalkAnswer answer = routeNow(where);
        return has(CcTalkSwitch.SLOW_ROUTE_REPLY) ? new CcTalkAnswer.Later(answer, SLOW_MILLIS) : answer;
    }

    private CcTalkAnswer routeNow(int where) {
        if (where != 0 && where != 1 && where != 255) {
            return unknown();
        }
        if (stuck) {
            return routeError(ROUTE_FAILED);
        }
        if (motion != Motion.ESCROW) {
            boolean busy = motion != Motion.EMPTY && has(CcTalkSwitch.BUSY_WHILE_MOVING);
            return busy ? new CcTalkAnswer.Busy() : routeError(ROUTE_EMPTY);
        }
        if (where == 255) {
            sinceMillis = nowMillis();
            return new CcTalkAnswer.Ack();
        }
        if (where == 1 && (cashboxOut || full)) {
            return routeError(ROUTE_FAILED);
        }
        enter(where == 1 ? Motion.STACKING : Motion.RETURNING);
        return new CcTalkAnswer.Ack();
    }

    private CcTalkAnswer routeError(int code) {
        return has(CcTalkSwitch.ROUTE_ERROR_OF_TWO_BYTES) ? CcTalkAnswer.data(code, 0) : CcTalkAnswer.data(code);
    }

    // --- mechanics ---

    private void enter(Motion next) {
        motion = next;
        sinceMillis = nowMillis();
        if (jamWaits && next != Motion.EMPTY && next != Motion.ESCROW) {
            getStuck();
        }
    }

    @Override
    void move() {
        boolean goesOn = isAwake() && !stuck;
        for (int steps = 0; steps < 4 && goesOn; steps++) {
            goesOn = step(nowMillis() - sinceMillis);
        }
    }

    private boolean step(long elapsedMillis) {
        CcTalkBillProfile.Timing timing = profile.timing();
        switch (motion) {
            case EMPTY -> {
                return false;
            }
            case ACCEPTING -> {
                if (elapsedMillis < timing.acceptMillis()) {
                    return false;
                }
                judge();
            }
            case ESCROW -> {
                if (elapsedMillis < timing.escrowMillis()) {
                    return false;
                }
                enter(Motion.RETURNING);
            }
            case RETURNING -> {
                if (elapsedMillis < timing.returnMillis()) {
                    return false;
                }
                arriveAtCustomer();
            }
            case STACKING -> {
                if (elapsedMillis < timing.stackMillis() || cashboxOut) {
                    return false;
                }
                fallIntoBox();
            }
        }
        return !stuck;
    }

    private void judge() {
        int type = type();
        wasHeld = false;
        credits = true;
        if (defect != 0 || type == 0) {
            refuse(defect != 0 ? defect : INVALID_VALIDATION);
        } else if (!isMasterOpen()) {
            refuse(MASTER_INHIBITED);
        } else if (!isAllowed(type)) {
            refuse(INHIBITED_BY_HOST);
        } else if (usesEscrow()) {
            wasHeld = true;
            enter(Motion.ESCROW);
            event(type, 1);
            tell(CashHappening.of(Kind.ESCROWED, bill));
        } else {
            enter(Motion.STACKING);
        }
    }

    private void refuse(int code) {
        rejectCode = code;
        event(0, code);
        enter(Motion.RETURNING);
    }

    private int type() {
        for (int index = 0; index < profile.bills().size(); index++) {
            if (profile.bills().get(index).minorUnits() == bill.minorUnits()
                    && bill.currency().equals(profile.currency())) {
                return index + 1;
            }
        }
        return 0;
    }

    private void arriveAtCustomer() {
        if (wasHeld) {
            event(0, RETURNED_FROM_ESCROW);
        }
        giveBack(wasHeld ? "" : "code " + rejectCode);
    }

    private void giveBack(String detail) {
        returnedPile().add(bill.minorUnits());
        enter(Motion.EMPTY);
        stuck = false;
        tell(new CashHappening(wasHeld ? Kind.RETURNED : Kind.REJECTED, Optional.of(bill), detail));
    }

    private void fallIntoBox() {
        if (credits) {
            event(type(), 0);
        }
        stacked = (stacked + 1) & 0xFF_FFFF;
        intoCashbox(bill.minorUnits());
        enter(Motion.EMPTY);
        stuck = false;
        tell(CashHappening.of(Kind.STACKED, bill));
        if (cashbox().size() >= profile.capacity()) {
            fillCashbox();
        }
    }

    private boolean isPastReturn() {
        if (stuck) {
            return stuckPastReturn;
        }
        if (sinceMillis == PARKED) {
            return motion == Motion.STACKING;
        }
        return motion == Motion.STACKING
                && nowMillis() - sinceMillis >= profile.timing().irreversibleMillis();
    }

    @Override
    boolean isOpen() {
        return isMasterOpen() && !allowsNothing() && !stuck && !blocked && !cashboxOut && !full;
    }

    @Override
    int mechanicalFault() {
        if (stuck || blocked) {
            return FAULT_BILL_JAM;
        }
        if (cashboxOut) {
            return FAULT_STACKER_MISSING;
        }
        return full ? FAULT_STACKER_FULL : 0;
    }

    /** Motors stop: whatever has not passed the point of no return can still come back. */
    @Override
    void powerLost() {
        restarted();
    }

    /** RESET finds the bill where it is; {@link #started} decides when the device is awake again. */
    @Override
    void restarted() {
        credits = false;
        if (motion == Motion.STACKING) {
            motion = isPastReturn() ? Motion.STACKING : Motion.RETURNING;
        } else if (motion != Motion.EMPTY) {
            motion = Motion.RETURNING;
        }
        sinceMillis = PARKED;
        mode = USES_STACKER;
        startsAnew();
    }

    /** A bill before the point of no return comes back; one past it goes into the box. */
    @Override
    void started() {
        sinceMillis = nowMillis();
        if (motion == Motion.EMPTY || stuck) {
            return;
        }
        if (motion == Motion.RETURNING) {
            wasHeld = true;
        } else if (has(CcTalkSwitch.POWER_UP_CREDITS_BILL)) {
            credits = true;
        } else if (!has(CcTalkSwitch.POWER_UP_STACKS_SILENTLY)) {
            event(0, UNKNOWN_TYPE_STACKED);
        }
    }

    // --- hands ---

    @Override
    public InsertOutcome insert(CashItem item) {
        return insert(item, 0);
    }

    /** A piece of paper that is refused with this code of ccTalk sheet, section 9. */
    public InsertOutcome insertBad(CashItem item, int code) {
        return insert(item, code);
    }

    @Override
    public InsertOutcome insertUnreadable(CashItem item) {
        return insert(item, INVALID_VALIDATION);
    }

    private InsertOutcome insert(CashItem item, int code) {
        if (motion != Motion.EMPTY) {
            return InsertOutcome.NOTE_IN_THE_WAY;
        }
        if (!isAwake() || !isOpen()) {
            if (!isMasterOpen()) {
                event(0, MASTER_INHIBITED);
            }
            return InsertOutcome.SLOT_CLOSED;
        }
        bill = item;
        defect = code;
        wasHeld = false;
        credits = true;
        tell(CashHappening.of(Kind.TAKEN_IN, item));
        enter(Motion.ACCEPTING);
        return InsertOutcome.TAKEN_IN;
    }

    @Override
    public void jam() {
        if (motion == Motion.EMPTY || motion == Motion.ESCROW || !isAwake()) {
            jamWaits = true;
        } else if (!stuck) {
            getStuck();
        }
    }

    /** With nothing inside, something foreign is in the transport; nothing comes of it when the way is freed. */
    @Override
    public void block() {
        if (motion != Motion.EMPTY || !isAwake()) {
            jam();
        } else if (!blocked) {
            blocked = true;
            event(0, JAM_UNSAFE);
            tell(CashHappening.of(Kind.JAMMED));
        }
    }

    private void getStuck() {
        boolean past = isPastReturn();
        jamWaits = false;
        stuck = true;
        if (motion == Motion.STACKING) {
            event(0, past ? JAM_IN_STACKER : JAM_SAFE);
        } else {
            event(0, JAM_UNSAFE);
        }
        stuckPastReturn = past;
        tell(new CashHappening(Kind.JAMMED, Optional.of(bill), past ? "in the stacker" : "in the transport"));
    }

    /** A bill that was stuck in the transport goes back to the customer; one past the point of no return into the box. */
    @Override
    public void clearJam() {
        jamWaits = false;
        if (blocked) {
            blocked = false;
            tell(CashHappening.of(Kind.CLEARED));
            event(0, JAM_CLEARED);
        }
        if (!stuck) {
            return;
        }
        stuck = false;
        tell(CashHappening.of(Kind.CLEARED));
        event(0, JAM_CLEARED);
        if (stuckPastReturn) {
            credits = has(CcTalkSwitch.CREDIT_AFTER_CLEARED_JAM);
            enter(Motion.STACKING);
            sinceMillis = nowMillis() - profile.timing().irreversibleMillis(); // it cannot come back any more
        } else {
            enter(Motion.RETURNING);
        }
        sinceMillis = isAwake() ? sinceMillis : PARKED;
    }

    @Override
    public void removeCashbox() {
        if (!cashboxOut) {
            cashboxOut = true;
            event(0, STACKER_REMOVED);
            tell(CashHappening.of(Kind.CASHBOX_OUT));
        }
    }

    @Override
    public void refitCashbox() {
        if (cashboxOut) {
            cashboxOut = false;
            event(0, STACKER_INSERTED);
            tell(CashHappening.of(Kind.CASHBOX_IN));
        }
    }

    @Override
    public void fillCashbox() {
        if (!full) {
            full = true;
            event(0, STACKER_FULL);
            tell(CashHappening.of(Kind.CASHBOX_FULL));
        }
    }

    @Override
    public void emptyCashbox() {
        cashbox().clear();
        if (full) {
            full = false;
            event(0, STACKER_OK);
        }
    }

    /** A bill on a string is pulled out of the transport; with none there, somebody plays with the sensors. */
    @Override
    public void cheat() {
        boolean string = motion != Motion.EMPTY && motion != Motion.STACKING && !stuck && isPowered();
        event(0, string ? STRING_FRAUD : OPTO_FRAUD);
        tell(CashHappening.of(Kind.CHEATED));
        if (string) {
            giveBack("on its string");
        }
    }

    // --- eyes ---

    @Override
    public List<CashItem> items() {
        return profile.bills().stream()
                .filter(CcTalkId::isUsed)
                .map(id -> CashItem.note(profile.currency(), id.minorUnits()))
                .distinct()
                .toList();
    }

    @Override
    public Optional<NoteInside> inside() {
        if (motion == Motion.EMPTY) {
            return Optional.empty();
        }
        return Optional.of(new NoteInside(bill.minorUnits(), isPastReturn() ? NotePlace.STACKER : NotePlace.ACCEPTOR));
    }
}
