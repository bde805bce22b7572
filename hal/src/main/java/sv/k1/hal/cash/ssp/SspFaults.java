package sv.k1.hal.cash.ssp;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorFault.Kind;

/** Which trouble was reported, when it is over, and when a RESET is worth a try (SSP sheet, sections 7 and 8). */
final class SspFaults {
    private static final Logger LOG = LoggerFactory.getLogger(SspFaults.class);
    private static final int FIRST_RESET_MILLIS = 30_000;
    private static final int LONGEST_RESET_MILLIS = 300_000;
    /** Something that was not understood is shown until the device was understood for so long. */
    private static final int CLEAN_MILLIS = 5_000;

    private static final Map<SspEventKind, Kind> STANDING = Map.of(
            SspEventKind.SAFE_JAM, Kind.JAM_IN_STACKER,
            SspEventKind.UNSAFE_JAM, Kind.JAM_IN_HEAD,
            SspEventKind.CASHBOX_REMOVED, Kind.CASHBOX_REMOVED,
            SspEventKind.NOTE_PATH_OPEN, Kind.HARDWARE);

    private final Consumer<AcceptorEvent> report;
    private Optional<AcceptorFault> raised = Optional.empty();
    /** Trouble that the device tells once: it lasts until something says that it is over. */
    private Optional<AcceptorFault> lasting = Optional.empty();

    private Optional<AcceptorFault> configuration = Optional.empty();
    private long unclearMillis;
    private boolean ordered;
    private int resetEveryMillis = FIRST_RESET_MILLIS;
    private long resetAtMillis = Long.MAX_VALUE;

    SspFaults(Consumer<AcceptorEvent> report) {
        this.report = report;
    }

    /** Takes one reply to a poll. */
    void observe(SspEvents events, long nowMillis) {
        Optional<AcceptorFault> standing = Optional.empty();
        for (SspEvent event : events.list()) {
            Optional<AcceptorFault> now = standing(event);
            standing = standing.isPresent() ? standing : now;
            once(event, nowMillis);
        }
        if (!events.unreadable().isEmpty()) {
            last(
                    fault(Kind.PROTOCOL, firstByte(events), "events that nobody knows: " + events.unreadable()),
                    nowMillis);
        }
        if (!events.isUnderstood()) {
            unclearMillis = nowMillis;
        } else if (lasting.filter(fault -> fault.kind() == Kind.PROTOCOL).isPresent()
                && nowMillis - unclearMillis >= CLEAN_MILLIS) {
            lasting = Optional.empty();
        }
        settle(standing.or(() -> configuration).or(() -> lasting));
    }

    private static int firstByte(SspEvents events) {
        return Integer.parseInt(events.unreadable().substring(0, 2), 16);
    }

    /** Trouble that every poll repeats while it is there. */
    private static Optional<AcceptorFault> standing(SspEvent event) {
        return Optional.ofNullable(STANDING.get(event.kind()))
                .map(kind -> fault(kind, event.code(), event.kind().words()));
    }

    private void once(SspEvent event, long nowMillis) {
        boolean full =
                lasting.filter(fault -> fault.kind() == Kind.STACKER_FULL).isPresent();
        if (event.kind() == SspEventKind.STACKER_FULL) {
            last(fault(Kind.STACKER_FULL, event.code(), "STACKER FULL"), nowMillis);
        } else if (event.kind() == SspEventKind.FRAUD_ATTEMPT) {
            last(fault(Kind.CHEAT, event.code(), "FRAUD ATTEMPT on channel " + event.channel()), nowMillis);
        } else if (event.kind() == SspEventKind.FOREIGN) {
            last(fault(Kind.PROTOCOL, event.code(), event + ", which this machine must not have"), nowMillis);
        } else if (full && (event.kind() == SspEventKind.CASHBOX_REPLACED || event.kind() == SspEventKind.READ)) {
            lasting = Optional.empty();
        }
    }

    private void last(AcceptorFault fault, long nowMillis) {
        boolean wasCheat = lasting.filter(known -> known.kind() == Kind.CHEAT).isPresent();
        if (wasCheat && fault.kind() != Kind.CHEAT) {
            return; // the worse one stays
        }
        if (lasting.isEmpty() && fault.kind() != Kind.PROTOCOL) {
            resetAtMillis = nowMillis + resetEveryMillis;
        }
        lasting = Optional.of(fault);
    }

    private static AcceptorFault fault(Kind kind, int code, String detail) {
        return new AcceptorFault(kind, code, detail);
    }

    /** The conversation cannot go on as configured: said in full, because a technician must read it. */
    void protocol(int code, String detail) {
        LOG.warn("{}", detail);
        configuration = Optional.of(fault(Kind.PROTOCOL, code, detail));
        settle(configuration);
    }

    /** The device's channels do not fit. */
    void mismatch(String detail) {
        LOG.warn("{}", detail);
        configuration = Optional.of(fault(Kind.MISMATCH, -1, detail));
        settle(configuration);
    }

    private void settle(Optional<AcceptorFault> now) {
        if (!raised.equals(now)) {
            boolean was = raised.isPresent();
            raised = now;
            if (now.isPresent()) {
                report.accept(new AcceptorEvent.FaultRaised(now.get()));
            } else if (was) {
                report.accept(new AcceptorEvent.FaultCleared());
            }
        }
    }

    /** The device is connected anew: what still stands is said again. */
    void tellAgain() {
        raised.ifPresent(fault -> report.accept(new AcceptorEvent.FaultRaised(fault)));
    }

    boolean isRaised() {
        return raised.isPresent();
    }

    /** What the device repeats stands in the way of the start-up conversation's end; what it said once does not. */
    boolean isStanding() {
        return raised.isPresent() && !raised.equals(lasting) && !raised.equals(configuration);
    }

    /** The device restarted: whatever it told once is over. */
    void deviceRestarted() {
        lasting = Optional.empty();
        resetAtMillis = Long.MAX_VALUE;
    }

    /** The start-up conversation got as far as the channels: what was wrong with it is over. */
    void conversationWorks() {
        if (configuration.isPresent()) {
            configuration = Optional.empty();
            settle(lasting);
        }
    }

    void orderReset() {
        ordered = true;
    }

    void withdrawReset() {
        ordered = false;
    }

    boolean isResetWanted(long nowMillis) {
        return ordered || (lasting.isPresent() && nowMillis >= resetAtMillis);
    }

    void resetSent(long nowMillis) {
        ordered = false;
        resetEveryMillis = Math.min(2 * resetEveryMillis, LONGEST_RESET_MILLIS);
        resetAtMillis = nowMillis + resetEveryMillis;
    }

    /** A note came in and was read: the next trouble begins with the shortest wait again. */
    void allIsWell() {
        resetEveryMillis = FIRST_RESET_MILLIS;
    }
}
