package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/**
 * Takes a picture of the customer's screen after each step, on a thread of its own. Steps that end while one is being taken
 * share the next.
 */
final class StepPictures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StepPictures.class);
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 600;
    private static final long SETTLE_MILLIS = 20_000;
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final long END_MILLIS = 10_000;

    /**
     * What was seen after a step.
     *
     * @param file relative to the report, empty when no picture could be taken
     * @param screen the screen's data as text, empty when it was dark
     */
    record Picture(Optional<String> file, long lagMillis, String screen) {}

    private record Wish(int step, long sinceMillis) {}

    /** No picture: the end. */
    private static final Wish END = new Wish(-1, 0);

    private final SimulatedMachine machine;
    private final Path folder;
    private final MonotonicClock clock;
    private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
    private final Map<Integer, Picture> taken = new LinkedHashMap<>();
    private final Thread thread;
    private volatile String trouble = "";
    private volatile int lastWanted = -1;

    StepPictures(SimulatedMachine machine, Path folder, MonotonicClock clock) {
        this.machine = machine;
        this.folder = folder;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("pictures").start(this::take);
    }

    /** After this step, by its index. */
    void wanted(int step) {
        lastWanted = step;
        wishes.add(new Wish(step, clock.millis()));
    }

    /** Waits until all pictures are taken, but not for ever. */
    void settle() {
        long deadline = clock.millis() + SETTLE_MILLIS;
        while (thread.isAlive() && !isTaken(lastWanted) && clock.millis() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
        }
    }

    private boolean isTaken(int step) {
        synchronized (taken) {
            return step < 0 || taken.containsKey(step);
        }
    }

    Map<Integer, Picture> taken() {
        synchronized (taken) {
            return Map.copyOf(taken);
        }
    }

    /** Why there are no pictures of the screen; empty when there are. */
    String trouble() {
        return trouble;
    }

    private void take() {
        Optional<ScreenCamera> camera = camera();
        try {
            List<Wish> now = new ArrayList<>();
            while (!now.contains(END)) {
                now.clear();
                now.add(wishes.take());
                wishes.drainTo(now);
                if (!now.contains(END)) {
                    fulfil(now, camera);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            camera.ifPresent(ScreenCamera::close);
        }
    }

    private Optional<ScreenCamera> camera() {
        Optional<Path> program = ScreenCamera.program(System.getenv());
        if (program.isEmpty()) {
            trouble = "No pictures of the screen: there is no Chromium on the path, and K1_CHROMIUM names none.";
            return Optional.empty();
        }
        try {
            return Optional.of(ScreenCamera.start(program.get(), machine.screenUrl(), WIDTH, HEIGHT, clock));
        } catch (IOException e) {
            trouble = "No pictures of the screen: " + e.getMessage();
            return Optional.empty();
        }
    }

    private void fulfil(List<Wish> now, Optional<ScreenCamera> camera) {
        String name = String.format(Locale.ROOT, "step-%03d.png", now.getLast().step() + 1);
        Optional<String> file = Optional.empty();
        if (camera.isPresent()) {
            try {
                camera.get().photograph(folder.resolve(name));
                file = Optional.of(folder.getFileName() + "/" + name);
            } catch (IOException e) {
                LOG.warn("no picture after step {}: {}", now.getLast().step() + 1, e.toString());
            }
        }
        long atMillis = clock.millis();
        String screen = machine.customer()
                .screen()
                .map(model -> Jsonb.builder().build().type(Object.class).toJsonPretty(model))
                .orElse("");
        synchronized (taken) {
            for (Wish wish : now) {
                taken.put(wish.step(), new Picture(file, atMillis - wish.sinceMillis(), screen));
            }
        }
    }

    @Override
    public void close() {
        wishes.add(END);
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
