package sv.k1.simulator.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * The time of one machine on the desk: that of this computer, or one that passes faster and is shared with the firmware's process
 * through a file. The hurried time waits for the firmware: as soon as its process gets no turn, time stands still, so that a pause of
 * the computer's is not an hour of the machine's. While no firmware runs, starts or stands frozen, it passes as in life.
 */
final class DeskTime implements AutoCloseable {
    /** Beyond it the customer's half a minute at the end is shorter than a page needs to show it. */
    static final int FASTEST = 100;

    /** While a reply is under way on a cable: beyond it a driver's time-out is shorter than this computer's way there and back. */
    static final int FASTEST_ON_CABLE = 20;

    private static final String FILE = "desk.time";
    private static final long TICK_NANOS = 500_000;
    /** Of one tick: the rest is a pause of ours, and nobody's time. */
    private static final long LONGEST_TICK_NANOS = 3_000_000;
    /** So much of the computer's time may the machine's be ahead of what its firmware saw last. */
    private static final long LEAD_NANOS = 1_500_000;
    /** A firmware that shows no life for so long has ended or stands still. */
    private static final long LIFELESS_NANOS = 250_000_000;

    private final MonotonicClock clock;
    private final WallClock wallClock;
    private final @Nullable SharedTime shared;
    private volatile boolean closing;

    private DeskTime(MonotonicClock clock, WallClock wallClock, @Nullable SharedTime shared) {
        this.clock = clock;
        this.wallClock = wallClock;
        this.shared = shared;
    }

    /** This computer's. */
    static DeskTime ofLife(MonotonicClock clock, WallClock wallClock) {
        return new DeskTime(clock, wallClock, null);
    }

    /**
     * The time of a machine that keeps everything in this folder. Where it has been hurried before, its time of day is ahead of this
     * computer's and goes on from there: time that runs backwards would close it.
     *
     * @param pace 1 to {@link #FASTEST}
     */
    static DeskTime in(Path folder, int pace, MonotonicClock clock, WallClock wallClock) {
        Path file = folder.resolve(FILE);
        try {
            long now = wallClock.now().toEpochMilli();
            long kept = SharedTime.lastWallMillis(file);
            if (pace == 1 && kept <= now) {
                return ofLife(clock, wallClock);
            }
            SharedTime shared = SharedTime.create(file, Math.max(now, kept), pace);
            DeskTime time = new DeskTime(shared.clock(), shared.wallClock(), shared);
            Thread.ofPlatform()
                    .name("desk-time")
                    .daemon()
                    .priority(Thread.MAX_PRIORITY)
                    .start(() -> time.tick(shared));
            return time;
        } catch (IOException e) {
            throw new UncheckedIOException("the desk's time cannot be kept in " + file, e);
        }
    }

    MonotonicClock clock() {
        return clock;
    }

    WallClock wallClock() {
        return wallClock;
    }

    /** How many times as fast as life it may pass; empty for one that is this computer's. */
    OptionalInt pace() {
        return shared == null ? OptionalInt.empty() : OptionalInt.of(shared.pace());
    }

    /**
     * From now on.
     *
     * @throws IllegalStateException for a time that is this computer's
     */
    void setPace(int pace) {
        if (shared == null) {
            throw new IllegalStateException("this machine has the time of this computer; start it with --speed");
        }
        if (pace < 1 || pace > FASTEST) {
            throw new IllegalArgumentException("time passes 1 to " + FASTEST + " times as fast as life, not " + pace);
        }
        shared.setPace(pace);
    }

    /** What a firmware of this time is started with; empty for one that has this computer's. */
    Optional<Path> file() {
        return Optional.ofNullable(shared).map(SharedTime::file);
    }

    private void tick(SharedTime time) {
        long last = System.nanoTime();
        long beat = time.seenNanos();
        long beatAt = last - LIFELESS_NANOS;
        while (!closing) {
            LockSupport.parkNanos(TICK_NANOS);
            long now = System.nanoTime();
            long seen = time.seenNanos();
            if (seen != beat) {
                beat = seen;
                beatAt = now;
            }
            boolean isAlive = now - beatAt < LIFELESS_NANOS;
            time.advance(step(Math.min(time.pace(), time.limit()), now - last, isAlive, time.nanos() - beat));
            last = now;
        }
    }

    /**
     * How far the machine's time goes on.
     *
     * @param passed of the computer's time
     * @param isAlive the firmware has looked at the time lately
     * @param ahead how far the machine's time is ahead of what it saw
     */
    static long step(int pace, long passed, boolean isAlive, long ahead) {
        return isAlive ? Math.clamp(LEAD_NANOS * pace - ahead, 0, Math.min(passed, LONGEST_TICK_NANOS) * pace) : passed;
    }

    @Override
    public void close() {
        closing = true;
    }
}
