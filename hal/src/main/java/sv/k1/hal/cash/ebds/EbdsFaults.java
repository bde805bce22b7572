package sv.k1.hal.cash.ebds;

import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorFault.Kind;
import sv.k1.hal.cash.ebds.EbdsStatus.State;

/** Which trouble was reported, when it is over, and when a soft reset is worth a try (EBDS sheet, section 11). */
final class EbdsFaults {
    private static final Logger LOG = LoggerFactory.getLogger(EbdsFaults.class);
    private static final int FIRST_RESET_MILLIS = 30_000;
    private static final int LONGEST_RESET_MILLIS = 300_000;
    /** States nobody knows that last so long are shown as a fault. */
    private static final int PUZZLED_MILLIS = 3_000;
    /** A cheat is told once; the slot stays closed so long after it. */
    private static final int CHEAT_MILLIS = 5_000;

    private final Consumer<AcceptorEvent> report;
    private Optional<AcceptorFault> raised = Optional.empty();
    private Optional<AcceptorFault> mismatch = Optional.empty();
    private long puzzledSinceMillis = -1;
    private long stuckSinceMillis = -1;
    private long cheatUntilMillis;
    private boolean resetWanted;
    private int resetEveryMillis = FIRST_RESET_MILLIS;

    EbdsFaults(Consumer<AcceptorEvent> report, long nowMillis) {
        this.report = report;
        this.cheatUntilMillis = nowMillis;
    }

    /**
     * What else decides how a state is understood.
     *
     * @param inStacker a note is on its way to the cashbox, so that a jam is one of the stacker
     * @param mayReset no note's fate depends on the device going on undisturbed
     * @param stuck the note in escrow does not move whatever the device is told
     */
    record Situation(boolean inStacker, boolean mayReset, boolean stuck) {}

    /** Takes one state of the device. */
    void observe(EbdsStatus status, Situation situation, long nowMillis) {
        if (status.isInvalidCommand()) {
            LOG.warn("the device calls our last command invalid");
        }
        if (status.isCheated()) {
            cheatUntilMillis = nowMillis + CHEAT_MILLIS;
        }
        boolean puzzling = status.state() == State.SEVERAL || isSilentlyOut(status);
        Optional<AcceptorFault> fault = faultOf(status, situation, nowMillis);
        if (fault.isPresent()) {
            puzzledSinceMillis = -1;
            raise(fault.get());
        } else if (puzzling) {
            puzzled("the device keeps telling " + status, nowMillis);
        } else {
            puzzledSinceMillis = -1;
            clear();
        }
        considerReset(status, situation.mayReset(), nowMillis);
    }

    /** A good frame that means nothing we know. */
    void puzzled(String detail, long nowMillis) {
        if (puzzledSinceMillis < 0) {
            puzzledSinceMillis = nowMillis;
        }
        boolean told = raised.filter(fault -> fault.kind() == Kind.PROTOCOL).isPresent();
        if (nowMillis - puzzledSinceMillis >= PUZZLED_MILLIS && !told) {
            raise(new AcceptorFault(Kind.PROTOCOL, -1, detail));
        }
    }

    /** Nothing may come in while the device says things that are not understood, or has trouble. */
    boolean isClosed() {
        return puzzledSinceMillis >= 0
                || raised.filter(fault -> fault.kind() != Kind.BUSY).isPresent();
    }

    /** No state bit, although nothing explains it: neither start, nor trouble, nor "disabled". */
    private static boolean isSilentlyOut(EbdsStatus status) {
        return status.state() == State.NONE && !status.isPowerUp() && !status.isDisabled();
    }

    private Optional<AcceptorFault> faultOf(EbdsStatus status, Situation situation, long nowMillis) {
        if (status.isFailed()) {
            return fault(Kind.HARDWARE, "FAILURE, OUT OF ORDER");
        }
        if (status.isJammed()) {
            return fault(situation.inStacker() ? Kind.JAM_IN_STACKER : Kind.JAM_IN_HEAD, "JAMMED");
        }
        if (!status.isCassetteAttached()) {
            return fault(Kind.CASHBOX_REMOVED, "CASSETTE REMOVED");
        }
        if (status.isStackerFull()) {
            return fault(Kind.STACKER_FULL, "STACKER FULL");
        }
        if (nowMillis < cheatUntilMillis) {
            return fault(Kind.CHEAT, "CHEATED");
        }
        if (status.isStalled()) {
            return fault(Kind.HARDWARE, "STALLED");
        }
        if (status.isDownloading()) {
            return fault(Kind.HARDWARE, "FLASH DOWNLOAD");
        }
        if (status.isCalibrating()) {
            return fault(Kind.HARDWARE, "CALIBRATION");
        }
        if (status.isTransportOpen()) {
            return fault(Kind.HARDWARE, "TRANSPORT OPEN");
        }
        if (situation.stuck()) {
            return fault(Kind.PROTOCOL, "the note in escrow follows neither STACK nor RETURN");
        }
        return status.isPaused() ? fault(Kind.BUSY, "PAUSED") : Optional.empty();
    }

    private static Optional<AcceptorFault> fault(Kind kind, String detail) {
        return Optional.of(new AcceptorFault(kind, -1, detail));
    }

    /** No note of the device is usable: said in full, because a technician must read it. */
    void mismatch(String detail) {
        mismatch = Optional.of(mismatchFault(detail));
        raise(mismatch.get());
    }

    /** One row is not usable; the other notes are. */
    void tellRefusedRow(String detail) {
        raise(mismatchFault(detail));
        clear();
    }

    private static AcceptorFault mismatchFault(String detail) {
        LOG.warn("{}", detail);
        return new AcceptorFault(Kind.MISMATCH, -1, detail);
    }

    /** The device was asked again. */
    void forgetMismatch() {
        mismatch = Optional.empty();
        if (raised.filter(fault -> fault.kind() == Kind.MISMATCH).isPresent()) {
            clear();
        }
    }

    private void raise(AcceptorFault fault) {
        if (!raised.equals(Optional.of(fault))) {
            raised = Optional.of(fault);
            report.accept(new AcceptorEvent.FaultRaised(fault));
        }
    }

    /** The state is a good one. A mismatch stays until the device is asked again. */
    private void clear() {
        if (mismatch.isPresent()) {
            raise(mismatch.get());
        } else if (raised.isPresent()) {
            raised = Optional.empty();
            report.accept(new AcceptorEvent.FaultCleared());
        }
    }

    // ---- soft reset

    /** A jam or a failure does not clear by itself (section 11): a soft reset from time to time, if no note can be lost by it. */
    private void considerReset(EbdsStatus status, boolean mayReset, long nowMillis) {
        if (!status.isJammed() && !status.isFailed()) {
            stuckSinceMillis = -1;
            if (status.isSettled()) {
                resetEveryMillis = FIRST_RESET_MILLIS;
            }
        } else if (stuckSinceMillis < 0) {
            stuckSinceMillis = nowMillis;
        } else if (mayReset && nowMillis - stuckSinceMillis >= resetEveryMillis) {
            resetWanted = true;
        }
    }

    void orderReset() {
        resetWanted = true;
    }

    void withdrawReset() {
        resetWanted = false;
    }

    boolean isResetWanted() {
        return resetWanted;
    }

    void resetSent() {
        resetWanted = false;
        stuckSinceMillis = -1;
        resetEveryMillis = Math.min(2 * resetEveryMillis, LONGEST_RESET_MILLIS);
    }
}
