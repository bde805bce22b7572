package sv.k1.hal.cash.ccnet;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;

/** Which trouble was reported, when it is over, and when a RESET is worth a try. */
final class CcnetFaults {
    private static final Logger LOG = LoggerFactory.getLogger(CcnetFaults.class);
    private static final int RESET_AGAIN_MILLIS = 3_000; // wait so long before judging (CCNET sheet, section 2)
    private static final int FIRST_RESET_MILLIS = 30_000;
    private static final int LONGEST_RESET_MILLIS = 300_000;
    /** An unknown state that lasts so long is shown as a fault. */
    private static final int PUZZLED_MILLIS = 1_000;
    /** INITIALIZE may take 40 s on slow units (CCNET sheet, section 2); what lasts longer is shown as a fault. */
    private static final int PATIENT_MILLIS = 60_000;
    /** CHEATED is an event and over at once; the slot stays closed so long afterwards. */
    private static final int CLOSED_AFTER_CHEAT_MILLIS = 5_000;

    private final Consumer<AcceptorEvent> report;
    private Optional<AcceptorFault> raised = Optional.empty();
    private Optional<CcnetStatus> puzzling = Optional.empty();
    private long puzzledSinceMillis;
    private long cheatedMillis;
    private boolean inTrouble;
    private boolean resetOrdered;
    private long resetAtMillis;
    private long resetSentMillis;
    private int resetEveryMillis = FIRST_RESET_MILLIS;

    CcnetFaults(Consumer<AcceptorEvent> report, long nowMillis) {
        this.report = report;
        this.resetSentMillis = nowMillis - RESET_AGAIN_MILLIS;
    }

    /** Takes one status. Trouble is raised once, and cleared when the device shows that it is over. */
    void observe(CcnetStatus status, long nowMillis) {
        if (status instanceof CcnetStatus.Trouble(CcnetTrouble trouble, int detail)) {
            troubled(trouble, nowMillis);
            raise(trouble.fault(detail));
        } else {
            inTrouble = false;
            puzzled(status, nowMillis);
            if (raised.isPresent() && isOver(raised.get(), status, nowMillis)) {
                clear();
            }
        }
    }

    private void troubled(CcnetTrouble trouble, long nowMillis) {
        puzzling = Optional.empty();
        if (trouble == CcnetTrouble.CHEATED) {
            cheatedMillis = nowMillis;
        }
        if (!trouble.mayNeedReset()) {
            return;
        }
        if (!inTrouble) {
            resetAtMillis = nowMillis + resetEveryMillis;
        }
        inTrouble = true;
        resetOrdered = resetOrdered || nowMillis >= resetAtMillis;
    }

    /** Other states may last as long as they like; they change with what people do. */
    private void puzzled(CcnetStatus status, long nowMillis) {
        boolean unknown = status instanceof CcnetStatus.Unknown;
        boolean working = status instanceof CcnetStatus.Initialize || status instanceof CcnetStatus.Busy;
        if (!unknown && !working) {
            puzzling = Optional.empty();
            return;
        }
        if (puzzling.isEmpty() || !puzzling.get().getClass().equals(status.getClass())) {
            puzzledSinceMillis = nowMillis;
        }
        puzzling = Optional.of(status);
        if (nowMillis - puzzledSinceMillis >= (unknown ? PUZZLED_MILLIS : PATIENT_MILLIS)) {
            int code = status instanceof CcnetStatus.Unknown(CcnetFrame frame) ? frame.code() : -1;
            raise(new AcceptorFault(
                    AcceptorFault.Kind.PROTOCOL, code, "the device keeps answering " + status.meaning()));
        }
    }

    private boolean isOver(AcceptorFault fault, CcnetStatus status, long nowMillis) {
        return switch (fault.kind()) {
            case BUSY, PROTOCOL -> puzzling.isEmpty();
            case CHEAT -> status.isSettled() && nowMillis - cheatedMillis >= CLOSED_AFTER_CHEAT_MILLIS;
            case MISMATCH -> false; // another start-up conversation may end it
            case JAM_IN_HEAD, JAM_IN_STACKER, STACKER_FULL, CASHBOX_REMOVED, HARDWARE -> status.isSettled();
        };
    }

    /** The device's table does not fit: said in full, because a technician must read it. */
    void mismatch(String detail) {
        raise(new AcceptorFault(AcceptorFault.Kind.MISMATCH, -1, detail));
    }

    private void raise(AcceptorFault fault) {
        if (!raised.equals(Optional.of(fault))) {
            LOG.warn("{}: {}", fault.kind(), fault.detail());
            raised = Optional.of(fault);
            report.accept(new AcceptorEvent.FaultRaised(fault));
        }
    }

    /** Whatever was wrong is over. */
    void clear() {
        resetEveryMillis = FIRST_RESET_MILLIS;
        if (raised.isPresent()) {
            raised = Optional.empty();
            report.accept(new AcceptorEvent.FaultCleared());
        }
    }

    /** Whether the driver itself must keep the slot closed, because the device would go on accepting. */
    boolean closesSlot() {
        return raised.filter(fault ->
                        fault.kind() == AcceptorFault.Kind.CHEAT || fault.kind() == AcceptorFault.Kind.PROTOCOL)
                .isPresent();
    }

    /** Whether the device shows one of the states 41 to 44, 47 and 48 now. */
    boolean isInTrouble() {
        return inTrouble;
    }

    /** The device powered up and waits for a RESET; none is sent again before it had its time. */
    void wantReset(long nowMillis) {
        resetOrdered = resetOrdered || nowMillis - resetSentMillis >= RESET_AGAIN_MILLIS;
    }

    void orderReset() {
        resetOrdered = true;
    }

    void withdrawReset() {
        resetOrdered = false;
    }

    boolean isResetOrdered() {
        return resetOrdered;
    }

    void resetSent(long nowMillis) {
        resetOrdered = false;
        resetSentMillis = nowMillis;
        resetEveryMillis = Math.min(2 * resetEveryMillis, LONGEST_RESET_MILLIS);
        resetAtMillis = nowMillis + resetEveryMillis;
    }
}
