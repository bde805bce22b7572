package sv.k1.hal.cash.id003;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.cash.session.AcceptorTrace.Direction;

/** Cuts what comes in into frames, gives up broken ones in time, and writes down both directions. */
final class Id003Stream {
    /** A partial frame is abandoned after so much silence (ID-003 sheet, section 2). */
    private static final int BROKEN_OFF_MILLIS = 50;

    private static final int MOST_TRACE_LINES = 400;

    private final Id003Codec codec = new Id003Codec();
    private final Deque<AcceptorTrace> trace = new ArrayDeque<>();
    private long lastByteMillis;

    /** The frames that became whole; without bytes, a frame that was broken off is given up. */
    List<Id003Frame> take(byte[] bytes, int length, long nowMillis) {
        List<Id003Frame> frames = new ArrayList<>();
        int used = 0;
        while (used < length) {
            lastByteMillis = nowMillis;
            used += codec.offer(bytes, used, length);
            drain(frames);
        }
        if (length == 0 && isBrokenOff(nowMillis)) {
            garbage(codec.abandonPartial());
            drain(frames);
        }
        return frames;
    }

    /** When to call {@link #take} without bytes because a frame may be broken off. */
    OptionalLong brokenOffAtMillis() {
        return codec.hasPartial() ? OptionalLong.of(lastByteMillis + BROKEN_OFF_MILLIS) : OptionalLong.empty();
    }

    /** What came so far answers nothing that is sent from now on. */
    void clear() {
        int dropped = codec.clear();
        if (dropped > 0) {
            add(Direction.FROM_DEVICE, "", "garbage, " + dropped + " late bytes dropped");
        }
    }

    void sent(Id003Command command, byte[] bytes) {
        add(Direction.TO_DEVICE, Hex.of(bytes), command.toString());
    }

    void understood(Id003Frame frame, Id003Reply reply) {
        add(Direction.FROM_DEVICE, frame.toString(), reply.toString());
    }

    List<AcceptorTrace> takeTrace() {
        List<AcceptorTrace> taken = List.copyOf(trace);
        trace.clear();
        return taken;
    }

    private boolean isBrokenOff(long nowMillis) {
        return codec.hasPartial() && nowMillis - lastByteMillis >= BROKEN_OFF_MILLIS;
    }

    private void drain(List<Id003Frame> frames) {
        Id003Codec.Decoded decoded = codec.next();
        while (!(decoded instanceof Id003Codec.Decoded.NeedMore)) {
            if (decoded instanceof Id003Codec.Decoded.Frame(Id003Frame frame)) {
                frames.add(frame);
            } else {
                garbage(decoded);
            }
            decoded = codec.next();
        }
    }

    private void garbage(Id003Codec.Decoded decoded) {
        if (decoded instanceof Id003Codec.Decoded.Garbage(int skipped, String reason)) {
            add(Direction.FROM_DEVICE, "", "garbage, " + skipped + " bytes dropped: " + reason);
        }
    }

    /** The oldest line goes first when nobody takes them. */
    private void add(Direction direction, String hex, String meaning) {
        if (trace.size() == MOST_TRACE_LINES) {
            trace.removeFirst();
        }
        trace.addLast(new AcceptorTrace(direction, hex, meaning));
    }
}
