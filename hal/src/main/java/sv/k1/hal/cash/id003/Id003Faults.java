package sv.k1.hal.cash.id003;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;

/** Which trouble was reported, when it is over, and when a RESET is worth a try. */
final class Id003Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Id003Faults.class);
    private static final int RESET_AGAIN_MILLIS = 2_000;
    private static final int FIRST_RESET_MILLIS = 30_000;
    private static final int LONGEST_RESET_MILLIS = 300_000;
    /** Unknown or damaged states that last so long are shown as a fault. */
    private static final int PUZZLED_MILLIS = 3_000;

    private final Consumer<AcceptorEvent> report;
    private Optional<AcceptorFault> raised = Optional.empty();
    private boolean wantsReset;
    private long puzzledSinceMillis = -1;
    private boolean ordered;
    private long resetAtMillis;
    private long resetSentMillis;
    private int resetEveryMillis = FIRST_RESET_MILLIS;

    Id003Faults(Consumer<AcceptorEvent> report, long nowMillis) {
        this.report = report;
        this.resetSentMillis = nowMillis - RESET_AGAIN_MILLIS;
    }

    /** Takes one status. Trouble is raised once; what ends without a RESET is cleared at once. */
    void observe(Id003Status status, long nowMillis) {
        Optional<AcceptorFault> fault = faultOf(status, nowMillis);
        if (fault.isPresent()) {
            raise(fault.get());
        } else if (puzzledSinceMillis < 0
                && !wantsReset
                && raised.filter(Id003Faults::endsByItself).isPresent()) {
            clear();
        }
        if (status instanceof Id003Status.Trouble state && state.trouble().wantsReset()) {
            if (!wantsReset) {
                resetAtMillis = nowMillis + resetEveryMillis;
            }
            wantsReset = true;
            ordered = ordered || nowMillis >= resetAtMillis; // some units stay in trouble until a RESET (section 6)
        }
    }

    private static boolean endsByItself(AcceptorFault fault) {
        return fault.kind() == AcceptorFault.Kind.BUSY || fault.kind() == AcceptorFault.Kind.PROTOCOL;
    }

    private Optional<AcceptorFault> faultOf(Id003Status status, long nowMillis) {
        if (status instanceof Id003Status.Trouble(Id003Trouble trouble, int failureCode)) {
            puzzledSinceMillis = -1;
            return Optional.of(trouble.fault(failureCode));
        }
        boolean puzzling = status instanceof Id003Status.Unknown || status instanceof Id003Status.CommunicationError;
        if (!puzzling) {
            puzzledSinceMillis = -1;
            return Optional.empty();
        }
        if (puzzledSinceMillis < 0) {
            puzzledSinceMillis = nowMillis;
        }
        if (nowMillis - puzzledSinceMillis < PUZZLED_MILLIS) {
            return Optional.empty();
        }
        int code = status instanceof Id003Status.Unknown(Id003Frame frame) ? frame.code() : 0x4A;
        return Optional.of(
                new AcceptorFault(AcceptorFault.Kind.PROTOCOL, code, "the device keeps answering " + status));
    }

    /** The device's table does not fit: said in full, because a technician must read it. */
    void mismatch(String detail) {
        LOG.warn("{}", detail);
        raise(new AcceptorFault(AcceptorFault.Kind.MISMATCH, -1, detail));
    }

    private void raise(AcceptorFault fault) {
        if (!raised.equals(Optional.of(fault))) {
            raised = Optional.of(fault);
            report.accept(new AcceptorEvent.FaultRaised(fault));
        }
    }

    /** The start-up conversation went through: whatever was wrong is over. */
    void clear() {
        wantsReset = false;
        resetEveryMillis = FIRST_RESET_MILLIS;
        if (raised.isPresent()) {
            raised = Optional.empty();
            report.accept(new AcceptorEvent.FaultCleared());
        }
    }

    /** Whether trouble was seen since the last reset, so that the device wants one when the trouble is over. */
    boolean wantsReset() {
        return wantsReset;
    }

    /** A RESET is worth sending, unless one was sent a moment ago. */
    void wantReset(long nowMillis) {
        ordered = ordered || nowMillis - resetSentMillis >= RESET_AGAIN_MILLIS;
    }

    void orderReset() {
        ordered = true;
    }

    void withdrawReset() {
        ordered = false;
    }

    boolean isResetWanted() {
        return ordered;
    }

    void resetSent(long nowMillis) {
        ordered = false;
        resetSentMillis = nowMillis;
        resetEveryMillis = Math.min(2 * resetEveryMillis, LONGEST_RESET_MILLIS);
        resetAtMillis = nowMillis + resetEveryMillis;
    }

    /** The device initialises: it had its reset. */
    void resetDone() {
        wantsReset = false;
    }
}
