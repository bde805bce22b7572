package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.DoorMoved;

/**
 * Goal GL4: a journal of twenty commits whose database, log and witness are each cut at every length, and have one bit
 * flipped in every byte. Every single one is opened as the service does it: all entries are there, or the damage is named.
 * Small pages make the files small enough to do all of them; {@link JournalDamageTest} walks the usual pages in strides.
 * {@code k1.journal.commits} makes it longer (1000 before a release, which takes a night), {@code k1.journal.every}
 * takes every n-th byte only.
 */
class EveryByteTest {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(EveryByteTest.class);
    private static final int COMMITS = Integer.getInteger("k1.journal.commits", 20);
    private static final int EVERY = Integer.getInteger("k1.journal.every", 1);
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    @TempDir(factory = MemoryFolders.class)
    Path folder;

    private final List<JournalEntry> written = new ArrayList<>();
    private JournalCopy running;
    private JournalCopy ended;

    @BeforeEach
    void commits() throws StoreFault, IOException, SQLException {
        Path origin = Files.createDirectory(folder.resolve("origin"));
        smallPages(origin.resolve(JournalCopy.DATABASE));
        try (SqliteJournal journal = JournalCopy.open(origin)) {
            for (int i = 0; i < COMMITS; i++) {
                JournalEntry entry = new DoorMoved(i % 2 == 0);
                journal.append(List.of(entry), 1_000 + i, 1_780_000_000_000L + i);
                written.add(entry);
            }
            running = JournalCopy.of(origin);
        }
        ended = JournalCopy.of(origin);
        assertThat(running.size(JournalCopy.LOG)).isGreaterThan(COMMITS * 512);
    }

    /** Each of tens of thousands of repairs is told; here nobody reads that. */
    @BeforeAll
    static void quiet() {
        ((Logger) LoggerFactory.getLogger(SqliteJournal.class)).setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        ((Logger) LoggerFactory.getLogger(SqliteJournal.class)).setLevel(null);
    }

    private static void smallPages(Path database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = 512");
            statement.execute("VACUUM");
        }
    }

    /** Beside a whole witness, no cut of the log loses an entry: a bad card may leave any. */
    @Test
    void theLogCutAnywhere() throws Exception {
        everywhere("log cut", running, JournalCopy.LOG, Damage.CUT, Map.of(Outcome.ALL, running.size(JournalCopy.LOG)));
    }

    @Test
    void theLogWithOneBitFlipped() throws Exception {
        everywhere(
                "log bit", running, JournalCopy.LOG, Damage.FLIP, Map.of(Outcome.ALL, running.size(JournalCopy.LOG)));
    }

    @Test
    void theDatabaseCutAnywhere() throws Exception {
        everywhere("database cut", ended, JournalCopy.DATABASE, Damage.CUT, Map.of());
    }

    @Test
    void theDatabaseWithOneBitFlipped() throws Exception {
        everywhere("database bit", ended, JournalCopy.DATABASE, Damage.FLIP, Map.of());
    }

    @Test
    void theWitnessCutAnywhere() throws Exception {
        everywhere("witness cut", ended, JournalCopy.WITNESS, Damage.CUT, Map.of());
    }

    @Test
    void theWitnessWithOneBitFlipped() throws Exception {
        everywhere("witness bit", ended, JournalCopy.WITNESS, Damage.FLIP, Map.of());
    }

    private enum Damage {
        CUT,
        FLIP
    }

    private enum Outcome {
        /** Every entry is there. */
        ALL,
        /** It did not open and said why. */
        NAMED
    }

    /** Anything but one of the two outcomes fails the test: an entry that is gone unnoticed, or a changed one. */
    private void everywhere(String what, JournalCopy whole, String file, Damage damage, Map<Outcome, Integer> expected)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        int size = whole.size(file);
        List<Callable<Map<Outcome, Integer>>> workers = new ArrayList<>();
        for (int worker = 0; worker < THREADS; worker++) {
            Path bench = folder.resolve("bench-" + worker);
            workers.add(() -> {
                Files.createDirectories(bench);
                Map<Outcome, Integer> seen = new TreeMap<>();
                for (int at = next.getAndAdd(EVERY); at < size; at = next.getAndAdd(EVERY)) {
                    JournalCopy damaged = damage == Damage.CUT ? whole.cut(file, at) : whole.flipped(file, at);
                    seen.merge(outcome(damaged, bench, what + " at " + at), 1, Integer::sum);
                }
                return seen;
            });
        }
        Map<Outcome, Integer> all = new TreeMap<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Map<Outcome, Integer>> seen : pool.invokeAll(workers)) {
                seen.get().forEach((outcome, count) -> all.merge(outcome, count, Integer::sum));
            }
        }
        int tried = all.values().stream().mapToInt(Integer::intValue).sum();
        LOG.warn("GL4 {}: {} of {} positions, wrong 0, unnoticed 0, {}", what, tried, size, all);
        assertThat(tried).isEqualTo((size + EVERY - 1) / EVERY);
        if (!expected.isEmpty() && EVERY == 1) {
            assertThat(all).isEqualTo(expected);
        }
    }

    private Outcome outcome(JournalCopy damaged, Path bench, String where) throws IOException {
        damaged.into(bench);
        try (SqliteJournal journal = JournalCopy.open(bench)) {
            assertThat(journal.replay()).as(where).isEqualTo(written);
            return Outcome.ALL;
        } catch (StoreFault e) {
            assertThat(e.kind()).as(where).isNotIn(StoreFault.Kind.BUSY, StoreFault.Kind.FULL);
            assertThat(e.getMessage()).as(where).containsAnyOf("journal", "witness");
            return Outcome.NAMED;
        }
    }
}
