package sv.k1.hal.cash.id003;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.SerialLine;

/** An open line that carries whole frames. Used by the worker's thread only. */
final class Id003Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Id003Link.class);
    /** A partial frame is abandoned after so much silence (ID-003 sheet, section 2). */
    private static final int BROKEN_OFF_MILLIS = 50;
    /** More than this before our own request is a babbling line, not a late reply. */
    private static final int MOST_STALE_BYTES = 4_096;

    private final SerialLine line;
    private final Consumer<Id003Trace> trace;
    private final Id003Codec codec = new Id003Codec();
    private final Deque<Id003Frame> frames = new ArrayDeque<>();
    private final byte[] input = new byte[Id003Frame.LONGEST];

    Id003Link(SerialLine line, Consumer<Id003Trace> trace) {
        this.line = line;
        this.trace = trace;
    }

    /** Drops what came too late for earlier requests, then sends. */
    void send(Id003Command command) throws LineFault {
        int stale = codec.clear() + frames.size();
        frames.clear();
        int got = line.read(input, 0);
        while (got > 0) {
            stale += got;
            if (stale > MOST_STALE_BYTES) {
                throw new LineFault(LineFault.Kind.STUCK, "the device talks without end and without being asked");
            }
            got = line.read(input, 0);
        }
        if (stale > 0) {
            LOG.debug("{} late bytes dropped before {}", stale, command);
        }
        byte[] bytes = command.frame().encode();
        line.write(bytes);
        trace.accept(new Id003Trace(Id003Trace.Direction.TO_DEVICE, Hex.of(bytes), command.toString()));
    }

    /** The next frame, absent when none became whole in this time. */
    Optional<Id003Frame> receive(int timeoutMillis) throws LineFault {
        if (frames.isEmpty()) {
            int wait = codec.hasPartial() ? Math.min(timeoutMillis, BROKEN_OFF_MILLIS) : timeoutMillis;
            int got = line.read(input, wait);
            if (got > 0) {
                take(got);
            } else if (codec.hasPartial() && wait == BROKEN_OFF_MILLIS) {
                garbage(codec.abandonPartial());
                drain();
            }
        }
        return Optional.ofNullable(frames.pollFirst());
    }

    private void take(int count) {
        int used = 0;
        while (used < count) {
            used += codec.offer(input, used, count);
            drain();
        }
    }

    private void drain() {
        Id003Codec.Decoded decoded = codec.next();
        while (!(decoded instanceof Id003Codec.Decoded.NeedMore)) {
            if (decoded instanceof Id003Codec.Decoded.Frame(Id003Frame frame)) {
                frames.addLast(frame);
            } else {
                garbage(decoded);
            }
            decoded = codec.next();
        }
    }

    private void garbage(Id003Codec.Decoded decoded) {
        if (decoded instanceof Id003Codec.Decoded.Garbage(int skipped, String reason)) {
            trace.accept(new Id003Trace(
                    Id003Trace.Direction.FROM_DEVICE, "", "garbage, " + skipped + " bytes dropped: " + reason));
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
