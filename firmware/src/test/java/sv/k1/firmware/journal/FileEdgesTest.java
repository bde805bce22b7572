package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sv.k1.firmware.journal.SqliteJournalTest.assertFault;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import sv.k1.firmware.journal.StoreFault.Kind;
import sv.k1.firmware.record.JournalEntry;

/** What the journal's files and the library under them can do that no good day shows. */
class FileEdgesTest {
    @TempDir(factory = MemoryFolders.class)
    Path folder;

    private Path database() {
        return folder.resolve(JournalCopy.DATABASE);
    }

    private Path witness() {
        return folder.resolve(JournalCopy.WITNESS);
    }

    private void write(int steps) throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            for (int i = 0; i < steps; i++) {
                journal.append(List.of(new JournalEntry.Discrepancy("entry " + i, "none")), i, i);
            }
        }
    }

    /** A wrong line in the configuration must not cost the system one of its devices. */
    @Test
    void whatIsNoFileIsNeverWrittenNorReplaced() throws StoreFault, IOException {
        write(3);
        Path other = Files.createDirectory(folder.resolve("no-file"));
        assertFault(() -> SqliteJournal.open(database(), other, "boot"), Kind.READ_ONLY, "witness", "is no file");
        assertFault(() -> SqliteJournal.open(other, witness(), "boot"), Kind.READ_ONLY, "journal", "is no file");
        assertThat(other).isEmptyDirectory();
        assertThat(folder.resolve("no-file.lock")).doesNotExist();
    }

    @Test
    void anOlderSqliteThanTheFirstSafeOneIsRefused() throws StoreFault {
        JournalFile.requireSafe("3.51.3");
        JournalFile.requireSafe("3.52.0");
        JournalFile.requireSafe("4.0.0");
        assertFault(() -> JournalFile.requireSafe("3.51.2"), Kind.CORRUPT, "SQLite 3.51.2", "3.51.3 or later");
        assertFault(() -> JournalFile.requireSafe("3.50.9"), Kind.CORRUPT, "SQLite 3.50.9");
    }

    @Test
    void whatSqliteSaysIsToldAsTheKindOfFaultItIs() {
        Map<SQLiteErrorCode, Kind> reading = Map.of(
                SQLiteErrorCode.SQLITE_FULL, Kind.FULL,
                SQLiteErrorCode.SQLITE_READONLY, Kind.READ_ONLY,
                SQLiteErrorCode.SQLITE_CANTOPEN, Kind.READ_ONLY,
                SQLiteErrorCode.SQLITE_PERM, Kind.READ_ONLY,
                SQLiteErrorCode.SQLITE_BUSY, Kind.BUSY,
                SQLiteErrorCode.SQLITE_LOCKED, Kind.BUSY,
                SQLiteErrorCode.SQLITE_CORRUPT, Kind.CORRUPT,
                SQLiteErrorCode.SQLITE_NOTADB, Kind.CORRUPT,
                SQLiteErrorCode.SQLITE_IOERR, Kind.WRITE_FAILED,
                SQLiteErrorCode.SQLITE_MISUSE, Kind.CORRUPT);
        reading.forEach((code, kind) ->
                assertThat(fault("read", code).kind()).as(code.toString()).isEqualTo(kind));
        assertThat(fault("appended to", SQLiteErrorCode.SQLITE_MISUSE).kind()).isEqualTo(Kind.WRITE_FAILED);
        assertThat(fault("checkpointed", SQLiteErrorCode.SQLITE_MISUSE).kind()).isEqualTo(Kind.WRITE_FAILED);
        assertThat(fault("read", SQLiteErrorCode.SQLITE_BUSY)).hasMessageContaining("cannot be read: said by SQLite");
    }

    private StoreFault fault(String verb, SQLiteErrorCode code) {
        return JournalFile.fault(database(), verb, new SQLException("said by SQLite", "", code.code));
    }

    @Test
    void aJournalThatChangesWhileItIsCopiedIsCopiedAgain() throws StoreFault, IOException {
        write(3);
        Path copy = folder.resolve("copy.db");
        List<Path> copied = new ArrayList<>();
        ReadOnlyJournal.copyAtRest(database(), copy, (from, to, options) -> {
            copied.add(from);
            Path done = Files.copy(from, to, options);
            if (copied.size() == 1) {
                Files.setLastModifiedTime(from, FileTime.fromMillis(1_000));
            }
            return done;
        });
        assertThat(copied).containsExactly(database(), database());
        assertThat(copy).hasSameBinaryContentAs(database());
    }

    @Test
    void aJournalThatNeverRestsIsNotReadFromACopyOfTwoMoments() throws StoreFault {
        write(3);
        List<Path> copied = new ArrayList<>();
        assertThatThrownBy(
                        () -> ReadOnlyJournal.copyAtRest(database(), folder.resolve("copy.db"), (from, to, options) -> {
                            copied.add(from);
                            Files.setLastModifiedTime(from, FileTime.fromMillis(copied.size() * 1_000L));
                            return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                        }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("changes all the time");
        assertThat(copied).hasSize(5);
    }

    /** A service that has just started holds the lock and has no log yet. */
    @Test
    void aJournalInUseWithoutALogIsReadFromACopy() throws StoreFault, IOException {
        write(3);
        try (FileChannel lock = JournalFile.lock(database());
                ReadOnlyJournal reading = ReadOnlyJournal.open(database())) {
            assertThat(lock.isOpen()).isTrue();
            assertThat(folder.resolve(JournalCopy.LOG)).doesNotExist();
            assertThat(reading.isInUse()).isTrue();
        }
    }

    @Test
    void aServiceInAnotherProcessIsSeen() throws StoreFault, IOException, InterruptedException {
        write(3);
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OpenJournal.class.getName(),
                        folder.toString(),
                        "and-hold-it")
                .start();
        try (BufferedReader says = service.inputReader(StandardCharsets.UTF_8)) {
            assertThat(says.readLine()).isEqualTo("opened at 3");
            JournalReport report = JournalVerification.of(database(), Optional.of(witness()), (_, _) -> {});
            assertThat(report.isInUse()).isTrue();
            assertThat(report.isGood()).as(report.damage().toString()).isTrue();
        } finally {
            service.outputWriter().close();
            assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(JournalVerification.of(database(), Optional.of(witness()), (_, _) -> {})
                        .isInUse())
                .isFalse();
    }

    /** An interrupted thread cannot write to the witness: the step counts only after the next start. */
    @Test
    void aThreadThatIsInterruptedWhileItWritesStopsTheJournal() throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            Thread.currentThread().interrupt();
            try {
                assertFault(() -> journal.append(Samples.step(1), 1, 1), Kind.WRITE_FAILED, "witness", "did not take");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(journal.head().sequence()).isZero();
            assertFault(() -> journal.append(Samples.step(2), 2, 2), Kind.WRITE_FAILED, "restart");
        }
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.replay()).isEqualTo(Samples.step(1));
        }
    }

    @Test
    void aRowThatIsTooShortToHaveAHashIsNamed() throws StoreFault, SQLException {
        write(3);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE entry SET hash = '', body = '{}', boot = 'b' WHERE sequence = 2");
        }
        assertFault(() -> JournalCopy.open(folder), Kind.CORRUPT, "journal: entry 2", "was altered");
        assertThat(JournalVerification.of(database(), Optional.of(witness()), (_, _) -> {})
                        .damage())
                .anyMatch(line -> line.startsWith("entry 2: altered"));
    }

    @Test
    void anEntryLargerThanWhatIsReadAheadIsReadWhole() throws StoreFault {
        JournalEntry large = new JournalEntry.MachineStarted("x".repeat(31_000), "\u20bf".repeat(31_000));
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            journal.append(List.of(large, large), 1, 1);
        }
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.replay()).containsExactly(large, large);
            assertThat(journal.head().sequence()).isEqualTo(2);
        }
    }

    @Test
    void aWitnessThatShrinksWhileItIsReadIsAFault() throws StoreFault, IOException {
        write(3);
        try (FileChannel channel = FileChannel.open(witness(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            WitnessReader reader = WitnessReader.from(0, channel, witness());
            channel.truncate(20);
            assertFault(reader::next, Kind.CORRUPT, "cannot be read", "file ended at 20");
        }
    }

    @Test
    void aLostWitnessOfManyStepsIsWrittenAnew() throws StoreFault, IOException {
        write(2_100);
        byte[] whole = Files.readAllBytes(witness());
        Files.delete(witness());
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.head().sequence()).isEqualTo(2_100);
        }
        assertThat(Files.readAllBytes(witness())).isEqualTo(whole);
    }

    /** The thread that makes entries is slower than the one that proves them: that one waits. */
    @Test
    void aSlowReplayIsWaitedFor() throws StoreFault {
        List<JournalEntry> written = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            written.add(new JournalEntry.DoorMoved(i % 3 == 0));
        }
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            journal.append(written, 1, 1);
        }
        CountDownLatch never = new CountDownLatch(1);
        List<JournalEntry> replayed = new ArrayList<>();
        try (SqliteJournal journal = SqliteJournal.open(database(), witness(), "again", entry -> {
            if (replayed.isEmpty()) {
                waitInVain(never);
            }
            replayed.add(entry);
        })) {
            assertThat(replayed).isEqualTo(written);
            assertThat(journal.head().sequence()).isEqualTo(3_000);
        }
    }

    private static void waitInVain(CountDownLatch never) {
        try {
            assertThat(never.await(300, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aChainWithoutEntriesEndsBeforeTheFirst() {
        assertThat(EntryChain.headOf(List.of())).isEqualTo(new Journal.Head(0, StoredEntry.GENESIS));
    }
}
