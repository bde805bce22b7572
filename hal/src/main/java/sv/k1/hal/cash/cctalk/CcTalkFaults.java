package sv.k1.hal.cash.cctalk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorFault.Kind;

/**
 * Which trouble the device told of, and when it is over. ccTalk tells trouble as events and has no state to ask for but the
 * self check, so each kind ends in its own way.
 */
final class CcTalkFaults {
    private static final Logger LOG = LoggerFactory.getLogger(CcTalkFaults.class);
    private static final int CHECK_EVERY_MILLIS = 2_000;
    /** A jam counts as over when the self check is good so long after it was told. */
    private static final int SHORT_HOLD_MILLIS = 3_000;
    /** Cheating and what nobody understands keep the slot shut so long at least. */
    private static final int LONG_HOLD_MILLIS = 10_000;
    /** After three frauds in ten minutes the device stays shut (ccTalk sheet, section 9). */
    private static final int MOST_FRAUDS = 3;

    private static final int FRAUD_MILLIS = 600_000;

    /** How a fault ends. */
    private enum Ending {
        GOOD_SELF_CHECK,
        EVENT,
        HOLD,
        RESET
    }

    private record Active(AcceptorFault fault, Ending ending, long sinceMillis) {}

    private final CcTalkReports reports;
    private final Map<Kind, Active> active = new EnumMap<>(Kind.class);
    private final Deque<Long> fraudsAtMillis = new ArrayDeque<>();
    private Optional<AcceptorFault> shown = Optional.empty();
    private boolean checkable = true;
    private boolean checkWanted;
    private long checkedAtMillis;

    CcTalkFaults(CcTalkReports reports) {
        this.reports = reports;
    }

    boolean isAny() {
        return !active.isEmpty();
    }

    /** Trouble that an event told of. */
    void raise(AcceptorFault fault, long nowMillis) {
        Ending ending =
                switch (fault.kind()) {
                    case STACKER_FULL, CASHBOX_REMOVED -> Ending.EVENT;
                    case CHEAT -> isRepeatedFraud(nowMillis) ? Ending.RESET : Ending.HOLD;
                    case PROTOCOL, BUSY -> Ending.HOLD;
                    case MISMATCH -> Ending.RESET;
                    case JAM_IN_HEAD, JAM_IN_STACKER, HARDWARE -> Ending.GOOD_SELF_CHECK;
                };
        put(new Active(fault, ending, nowMillis));
        checkedAtMillis = nowMillis;
    }

    private boolean isRepeatedFraud(long nowMillis) {
        fraudsAtMillis.addLast(nowMillis);
        while (fraudsAtMillis.size() > MOST_FRAUDS || nowMillis - fraudsAtMillis.getFirst() > FRAUD_MILLIS) {
            fraudsAtMillis.removeFirst();
        }
        return fraudsAtMillis.size() == MOST_FRAUDS;
    }

    /** The device's own check found something, or nothing. */
    void selfChecked(int code, long nowMillis) {
        checkWanted = false;
        checkedAtMillis = nowMillis;
        if (code == CcTalkSelfCheck.OK) {
            end(nowMillis);
        } else {
            AcceptorFault fault = CcTalkSelfCheck.fault(code);
            if (!active.containsKey(fault.kind())) {
                put(new Active(fault, Ending.GOOD_SELF_CHECK, nowMillis - SHORT_HOLD_MILLIS));
            }
        }
    }

    void canCheck() {
        checkable = true;
    }

    /** The device does not know the self check: only time, events and resets end its troubles. */
    void cannotCheck() {
        checkable = false;
        checkWanted = false;
    }

    void wantCheck() {
        checkWanted = checkable;
    }

    boolean isCheckDue(long nowMillis) {
        boolean worthIt = active.values().stream()
                .anyMatch(a -> a.ending() == Ending.GOOD_SELF_CHECK || a.ending() == Ending.HOLD);
        return checkable && (checkWanted || (worthIt && nowMillis - checkedAtMillis >= CHECK_EVERY_MILLIS));
    }

    /** Without a self check the hold alone decides. */
    void tick(long nowMillis) {
        if (!checkable && !active.isEmpty()) {
            endWhere(a -> a.ending() == Ending.HOLD && nowMillis - a.sinceMillis() >= LONG_HOLD_MILLIS);
        }
    }

    private void end(long nowMillis) {
        endWhere(a -> switch (a.ending()) {
            case GOOD_SELF_CHECK -> nowMillis - a.sinceMillis() >= SHORT_HOLD_MILLIS;
            case HOLD -> nowMillis - a.sinceMillis() >= LONG_HOLD_MILLIS;
            case EVENT, RESET -> false;
        });
    }

    /** An event said that these are over. */
    void endKinds(Set<Kind> kinds) {
        endWhere(a -> kinds.contains(a.fault().kind()));
    }

    private void endWhere(java.util.function.Predicate<Active> isOver) {
        active.values().removeIf(isOver);
        show();
    }

    /** The start-up conversation begins anew; what is still wrong will be told again. */
    void clear() {
        active.clear();
        show();
    }

    /** A technician or the core ordered a reset: repeated fraud is forgiven. */
    void forgive() {
        fraudsAtMillis.clear();
    }

    /** One position cannot be used, the others can: said and taken back. */
    void mention(AcceptorFault fault) {
        LOG.warn("{}", fault.detail());
        reports.report(new AcceptorEvent.FaultRaised(fault));
        reports.report(new AcceptorEvent.FaultCleared());
    }

    private void put(Active next) {
        active.put(next.fault().kind(), next);
        if (!shown.equals(Optional.of(next.fault()))) {
            LOG.warn("{}", next.fault());
            shown = Optional.of(next.fault());
            reports.forgetState();
            reports.report(new AcceptorEvent.FaultRaised(next.fault()));
        }
    }

    private void show() {
        if (shown.isEmpty()
                || active.values().stream().anyMatch(a -> Optional.of(a.fault()).equals(shown))) {
            return;
        }
        shown = active.values().stream().map(Active::fault).findFirst();
        reports.report(
                shown.<AcceptorEvent>map(AcceptorEvent.FaultRaised::new).orElseGet(AcceptorEvent.FaultCleared::new));
    }
}
