package sv.k1.simulator.console;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** One time for two processes: five numbers in a file that both have mapped. The simulator moves it on, the firmware tells what it saw. */
final class SharedTime {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int NANOS = 0;
    private static final int WALL_AT_START = Long.BYTES;
    private static final int SEEN = 2 * Long.BYTES;
    private static final int PACE = 3 * Long.BYTES;
    private static final int LIMIT = 4 * Long.BYTES;
    private static final int LENGTH = 5 * Long.BYTES;

    private final Path file;
    private final ByteBuffer map;

    private SharedTime(Path file, ByteBuffer map) {
        this.file = file;
        this.map = map;
    }

    /** A new time that begins now. */
    static SharedTime create(Path file, long wallMillis, int pace) throws IOException {
        // Another file than the last run's: a process of that run may still have it mapped.
        Files.deleteIfExists(file);
        SharedTime time = map(file, StandardOpenOption.CREATE_NEW);
        time.put(WALL_AT_START, wallMillis);
        time.put(PACE, pace);
        time.put(LIMIT, pace);
        return time;
    }

    /** The time that somebody else made. */
    static SharedTime open(Path file) throws IOException {
        SharedTime time = map(file, StandardOpenOption.WRITE);
        if (time.pace() < 1) {
            throw new IOException(file + " holds no time");
        }
        return time;
    }

    /** The time of day when it was last moved on, in milliseconds of the epoch; 0 when no file tells. */
    static long lastWallMillis(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) != LENGTH) {
            return 0;
        }
        SharedTime kept = map(file, StandardOpenOption.WRITE);
        return kept.pace() < 1 ? 0 : kept.wallMillis();
    }

    private static SharedTime map(Path file, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, how)) {
            return new SharedTime(file, channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH));
        }
    }

    Path file() {
        return file;
    }

    long nanos() {
        return get(NANOS);
    }

    /** By its one owner. */
    void advance(long nanos) {
        put(NANOS, nanos() + nanos);
    }

    /** The firmware is alive, and has seen this much of it. */
    void see() {
        put(SEEN, nanos());
    }

    long seenNanos() {
        return get(SEEN);
    }

    void setPace(int pace) {
        put(PACE, pace);
    }

    /** Not faster than this for a moment: something is under way that takes this computer's time. */
    void limit(int pace) {
        put(LIMIT, pace);
    }

    int limit() {
        return Math.toIntExact(get(LIMIT));
    }

    int pace() {
        return Math.toIntExact(get(PACE));
    }

    private long wallMillis() {
        return get(WALL_AT_START) + TimeUnit.NANOSECONDS.toMillis(nanos());
    }

    MonotonicClock clock() {
        return new MonotonicClock() {
            @Override
            public long millis() {
                return TimeUnit.NANOSECONDS.toMillis(nanos());
            }

            @Override
            public int pace() {
                return SharedTime.this.pace();
            }
        };
    }

    WallClock wallClock() {
        return () -> Instant.ofEpochMilli(wallMillis());
    }

    private long get(int at) {
        return (long) LONGS.getVolatile(map, at);
    }

    private void put(int at, long value) {
        LONGS.setVolatile(map, at, value);
    }
}
