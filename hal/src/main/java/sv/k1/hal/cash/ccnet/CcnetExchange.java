package sv.k1.hal.cash.ccnet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.session.AcceptorTrace;

/**
 * The one command that is outstanding: finds its answer in the bytes, asks for damaged data again, and knows how long the
 * device has been silent (CCNET sheet, sections 2, 3 and 5).
 */
final class CcnetExchange {
    private static final int MOST_NAKS = 3;
    private static final int MOST_TRACE_LINES = 300;
    /** A frame that is still coming in may run over the deadline by so much; the longest takes 260 ms at 9600 baud. */
    private static final int LATEST_MILLIS = 300;
    /** After so long no answer comes any more to a poll whose time was over. */
    private static final int LAGGING_MILLIS = 2_000;

    /** An answer, with the command it belongs to. */
    record Answer(CcnetCommand command, CcnetReply reply) {}

    private record Outstanding(CcnetCommand command, long deadlineMillis) {}

    private final CcnetCodec codec = new CcnetCodec();
    private final Deque<AcceptorTrace> trace = new ArrayDeque<>();
    private Optional<Outstanding> outstanding = Optional.empty();
    private long answeredAtMillis;
    private long lastByteMillis;
    private long lagsUntilMillis = Long.MIN_VALUE;
    /** When the oldest question without an answer was put: what is heard now may have lain in a buffer since then. */
    private long askedAtMillis;

    private int unanswered;
    private int naks;
    private boolean damaged;

    CcnetExchange(long nowMillis) {
        this.answeredAtMillis = nowMillis;
        this.lastByteMillis = nowMillis;
    }

    void lineOpened(long nowMillis) {
        forget();
        answeredAtMillis = nowMillis;
    }

    void forget() {
        outstanding = Optional.empty();
        unanswered = 0;
        damaged = false;
        codec.clear();
    }

    /** Notes that this command goes out now. ACK is the only one that nothing follows. */
    byte[] send(CcnetCommand command, long nowMillis) {
        byte[] bytes = command.frame().encode();
        remember(new AcceptorTrace(AcceptorTrace.Direction.TO_DEVICE, Hex.of(bytes), command.meaning()));
        codec.clear();
        damaged = false;
        switch (command) {
            case CcnetCommand.Ack() -> {}
            case CcnetCommand.Nak() -> {
                naks++;
                outstanding = outstanding.map(asked -> waiting(asked.command(), nowMillis));
            }
            case CcnetCommand.Poll _,
                    CcnetCommand.Reset _,
                    CcnetCommand.SetSecurity _,
                    CcnetCommand.EnableBillTypes _,
                    CcnetCommand.Stack _,
                    CcnetCommand.Return _,
                    CcnetCommand.Identification _,
                    CcnetCommand.GetBillTable _ -> {
                naks = 0;
                outstanding = Optional.of(waiting(command, nowMillis));
                if (unanswered == 0) {
                    askedAtMillis = nowMillis;
                }
            }
        }
        return bytes;
    }

    private static Outstanding waiting(CcnetCommand command, long nowMillis) {
        boolean slow = command instanceof CcnetCommand.Identification || command instanceof CcnetCommand.GetBillTable;
        return new Outstanding(
                command, nowMillis + (slow ? CcnetSettings.LONG_REPLY_MILLIS : CcnetSettings.REPLY_MILLIS));
    }

    boolean isOutstanding() {
        return outstanding.isPresent();
    }

    /** When something is to be done although no byte came. */
    long dueMillis() {
        long deadline = outstanding.map(Outstanding::deadlineMillis).orElse(Long.MAX_VALUE);
        return mayNak() || codec.hasPartial()
                ? Math.min(deadline, lastByteMillis + CcnetSettings.BROKEN_OFF_MILLIS)
                : deadline;
    }

    /** Takes bytes in any cut and finds the answers; what answers nothing is traced and dropped. */
    List<Answer> receive(byte[] bytes, int length, long nowMillis) {
        List<Answer> answers = new ArrayList<>();
        if (length == 0) {
            abandonPartial(answers, nowMillis);
            return answers;
        }
        lastByteMillis = nowMillis;
        int used = 0;
        while (used < length) {
            used += codec.offer(bytes, used, length);
            drain(answers, nowMillis);
        }
        return answers;
    }

