package sv.k1.simulator.console;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * The start of the service as the package installs it, from the call of the program to a screen that takes a customer, with devices,
 * node and prices that are there already. Memory and CPU at idle with acceptor, reader, printer and cabinet polled.
 */
final class BootBench {
    private static final int ROUNDS = 5;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int IDLE_SECONDS = 30;
    private static final int SETTLE_SECONDS = 10;
    private static final long TICKS_A_SECOND = 100;

    private static final long MOST_START_MILLIS = 1_000;
    private static final long MOST_MEMORY_KIB = 150 * 1_024;
    private static final double MOST_CPU_PERCENT = 2.0;

    private final Path folder;
    private final BoardTree board;
    private final PrintStream out;
    private final MonotonicClock clock = MonotonicClock.system();
    private boolean good = true;

    BootBench(Path folder, BoardTree board, PrintStream out) {
        this.folder = folder;
        this.board = board;
        this.out = out;
    }

    /** What one start took: until somebody answers at the screen's port, until it takes a customer, and its own work until then. */
    private record Took(long answersMillis, long readyMillis, long workMillis) {}

    /** Prints the figures; false when a goal was missed. */
    boolean run() throws IOException, InterruptedException {
        SimulatedMachine.Setup setup = new SimulatedMachine.Setup(
                folder.resolve("machine"),
                "embedded",
                "USD",
                "5.00",
                "200.00",
                "gm65",
                "no",
                "off",
                false,
                0,
                false,
                FirmwareClassPath.find());
        try (SimulatedMachine machine = SimulatedMachine.start(setup, new SecureRandom(), clock, WallClock.system())) {
            long first = clock.millis();
            Desk desk = new Desk(machine.customer(), clock);
            Operator operator = new Operator(machine, clock);
            if (!desk.await(operator::filled, PATIENCE_MILLIS)
                    || !desk.await(() -> takesCustomers(machine), PATIENCE_MILLIS)) {
                throw new IOException("the simulated machine did not open; its log ends:\n"
                        + machine.firmware().lastWords());
            }
            out.printf(
                    Locale.ROOT,
                    "the first start, with new devices, a new wallet and a refill: open after %.1f s%n",
                    (clock.millis() - first) / 1_000.0);
            starts(machine);
            idle(machine);
        }
        return good;
    }

    private void starts(SimulatedMachine machine) throws IOException, InterruptedException {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        out.printf(
                Locale.ROOT,
                "load of this computer %.1f on %d cores%s%n",
                system.getSystemLoadAverage(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage() > system.getAvailableProcessors()
                        ? ": others keep it busy, so only the CPU times tell about this program"
                        : "");
        out.println("from the call of java to the screen's first answer, and to ready for cash; median and worst of "
                + ROUNDS + " starts, in ms");
        measure(machine, "without cache, warm", false, false);
        measure(machine, "without cache, cold", false, true);
        long before = clock.millis();
        board.makeCache();
        out.printf(
                Locale.ROOT,
                "the package's script made the cache in %.1f s: %.1f MB%n",
                (clock.millis() - before) / 1_000.0,
                board.cacheBytes() / 1e6);
        goal("ready for cash with cache, cold", measure(machine, "with cache, cold", true, true), MOST_START_MILLIS);
        goal("ready for cash with cache, warm", measure(machine, "with cache, warm", true, false), MOST_START_MILLIS);
    }

    private long measure(SimulatedMachine machine, String name, boolean withCache, boolean cold)
            throws IOException, InterruptedException {
        machine.firmware().startBy(board.command(withCache));
        Took[] all = new Took[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            machine.firmware().close();
            if (cold) {
                board.forget();
            }
            all[i] = start(machine);
        }
        long[] answers =
                Arrays.stream(all).mapToLong(Took::answersMillis).sorted().toArray();
        long[] ready = Arrays.stream(all).mapToLong(Took::readyMillis).sorted().toArray();
        long[] work = Arrays.stream(all).mapToLong(Took::workMillis).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "%-20s screen %5d (worst %5d)   ready for cash %5d (worst %5d)   of it CPU %5d (worst %5d)%n",
                name,
                answers[ROUNDS / 2],
                answers[ROUNDS - 1],
                ready[ROUNDS / 2],
                ready[ROUNDS - 1],
                work[ROUNDS / 2],
                work[ROUNDS - 1]);
        return ready[ROUNDS / 2];
    }

    private Took start(SimulatedMachine machine) throws IOException {
        long since = clock.millis();
        machine.firmware().start();
        Optional<Long> answers = Optional.empty();
        while (clock.millis() - since < PATIENCE_MILLIS) {
            String kind = new Desk(machine.customer(), clock).kind();
            long now = clock.millis() - since;
            if (answers.isEmpty() && !kind.isEmpty()) {
                answers = Optional.of(now);
            }
            if (kind.equals("IDLE")) {
                long pid = machine.firmware().pid().orElseThrow(() -> new IOException("the firmware has ended"));
                return new Took(answers.orElse(now), now, ticks(pid) * 1_000 / TICKS_A_SECOND);
            }
            if (!machine.firmware().isRunning()) {
                break;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new IOException("the firmware did not open; its log ends:\n"
                + machine.firmware().lastWords());
    }

    private static boolean takesCustomers(SimulatedMachine machine) {
        return machine.customer()
                .screen()
                .map(screen -> "IDLE".equals(screen.get("kind")))
                .orElse(false);
    }

    private void idle(SimulatedMachine machine) throws IOException {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SETTLE_SECONDS));
        long pid = machine.firmware().pid().orElseThrow(() -> new IOException("the firmware has ended"));
        long ticks = ticks(pid);
        long since = clock.millis();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(IDLE_SECONDS));
        double seconds = (clock.millis() - since) / 1_000.0;
        double percent = 100.0 * (ticks(pid) - ticks) / TICKS_A_SECOND / seconds;
        long kib = statusKib(pid, "VmRSS:");
        out.printf(
                Locale.ROOT,
                "idle for %.0f s with acceptor, reader, printer and cabinet polled: %.1f %% of one core; resident %.0f MiB%n",
                seconds,
                percent,
                kib / 1_024.0);
        if (percent >= MOST_CPU_PERCENT) {
            missed(String.format(Locale.ROOT, "CPU at idle: under %.0f %% of one core", MOST_CPU_PERCENT));
        }
        goal("resident memory in KiB", kib, MOST_MEMORY_KIB);
    }

    private void goal(String what, long measured, long most) {
        if (measured >= most) {
            missed(what + ": under " + most + ", measured " + measured);
        }
    }

    private void missed(String goal) {
        out.println("MISSED: " + goal);
        good = false;
    }

    /** User and system time of all its threads, in hundredths of a second. */
    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The name stands in brackets and may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static long statusKib(long pid, String key) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException("no " + key + " of process " + pid));
    }
}
