package sv.k1.hal.serial.jserialcomm;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.time.MonotonicClock;

/**
 * One open line. Whether the device is still there is judged by reads, by the queue length and by the path, never by
 * the library's {@code isOpen()}, which stays true after the device vanished.
 */
final class JSerialCommLine implements SerialLine {
    private static final Logger LOG = LoggerFactory.getLogger(JSerialCommLine.class);
    private static final int NAP_NANOS = 1_000_000;
    private static final int SHORTEST_NAP_NANOS = 50_000;
    private static final int PATH_CHECK_MILLIS = 500;
    private static final int WRITE_MILLIS = 1_000;
    private static final int CLOSE_MILLIS = 500;

    private final String path;
    private final Path node;
    private final SerialPort port;
    private final MonotonicClock clock;
    /** Keeps the port open while a native call of ours is under way. */
    private final ReentrantLock inUse = new ReentrantLock();
    /** The library's write has no time-out, so it runs here and we wait with a deadline. */
    private final ExecutorService writer;

    private volatile boolean closed;
    private long pathCheckedMillis;

    JSerialCommLine(String path, Path node, SerialPort port, MonotonicClock clock) {
        this.path = path;
        this.node = node;
        this.port = port;
        this.clock = clock;
        this.pathCheckedMillis = clock.millis();
        this.writer = Executors.newSingleThreadExecutor(Thread.ofPlatform()
                .name("write-" + node.getFileName())
                .daemon(true)
                .factory());
    }

    @Override
    public int read(byte[] into, int timeoutMillis) throws LineFault {
        long endMillis = clock.millis() + timeoutMillis;
        while (true) {
            long leftMillis = endMillis - clock.millis();
            int got = readNow(into, clock.toWait(leftMillis) >= JSerialCommLines.NATIVE_WAIT_MILLIS);
            if (got > 0) {
                return got;
            }
            if (clock.millis() >= endMillis) {
                checkPath();
                return 0;
            }
            if (clock.toWait(leftMillis) < JSerialCommLines.NATIVE_WAIT_MILLIS) {
                LockSupport.parkNanos(Math.max(
                        SHORTEST_NAP_NANOS, NAP_NANOS / clock.pace())); // shorter waits than the library can do
            }
        }
    }

    /** Takes what is there; with {@code mayWait} the system waits up to 100 ms and wakes us with the first byte. */
    private int readNow(byte[] into, boolean mayWait) throws LineFault {
        inUse.lock();
        try {
            if (closed) {
                throw gone("closed by us");
            }
            int waiting = port.bytesAvailable();
            if (waiting < 0) {
                throw gone("the system no longer knows it");
            }
            if (waiting == 0 && !mayWait) {
                return 0;
            }
            int got = port.readBytes(into, into.length);
            if (got < 0) {
                throw gone("error " + port.getLastErrorCode());
            }
            return got;
        } finally {
            inUse.unlock();
        }
    }

    /** A silent line may be a dead one: the node may be gone, or the stable path may point to a new one. */
    private void checkPath() throws LineFault {
        if (clock.millis() - pathCheckedMillis < PATH_CHECK_MILLIS) {
            return;
        }
        pathCheckedMillis = clock.millis();
        try {
            if (!Path.of(path).toRealPath().equals(node)) {
                throw gone("the path points to another device now");
            }
        } catch (IOException _) {
            throw gone("the path is gone");
        }
    }

    private LineFault gone(String why) {
        return new LineFault(LineFault.Kind.GONE, path + ": reading: " + why + " (" + node + ")");
    }

    @Override
    public void write(byte[] bytes) throws LineFault {
        if (closed) {
            throw new LineFault(LineFault.Kind.GONE, path + ": writing: closed by us");
        }
        byte[] copy = bytes.clone();
        Future<Integer> writing = writer.submit(() -> port.writeBytes(copy, copy.length));
        try {
            int written = writing.get(WRITE_MILLIS, TimeUnit.MILLISECONDS);
            if (written != bytes.length) {
                throw new LineFault(
                        LineFault.Kind.GONE,
                        path + ": writing: " + written + " of " + bytes.length + " bytes went out, error "
                                + port.getLastErrorCode());
            }
        } catch (TimeoutException e) {
            throw new LineFault(LineFault.Kind.STUCK, path + ": writing: not taken within " + WRITE_MILLIS + " ms", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(path + ": writing", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineFault(LineFault.Kind.GONE, path + ": writing: interrupted", e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        inUse.lock(); // a native read lasts 100 ms at most
        try {
            port.closePort();
        } finally {
            inUse.unlock();
        }
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("{}: a write still hangs in the system after closing", path);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closed, and nothing of it hangs in the system any more. */
    boolean isOver() {
        return closed && writer.isTerminated();
    }
}