    private void abandonPartial(List<Answer> answers, long nowMillis) {
        while (codec.hasPartial() && nowMillis - lastByteMillis >= CcnetSettings.BROKEN_OFF_MILLIS) {
            garbage(codec.abandonPartial());
            drain(answers, nowMillis);
        }
    }

    private void drain(List<Answer> answers, long nowMillis) {
        CcnetCodec.Decoded decoded = codec.next();
        while (!(decoded instanceof CcnetCodec.Decoded.NeedMore)) {
            if (decoded instanceof CcnetCodec.Decoded.Frame(CcnetFrame frame)) {
                match(frame, nowMillis).ifPresent(answers::add);
            } else {
                garbage(decoded);
            }
            decoded = codec.next();
        }
    }

    private void garbage(CcnetCodec.Decoded decoded) {
        if (decoded instanceof CcnetCodec.Decoded.Garbage(int skipped, String reason)) {
            damaged = isOutstanding();
            remember(new AcceptorTrace(
                    AcceptorTrace.Direction.FROM_DEVICE, "", "garbage, " + skipped + " bytes dropped: " + reason));
        }
    }

    private Optional<Answer> match(CcnetFrame frame, long nowMillis) {
        if (outstanding.isEmpty()) {
            rememberReply(frame, "nobody asked, dropped");
            return Optional.empty();
        }
        CcnetCommand command = outstanding.get().command();
        CcnetReply reply = CcnetReply.to(command, frame);
        rememberReply(frame, reply.meaning(command));
        if (reply instanceof CcnetReply.Stale) {
            return Optional.empty();
        }
        outstanding = Optional.empty();
        damaged = false;
        unanswered = 0;
        answeredAtMillis = nowMillis;
        return Optional.of(new Answer(command, reply));
    }

    /** The data came damaged and the line is quiet again: the device is to send it again (CCNET sheet, section 5). */
    boolean wantsNak(long nowMillis) {
        return mayNak() && nowMillis - lastByteMillis >= CcnetSettings.BROKEN_OFF_MILLIS;
    }

    private boolean mayNak() {
        return damaged
                && naks < MOST_NAKS
                && outstanding.filter(asked -> asked.command().asksForData()).isPresent();
    }

    /** The command whose time is over, if there is one; it is no longer outstanding. */
    Optional<CcnetCommand> expire(long nowMillis) {
        boolean stillComing = codec.hasPartial() && nowMillis - lastByteMillis < CcnetSettings.BROKEN_OFF_MILLIS;
        Optional<Outstanding> over =
                outstanding.filter(asked -> nowMillis >= asked.deadlineMillis() + (stillComing ? LATEST_MILLIS : 0));
        if (over.isPresent()) {
            outstanding = Optional.empty();
            damaged = false;
            lagsUntilMillis = nowMillis + LAGGING_MILLIS;
            unanswered++;
        }
        return over.map(Outstanding::command);
    }

    /** Until then an answer may belong to a command whose time was over: nothing in it tells. */
    long lagsUntilMillis() {
        return lagsUntilMillis;
    }

    /** Nothing came for so long although it was asked for more than once. */
    boolean isSilent(int limitMillis, long nowMillis) {
        return unanswered > 1 && silentMillis(nowMillis) >= limitMillis;
    }

    /** When what was heard last was asked for, at the earliest: it says how the device was then or later. */
    long askedAtMillis() {
        return askedAtMillis;
    }

    long silentMillis(long nowMillis) {
        return nowMillis - answeredAtMillis;
    }

    List<AcceptorTrace> takeTrace() {
        List<AcceptorTrace> taken = List.copyOf(trace);
        trace.clear();
        return taken;
    }

    private void rememberReply(CcnetFrame frame, String meaning) {
        remember(new AcceptorTrace(AcceptorTrace.Direction.FROM_DEVICE, frame.toString(), meaning));
    }

    private void remember(AcceptorTrace line) {
        trace.addLast(line);
        if (trace.size() > MOST_TRACE_LINES) {
            trace.removeFirst();
        }
    }
}
