package sv.k1.simulator.console;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.simulator.console.JournalPeers.Peer;
import sv.k1.simulator.console.JournalPeers.Row;

/**
 * The journal under real sales: what an append costs beside its peers, what a sale costs after more and more sales, how long
 * a start takes. Every figure is measured in the run that prints it.
 */
final class JournalBench {
    static final int LEAST_SALES = 100;

    private static final int[] LEVELS = {0, 1_000, 10_000, 100_000};
    private static final int MEASURED_SALES = 30;
    private static final int WARM_UP_SALES = 150;
    private static final int PEER_STEPS = 400;
    private static final int ENTRIES_AT_ONCE = 2_000;
    private static final long GOAL_ENTRIES = 1_000_000;
    private static final double GOAL_SECONDS = 10;
    /** How much dearer the last sale may be than the first; noise of a shared machine is in it. */
    private static final double FLAT = 1.5;

    private final Path folder;
    private final int sales;
    private final PrintStream out;
    private boolean good = true;

    JournalBench(Path folder, int sales, PrintStream out) {
        this.folder = folder;
        this.sales = sales;
        this.out = out;
    }

    /** @return false when a goal was missed */
    boolean run() throws IOException, StoreFault {
        say(
                "medium %s (%s), %d processors, Java %s, heap at most %d MB",
                folder.getRoot(),
                Files.getFileStore(folder).type(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                Runtime.getRuntime().maxMemory() >> 20);
        appends();
        growing();
        out.println(good ? "bench journal: all goals met" : "bench journal: a goal was missed");
        return good;
    }

    // --- synced appends against peers ------------------------------------------------------------------------------

    private void appends() throws IOException, StoreFault {
        List<List<JournalEntry>> steps = new ArrayList<>();
        SaleMill mill = new SaleMill(Books.empty(), (entries, _, _) -> {
            if (!entries.isEmpty()) {
                steps.add(entries);
            }
        });
        mill.boot("bench");
        while (steps.size() < 3 * PEER_STEPS) {
            mill.sale();
        }
        List<List<Row>> rows = steps.stream()
                .map(step -> step.stream()
                        .map(entry -> new Row(entry.getClass().getSimpleName(), entry.toString()))
                        .toList())
                .toList();
        long ours = 0;
        long plain = 0;
        long bare = 0;
        // In turns, so that whatever else this computer does hits all three.
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("a.db"), folder.resolve("a.witness"), "bench");
                Peer sqlite = JournalPeers.sqlite(folder.resolve("b.db"));
                Peer file = JournalPeers.file(folder.resolve("c.txt"))) {
            for (int i = 0; i < 3 * PEER_STEPS; i++) {
                long start = System.nanoTime();
                journal.append(steps.get(i), i, i);
                long second = System.nanoTime();
                sqlite.append(rows.get(i));
                long third = System.nanoTime();
                file.append(rows.get(i));
                if (i >= 2 * PEER_STEPS) {
                    ours += second - start;
                    plain += third - second;
                    bare += System.nanoTime() - third;
                }
            }
        }
        say("synced appends, %d steps of real sales each:", PEER_STEPS);
        say("  journal with chain and witness (2 syncs)   %s", perSecond(ours));
        say("  plain SQLite, WAL, FULL, no chain (1 sync) %s", perSecond(plain));
        say("  bare file, write and fsync (1 sync)        %s", perSecond(bare));
    }

    private static String perSecond(long nanos) {
        return String.format(
                Locale.ROOT, "%,9.0f/s  %6.3f ms each", PEER_STEPS * 1e9 / nanos, nanos / 1e6 / PEER_STEPS);
    }

    // --- a journal that grows --------------------------------------------------------------------------------------

    private void growing() throws StoreFault {
        warmUp();
        Running running = Running.open(folder, "journal");
        double ratio = 1;
        int done = 0;
        boolean isReplayed = false;
        for (int level : LEVELS) {
            int target = Math.min(level, sales);
            while (done < target) {
                running.fill(1);
                done++;
                // On the way the journal has a million entries once.
                if (!isReplayed && running.entries() >= GOAL_ENTRIES) {
                    isReplayed = true;
                    running.close();
                    start(true);
                    running = Running.open(folder, "journal");
                }
            }
            ratio = measured(running, done);
            done += MEASURED_SALES;
            if (target == sales) {
                break;
            }
        }
        queries(running);
        long entries = running.entries();
        running.close();
        start(!isReplayed && entries >= GOAL_ENTRIES);
        miss(ratio > FLAT, "a sale must cost the same however long the journal is");
    }

    private void warmUp() throws StoreFault {
        try (Running running = Running.open(folder, "warm-up")) {
            for (int i = 0; i < WARM_UP_SALES; i++) {
                running.measuredSale();
            }
        }
    }

    /**
     * Sales on the long journal and on one that has just begun, in turns, so that whatever else this computer and its medium
     * do hits both. Prints the medians and answers how many times dearer the long one is.
     */
    private double measured(Running running, int done) throws StoreFault {
        running.fill(0);
        List<Running.Cost> here = new ArrayList<>();
        List<Running.Cost> there = new ArrayList<>();
        try (Running fresh = Running.open(folder, "fresh-" + done)) {
            for (int i = 0; i < MEASURED_SALES; i++) {
                here.add(running.measuredSale());
                there.add(fresh.measuredSale());
            }
        }
        double cost = median(here, Running.Cost::wholeNanos);
        double ratio = cost / median(there, Running.Cost::wholeNanos);
        say(
                "a sale after %,7d sales: %6.2f ms with its appends and checkpoint, %5.2f ms of it in the core;"
                        + " %.2f times one of a new journal",
                done, cost, median(here, Running.Cost::coreNanos), ratio);
        return ratio;
    }

    private static double median(List<Running.Cost> costs, ToLongFunction<Running.Cost> part) {
        return costs.stream()
                        .mapToLong(part)
                        .sorted()
                        .skip(costs.size() / 2)
                        .findFirst()
                        .orElse(0)
                / 1e6;
    }

    private void start(boolean isGoal) throws StoreFault {
        long workedBefore = processorNanos();
        long start = System.nanoTime();
        AtomicReference<Books> replayed = new AtomicReference<>(Books.empty());
        try (SqliteJournal journal = Running.journal(
                folder, "journal", entry -> replayed.set(replayed.get().apply(entry)))) {
            double seconds = (System.nanoTime() - start) / 1e9;
            double worked = (processorNanos() - workedBefore) / 1e9;
            Books books = replayed.get();
            long entries = journal.head().sequence();
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            say(
                    "start with %,d entries of %,d sales, %,d tickets open: %.2f s (checks of file, chain and witness,"
                            + " replay beside them; processor of all threads %.2f s), %,.0f entries/s, heap after it %d"
                            + " MB",
                    entries,
                    books.nextSale().number() - 1,
                    books.sales().size() - books.activeSales().size(),
                    seconds,
                    worked,
                    entries / seconds,
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            miss(
                    isGoal && seconds * GOAL_ENTRIES / entries > GOAL_SECONDS,
                    "a million entries must be replayed in " + GOAL_SECONDS + " s");
        }
    }

    /** Of this process, its compiler among its threads. */
    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private void queries(Running running) throws StoreFault {
        long start = System.nanoTime();
        for (StoredEntry row : running.journal().newestSales(50)) {
            running.journal().entriesOf(new SaleId(row.sale()));
        }
        say("k1 sales, the newest 50 with all their entries: %.1f ms", (System.nanoTime() - start) / 1e6);
    }

    /** A journal and the core that writes it. */
    private static final class Running implements AutoCloseable {
        /** Of one sale, in nanoseconds; the core's is what is left without the appends. */
        record Cost(long wholeNanos, long coreNanos) {}

        private final SqliteJournal journal;
        private final SaleMill mill;
        private final List<JournalEntry> waiting = new ArrayList<>();
        private boolean isMeasured;
        private long lastAt;
        private long lastWall;
        private long appendNanos;

        private Running(SqliteJournal journal, Books books) {
            this.journal = journal;
            this.mill = new SaleMill(books, this::take);
            mill.boot("bench");
        }

        static Running open(Path folder, String name) throws StoreFault {
            AtomicReference<Books> books = new AtomicReference<>(Books.empty());
            SqliteJournal journal =
                    journal(folder, name, entry -> books.set(books.get().apply(entry)));
            return new Running(journal, books.get());
        }

        static SqliteJournal journal(Path folder, String name, Consumer<JournalEntry> replay) throws StoreFault {
            return SqliteJournal.open(folder.resolve(name + ".db"), folder.resolve(name + ".witness"), "bench", replay);
        }

        SqliteJournal journal() {
            return journal;
        }

        long entries() {
            return journal.head().sequence();
        }

        private void take(List<JournalEntry> entries, long at, long wall) {
            if (isMeasured) {
                long start = System.nanoTime();
                append(journal, entries, at, wall);
                appendNanos += System.nanoTime() - start;
                return;
            }
            waiting.addAll(entries);
            lastAt = at;
            lastWall = wall;
            if (waiting.size() >= ENTRIES_AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            append(journal, List.copyOf(waiting), lastAt, lastWall);
            waiting.clear();
        }

        /** Sales by the real core, many appended at once; none is only the flush before a measurement. */
        void fill(int count) throws StoreFault {
            for (int i = 0; i < count; i++) {
                mill.sale();
            }
            if (count == 0) {
                flush();
                journal.checkpoint();
            }
        }

        /** A whole visit as the service has it: step, append and sync, and a checkpoint at the end. */
        Cost measuredSale() throws StoreFault {
            isMeasured = true;
            appendNanos = 0;
            long start = System.nanoTime();
            mill.sale();
            long core = System.nanoTime() - start - appendNanos;
            journal.checkpoint();
            isMeasured = false;
            return new Cost(System.nanoTime() - start, core);
        }

        @Override
        public void close() throws StoreFault {
            fill(0);
            journal.close();
        }
    }

    private static void append(SqliteJournal journal, List<JournalEntry> entries, long at, long wall) {
        try {
            journal.append(entries, at, wall);
        } catch (StoreFault e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void miss(boolean isMissed, String goal) {
        if (isMissed) {
            good = false;
            say("MISSED: %s", goal);
        }
    }

    private void say(String text, Object... values) {
        out.printf(Locale.ROOT, text + "%n", values);
    }
}
