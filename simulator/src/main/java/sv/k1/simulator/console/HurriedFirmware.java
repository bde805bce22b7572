package sv.k1.simulator.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import sv.k1.firmware.app.Around;
import sv.k1.firmware.app.Main;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.serial.jserialcomm.JSerialCommLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * The service as it is, by the clocks of a desk whose time is hurried. The board has no way to it: the clocks come from here. Time goes on
 * only while this process shows that it keeps up: it is alive, and its core is not at work.
 */
public final class HurriedFirmware {
    /** Names the file with the desk's time. */
    static final String TIME = "k1.desk.time";

    /** Names what the cables are made of. */
    static final String LINES = "k1.desk.lines";

    private static final long BEAT_NANOS = 300_000;
    private static final int LOOK_FOR_CORE_BEATS = 100;
    private static final String CORE = "core";

    private final SharedTime time;
    private final HurriedLines lines;
    private @Nullable Thread core;

    private HurriedFirmware(SharedTime time, HurriedLines lines) {
        this.time = time;
        this.lines = lines;
    }

    /** The arguments are those of the service. */
    public static void main(String[] args) throws InterruptedException, IOException {
        SharedTime time = SharedTime.open(Path.of(System.getProperty(TIME, "")));
        MonotonicClock clock = time.clock();
        HurriedLines lines = new HurriedLines(cables(clock), time);
        Thread.ofPlatform()
                .name("desk-time")
                .daemon()
                .priority(Thread.MAX_PRIORITY)
                .start(new HurriedFirmware(time, lines)::beat);
        Main.runIn(new Around(lines, clock, time.wallClock()), args);
    }

    private static SerialLines cables(MonotonicClock clock) {
        return switch (DeskLines.of(System.getProperty(LINES, ""))) {
            case PTY -> new JSerialCommLines(clock);
            case TCP -> new DeskLines.Dialled(clock);
        };
    }

    private void beat() {
        for (int beats = 0; true; beats++) {
            if (core == null && beats % LOOK_FOR_CORE_BEATS == 0) {
                core = core().orElse(null);
            }
            if (core == null || isWaiting(core)) {
                time.see();
            }
            time.limit(lines.limit());
            LockSupport.parkNanos(BEAT_NANOS);
        }
    }

    /** A core at work steps, or waits for the disk. That takes this computer's time and none of the machine's. */
    private static boolean isWaiting(Thread core) {
        return switch (core.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED, NEW -> true;
            case RUNNABLE, BLOCKED -> false;
        };
    }

    private static Optional<Thread> core() {
        Thread[] all = new Thread[Thread.activeCount() * 2];
        Thread.enumerate(all);
        return Arrays.stream(all)
                .filter(Objects::nonNull)
                .filter(thread -> thread.getName().equals(CORE))
                .findFirst();
    }
}
