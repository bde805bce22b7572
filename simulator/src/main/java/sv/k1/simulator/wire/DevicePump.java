package sv.k1.simulator.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/**
 * Drives one {@link DeviceModel} over one {@link Wire} in real time on one daemon thread: bytes in, time every 5 ms, and
 * the buttons of the front panel, which any thread may press through {@link #run} and {@link #call}. Keeps the last
 * {@value #TRACE_FRAMES} frames of the cable.
 */
public final class DevicePump implements AutoCloseable {
    /** How many frames {@link #trace()} remembers. */
    public static final int TRACE_FRAMES = 1_000;

    /** For {@link Settings#outputBytesPerSecond}: as fast as the cable takes it. */
    public static final int UNPACED = 0;

    private static final Logger LOG = LoggerFactory.getLogger(DevicePump.class);
    private static final int STEP_MILLIS = 5;
    private static final int WAITING_ACTIONS = 256;
    private static final int LONGEST_ACTION_WAIT_MILLIS = 5_000;
    private static final int WAITING_OUTPUT_BYTES = 65_536;

    /**
     * How to pump.
     *
     * @param name of the device, for the thread and the logs
     * @param outputBytesPerSecond speed of the line towards the host, {@link #UNPACED} or 1 and more; 9600 baud with
     *     parity is 872 (11 bits a byte), without parity 960
     * @param traceReader names the frames for the trace
     */
    public record Settings(String name, int outputBytesPerSecond, TraceReader traceReader) {
        public Settings {
            if (outputBytesPerSecond < 0) {
                throw new IllegalArgumentException("bytes per second must be 0 or more, got " + outputBytesPerSecond);
            }
        }
    }

    private final DeviceModel model;
    private final Wire wire;
    private final Settings settings;
    private final MonotonicClock clock;
    private final Thread thread;
    private final Queue<FutureTask<?>> actions = new ArrayBlockingQueue<>(WAITING_ACTIONS);
    private final List<Consumer<DecodedFrame>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<DecodedFrame> trace = new ArrayDeque<>(TRACE_FRAMES);
    private final Deque<Byte> output = new ArrayDeque<>();
    private long outputSinceMillis;
    private long outputSentBytes;
    private volatile boolean closing;

    /** Takes over model and wire: nobody else may call them from now on, except the wire's plug. */
    public DevicePump(DeviceModel model, Wire wire, Settings settings, MonotonicClock clock) {
        this.model = model;
        this.wire = wire;
        this.settings = settings;
        this.clock = clock;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("pump-" + settings.name())
                .uncaughtExceptionHandler((_, bug) -> LOG.error("the model of {} died", settings.name(), bug))
                .unstarted(this::pump);
    }

    /** Makes the pump and starts it. */
    public static DevicePump start(DeviceModel model, Wire wire, Settings settings, MonotonicClock clock) {
        DevicePump pump = new DevicePump(model, wire, settings, clock);
        pump.start();
        return pump;
    }

    /** Once. */
    public void start() {
        thread.start();
    }

    /**
     * Does something with the model on the model's thread and waits until it is done.
     *
     * @throws IllegalStateException if the pump is closed, dead or too busy; or with the action's own failure as cause
     */
    public void run(Runnable action) {
        perform(new FutureTask<>(action, Boolean.TRUE));
    }

    /** Asks the model something on the model's thread; see {@link #run}. */
    public <T> T call(Supplier<T> question) {
        return perform(new FutureTask<>(question::get));
    }

    /** The plug of this device's cable. */
    public Wire wire() {
        return wire;
    }

    /** The last frames of the cable, oldest first. */
    public List<DecodedFrame> trace() {
        synchronized (trace) {
            return List.copyOf(trace);
        }
    }

    /**
     * Tells every new frame of the cable, on the pump's thread: return quickly.
     *
     * @return stops the telling
     */
    public Runnable listen(Consumer<DecodedFrame> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Stops the thread, then closes the cable. From another thread than the pump's own. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(LONGEST_ACTION_WAIT_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        wire.close();
    }

    private <T> T perform(FutureTask<T> task) {
        if (Thread.currentThread() == thread) {
            task.run();
        } else if (closing || !thread.isAlive()) {
            throw new IllegalStateException("the pump of " + settings.name() + " does not run");
        } else if (!actions.offer(task)) {
            throw new IllegalStateException(WAITING_ACTIONS + " actions wait for " + settings.name() + " already");
        }
        try {
            return task.get(LONGEST_ACTION_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("an action on " + settings.name() + " failed", failure.getCause());
        } catch (TimeoutException late) {
            task.cancel(false);
            throw new IllegalStateException(settings.name() + " did not answer in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + settings.name(), interrupted);
        }
    }

    private void pump() {
        outputSinceMillis = clock.millis();
        model.connect(this::emit);
        byte[] input = new byte[1024];
        long lastStepMillis = outputSinceMillis - STEP_MILLIS;
        while (!closing) {
            int count = wire.receive(input, (int) clock.toWait(STEP_MILLIS));
            long nowMillis = clock.millis();
            if (count > 0) {
                byte[] bytes = Arrays.copyOf(input, count);
                record(bytes, false, nowMillis);
                model.receive(bytes, nowMillis);
            }
            runActions();
            if (nowMillis - lastStepMillis >= STEP_MILLIS) {
                lastStepMillis = nowMillis;
                model.advance(nowMillis);
            }
            flush(nowMillis);
        }
    }

    private void runActions() {
        for (int done = 0; done < WAITING_ACTIONS; done++) {
            FutureTask<?> action = actions.poll();
            if (action == null) {
                return;
            }
            action.run();
        }
    }

    private void emit(byte[] bytes) {
        record(bytes, true, clock.millis());
        for (byte next : bytes) {
            if (output.size() < WAITING_OUTPUT_BYTES) {
                output.add(next);
            }
        }
    }

    private void flush(long nowMillis) {
        if (output.isEmpty()) {
            outputSinceMillis = nowMillis;
            outputSentBytes = 0;
            return;
        }
        long due = output.size();
        if (settings.outputBytesPerSecond() != UNPACED) {
            long elapsedMillis = nowMillis - outputSinceMillis;
            due = Math.min(due, elapsedMillis * settings.outputBytesPerSecond() / 1_000 - outputSentBytes);
        }
        if (due <= 0) {
            return;
        }
        byte[] bytes = new byte[Math.toIntExact(due)];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = output.remove();
        }
        outputSentBytes += bytes.length;
        int taken = wire.send(bytes);
        if (taken < bytes.length) {
            LOG.debug("{}: {} of {} bytes lost, the host does not read", settings.name(), bytes.length - taken, due);
        }
    }

    private void record(byte[] bytes, boolean toHost, long millis) {
        List<DecodedFrame> frames = new ArrayList<>();
        settings.traceReader().read(bytes, toHost, millis, frames::add);
        synchronized (trace) {
            for (DecodedFrame frame : frames) {
                if (trace.size() == TRACE_FRAMES) {
                    trace.removeFirst();
                }
                trace.addLast(frame);
            }
        }
        for (DecodedFrame frame : frames) {
            listeners.forEach(listener -> listener.accept(frame));
        }
    }
}
