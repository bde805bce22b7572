package sv.k1.hal.scan.camera;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/**
 * A camera behind a child process that writes raw 8-bit luma frames to its standard output, such as
 * {@code rpicam-vid} or {@code gst-launch-1.0}. Its own thread empties the pipe, so that the newest frame is at hand
 * however long decoding takes. A silent or dead process is a fault.
 */
public final class PipeFrames implements FrameSource {
    private static final Logger LOG = LoggerFactory.getLogger(PipeFrames.class);
    private static final int FRAMES_KEPT = 2;
    private static final int END_MILLIS = 1_000;

    private final List<String> command;
    private final int width;
    private final int height;
    private final int silenceMillis;
    private final MonotonicClock clock;
    private @Nullable Running running;

    /**
     * @param command the program and its arguments, started without a shell
     * @param silenceMillis longest time without a frame before the camera counts as lost, 500 to 60,000; must cover
     *     the program's start
     */
    public PipeFrames(List<String> command, int width, int height, int silenceMillis, MonotonicClock clock) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("the camera command is empty");
        }
        if (width < 16 || width > Frame.MAX_SIDE || height < 16 || height > Frame.MAX_SIDE) {
            throw new IllegalArgumentException("a camera frame cannot be " + width + " x " + height);
        }
        if (silenceMillis < 500 || silenceMillis > 60_000) {
            throw new IllegalArgumentException("silenceMillis must be 500 to 60,000, got " + silenceMillis);
        }
        this.command = List.copyOf(command);
        this.width = width;
        this.height = height;
        this.silenceMillis = silenceMillis;
        this.clock = clock;
    }

    @Override
    public String description() {
        return command.getFirst() + ", " + width + " x " + height;
    }

    @Override
    public void open() throws CameraFault {
        close();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            running = new Running(process, clock.millis());
        } catch (IOException absent) {
            throw new CameraFault(
                    "the camera command '" + command.getFirst() + "' cannot be started: " + absent.getMessage(),
                    absent);
        }
    }

    @Override
    public Optional<Frame> next(int timeoutMillis) throws CameraFault {
        Running now = running;
        if (now == null) {
            throw new CameraFault("the camera is not open");
        }
        Optional<Frame> frame = now.take(timeoutMillis);
        if (frame.isEmpty() && now.isOver()) {
            throw new CameraFault("the camera command '" + command.getFirst() + "' ended" + now.exitCode()
                    + "; run it by hand to see why");
        }
        if (frame.isPresent()) {
            now.lastFrameMillis = clock.millis();
        } else if (clock.millis() - now.lastFrameMillis >= silenceMillis) {
            throw new CameraFault("no frame from '" + command.getFirst() + "' for " + silenceMillis + " ms");
        }
        return frame;
    }

    @Override
    public void close() {
        Running old = running;
        running = null;
        if (old != null) {
            old.end();
        }
    }

    /** One life of the child process and of the thread that empties its pipe. */
    private final class Running {
        private final Process process;
        private final BlockingQueue<Frame> newest = new LinkedBlockingQueue<>(FRAMES_KEPT);
        private final Thread pump;
        private volatile boolean isOver;
        private long lastFrameMillis;

        Running(Process process, long nowMillis) {
            this.process = process;
            this.lastFrameMillis = nowMillis;
            this.pump = Thread.ofPlatform().name("camera-pipe").daemon().start(this::pump);
        }

        private void pump() {
            try (InputStream pipe = process.getInputStream()) {
                byte[] luma = pipe.readNBytes(width * height);
                while (luma.length == width * height) {
                    while (!newest.offer(new Frame(width, height, luma))) {
                        newest.poll(); // an old frame nobody looked at
                    }
                    luma = pipe.readNBytes(width * height);
                }
            } catch (IOException closed) {
                LOG.debug("camera pipe closed: {}", closed.getMessage());
            } finally {
                isOver = true;
            }
        }

        /** The newest frame; older ones are dropped. */
        Optional<Frame> take(int timeoutMillis) throws CameraFault {
            try {
                Frame frame = newest.poll(timeoutMillis, TimeUnit.MILLISECONDS);
                Frame newer = newest.poll();
                return Optional.ofNullable(newer == null ? frame : newer);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CameraFault("interrupted while waiting for a frame", interrupted);
            }
        }

        boolean isOver() {
            return isOver && newest.isEmpty();
        }

        /** The pipe ends a moment before the process does. */
        String exitCode() throws CameraFault {
            try {
                boolean ended = process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
                return ended ? " with exit code " + process.exitValue() : " its output";
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new CameraFault("interrupted while the camera command ended", interrupted);
            }
        }

        void end() {
            process.destroy();
            try {
                if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
                pump.join(END_MILLIS);
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
