package sv.k1.hal.serial;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/**
 * The only thread and the only line of a device: opens by the stable path, reads, feeds the conversation, and opens
 * anew with a growing pause after a fault. A dead line is never used again.
 */
public final class LineWorker implements AutoCloseable {
    /** Longest wait for a byte, so that work without bytes (time-outs, commands) is never later than this. */
    public static final int READ_MILLIS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(LineWorker.class);
    private static final int LOST_ROUND_MILLIS = 100;
    private static final int CLOSE_MILLIS = 2_000;

    private final String name;
    private final String path;
    private final LineSettings settings;
    private final SerialLines lines;
    private final LineConversation conversation;
    private final MonotonicClock clock;
    private final ReopenPace pace = new ReopenPace();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final byte[] buffer = new byte[4096];
    private final Thread thread;

    /**
     * @param name names the thread and the device in the log
     * @param path stable path of the line
     */
    public LineWorker(
            String name,
            String path,
            LineSettings settings,
            SerialLines lines,
            LineConversation conversation,
            MonotonicClock clock) {
        this.name = name;
        this.path = path;
        this.settings = settings;
        this.lines = lines;
        this.conversation = conversation;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("line-" + name).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!isStopped()) {
                converse();
                waitBeforeReopening(pace.pauseMillis());
            }
        } finally {
            conversation.ended();
        }
    }

    private void converse() {
        try (SerialLine line = lines.open(path, settings)) {
            conversation.opened(line);
            while (!isStopped()) {
                int length = line.read(buffer, READ_MILLIS);
                if (conversation.work(line, buffer, length)) {
                    pace.worked();
                }
            }
        } catch (LineFault fault) {
            LOG.debug("{}: {} ({})", name, fault.getMessage(), fault.kind());
            conversation.lost(String.valueOf(fault.getMessage()));
        }
    }

    private void waitBeforeReopening(int pauseMillis) {
        int leftMillis = pauseMillis;
        while (leftMillis > 0 && !isStopped()) {
            conversation.whileLost();
            pauseOrStop(Math.min(leftMillis, LOST_ROUND_MILLIS));
            leftMillis -= LOST_ROUND_MILLIS;
        }
    }

    private void pauseOrStop(int millis) {
        try {
            boolean stopped = stop.await(clock.toWait(millis), TimeUnit.MILLISECONDS);
            LOG.trace("{}: pause over, stopped {}", name, stopped);
        } catch (InterruptedException interrupted) {
            stop.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    /** Ends the worker; waits at most two seconds for its thread. */
    @Override
    public void close() {
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            conversation.ended();
            return;
        }
        try {
            if (!thread.join(Duration.ofMillis(CLOSE_MILLIS))) {
                LOG.warn("{}: the worker did not end within {} ms", name, CLOSE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
