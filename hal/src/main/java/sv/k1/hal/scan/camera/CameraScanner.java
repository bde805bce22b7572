package sv.k1.hal.scan.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.scan.CameraSight;
import sv.k1.hal.scan.CodeScanner;
import sv.k1.hal.scan.ScannerEvent;
import sv.k1.hal.serial.ReopenPace;
import sv.k1.hal.time.MonotonicClock;

/**
 * A camera that reads QR codes, on its own worker thread; all events come from that thread. Frames are taken all the
 * time, so that none is stale, and decoded only while armed. Closing waits at most two seconds.
 */
public final class CameraScanner implements CodeScanner {
    private static final Logger LOG = LoggerFactory.getLogger(CameraScanner.class);
    private static final int FRAME_WAIT_MILLIS = 200;
    private static final int CLOSE_MILLIS = 2_000;

    private final String name;
    private final FrameSource source;
    private final MonotonicClock clock;
    private final Consumer<ScannerEvent> events;
    private final QrReader reader;
    private final CodeVote vote;
    private final ReopenPace pace = new ReopenPace();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean isArmed;
    private volatile boolean isFreshlyArmed;
    private volatile @Nullable CameraSight sight;
    private boolean isAnnounced;
    private String lostBecause = "";

    public CameraScanner(
            String name,
            CameraSettings settings,
            FrameSource source,
            MonotonicClock clock,
            Consumer<ScannerEvent> events) {
        this.name = name;
        this.source = source;
        this.clock = clock;
        this.events = events;
        this.reader = new QrReader(settings.frameBudgetMillis(), clock);
        this.vote = new CodeVote(settings);
        this.thread = Thread.ofPlatform().name("camera-" + name).daemon().unstarted(this::run);
    }

    /** Starts the worker; call it once. */
    public void start() {
        thread.start();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void arm() {
        isFreshlyArmed = true;
        isArmed = true;
    }

    @Override
    public void disarm() {
        isArmed = false;
        sight = null;
    }

    @Override
    public Optional<CameraSight> sight() {
        return isArmed ? Optional.ofNullable(sight) : Optional.empty();
    }

    private void run() {
        while (!isStopped()) {
            try {
                source.open();
                isAnnounced = false;
                while (!isStopped()) {
                    look();
                }
            } catch (CameraFault fault) {
                lost(String.valueOf(fault.getMessage()));
            } finally {
                source.close();
            }
            pauseOrStop(pace.pauseMillis());
        }
    }

    /** One bounded round: at most one frame. */
    private void look() throws CameraFault {
        Optional<Frame> frame = source.next(FRAME_WAIT_MILLIS);
        if (!isAnnounced) {
            isAnnounced = true;
            lostBecause = "";
            LOG.info("{}: connected: {}", name, source.description());
            events.accept(new ScannerEvent.Connected(source.description()));
        }
        if (frame.isPresent()) {
            pace.worked();
        }
        if (isFreshlyArmed) { // the frame at hand was taken before
            isFreshlyArmed = false;
            vote.begin(clock.millis());
        } else if (isArmed && frame.isPresent()) {
            judge(frame.get()).filter(_ -> isArmed).ifPresent(events);
        }
    }

    private Optional<ScannerEvent> judge(Frame frame) {
        if (frame.isBlind()) {
            show(Aim.sight(frame, CameraSight.Hint.BLIND));
            return vote.blind(clock.millis());
        }
        QrSighting sighting = reader.read(frame);
        show(Aim.sight(frame, Aim.of(sighting, frame)));
        return vote.sighted(sighting, clock.millis());
    }

    /** The newest frame alone, and none once nobody reads any more. */
    private void show(CameraSight seen) {
        sight = seen;
        if (!isArmed) {
            sight = null;
        }
    }

    private void lost(String reason) {
        sight = null;
        if (!reason.equals(lostBecause)) {
            lostBecause = reason;
            LOG.warn("{}: disconnected: {}", name, reason);
            events.accept(new ScannerEvent.Disconnected(reason));
        }
    }

    private void pauseOrStop(int millis) {
        try {
            boolean stopped = stop.await(millis, TimeUnit.MILLISECONDS);
            LOG.trace("{}: pause over, stopped {}", name, stopped);
        } catch (InterruptedException interrupted) {
            stop.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(Duration.ofMillis(CLOSE_MILLIS))) {
                LOG.warn("{}: the worker did not end within {} ms", name, CLOSE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
