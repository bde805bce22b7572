package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.journal.StoreFault.Kind;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.firmware.record.JournalEntry.SaleOpened;
import sv.k1.firmware.record.SaleId;

class SqliteJournalTest {
    private static final int STEPS = 10;

    @TempDir(factory = MemoryFolders.class)
    Path folder;

    private final List<JournalEntry> written = new ArrayList<>();

    @BeforeEach
    void aJournalWithTwentyEntries() throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            appendTo(journal, 0);
        }
    }

    private void appendTo(SqliteJournal journal, int firstStep) throws StoreFault {
        for (int step = firstStep; step < firstStep + STEPS; step++) {
            journal.append(Samples.step(step), 1_000 + step, 1_780_000_000_000L + step);
            written.addAll(Samples.step(step));
        }
    }

    @Test
    void replaysWhatWasAppendedInItsOrder() throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.replay()).isEqualTo(written);
            assertThat(journal.head().sequence()).isEqualTo(20);
            appendTo(journal, STEPS);
            assertThat(journal.replay()).isEqualTo(written);
        }
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.replay()).isEqualTo(written);
            assertThat(journal.head().sequence()).isEqualTo(40);
        }
    }

    @Test
    void keepsOneEntryOfEveryKind(@TempDir(factory = MemoryFolders.class) Path other) throws StoreFault {
        List<JournalEntry> all = Samples.kinds().stream()
                .map(kind -> Samples.of(kind, 1, "tab\t \u20bf"))
                .toList();
        try (SqliteJournal journal = JournalCopy.open(other)) {
            journal.append(all, 1, 2);
        }
        try (SqliteJournal journal = JournalCopy.open(other)) {
            assertThat(journal.replay()).isEqualTo(all);
        }
    }

    /** Exclusive from the first look on: no other process may map the log's index. */
    @Test
    void sharesNoMemoryWithAnybody() throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            appendTo(journal, STEPS);
            assertThat(folder.toFile().list())
                    .anyMatch(name -> name.endsWith("-wal"))
                    .noneMatch(name -> name.endsWith("-shm"));
        }
    }

    @Test
    void anEmptyStepChangesNothing() throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            Journal.Head before = journal.head();
            journal.append(List.of(), 1, 1);
            assertThat(journal.head()).isEqualTo(before);
        }
    }

    @Test
    void givesTheEntriesAndTheSignedBytesOfOneSale() throws StoreFault {
        SaleOpened opened = (SaleOpened) Samples.of(SaleOpened.class, 0, "a");
        SaleOpened later = (SaleOpened) Samples.of(SaleOpened.class, 5, "b");
        PayoutSigned signed = (PayoutSigned) Samples.of(PayoutSigned.class, 0, "c0ffee");
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            journal.append(List.of(opened, later), 5, 5);
            assertThat(journal.signedBytes(opened.sale())).isEmpty();
            journal.append(List.of(signed), 6, 6);
            journal.checkpoint();
            assertThat(journal.entriesOf(opened.sale()))
                    .extracting(StoredEntry::kind)
                    .containsExactly("sale-opened", "payout-signed");
            assertThat(journal.signedBytes(opened.sale())).containsExactly("c0ffee");
            assertThat(journal.signedBytes(later.sale())).isEmpty();
            assertThat(journal.entriesOf(SaleId.NONE)).isEmpty();
            assertThat(journal.newestSales(10))
                    .extracting(StoredEntry::sale)
                    .containsExactly(later.sale().number(), opened.sale().number());
            journal.append(Samples.step(99), 7, 7);
        }
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.head().sequence()).isEqualTo(25);
        }
    }

    @Test
    void isBusyForASecondOneInTheSameProcess() throws StoreFault {
        try (SqliteJournal first = JournalCopy.open(folder)) {
            assertFault(() -> JournalCopy.open(folder), Kind.BUSY, "already open", "stop that one first");
            first.append(Samples.step(50), 9, 9);
        }
    }

    @Test
    void isBusyForASecondProcess() throws StoreFault, IOException, InterruptedException {
        try (SqliteJournal first = JournalCopy.open(folder)) {
            assertThat(inAnotherProcess(folder)).contains("BUSY", "already open in another process");
            first.append(Samples.step(50), 9, 9);
        }
        assertThat(inAnotherProcess(folder)).contains("opened at 22");
    }

    /** Closing one handle of the lock file may drop the lock of the whole process; SQLite's own lock still holds. */
    @Test
    void staysBusyForASecondProcessAfterASecondOpeningInThisOne() throws StoreFault, IOException, InterruptedException {
        try (SqliteJournal first = JournalCopy.open(folder)) {
            assertFault(() -> JournalCopy.open(folder), Kind.BUSY, "already open");
            assertThat(inAnotherProcess(folder)).contains("BUSY");
            assertThat(first.replay()).isEqualTo(written);
        }
    }

    private static String inAnotherProcess(Path folder) throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        OpenJournal.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void refusesTheFormatOfNewerSoftware() throws SQLException {
        sql("PRAGMA user_version = 2");
        assertFault(() -> JournalCopy.open(folder), Kind.NEWER, "format 2", "install the newer software");
    }

    @Test
    void namesAnEntryThatOnlyNewerSoftwareCanRead() throws StoreFault {
        StoredEntry newest = stored().getLast();
        StoredEntry newer = StoredEntry.chained(newest.hash(), 21, "boot", 1, 1, 0, "note-eaten", 1, "{}");
        try (Witness witness = Witness.open(folder.resolve(JournalCopy.WITNESS))) {
            witness.append(List.of(newer));
        }
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertFault(journal::replay, Kind.NEWER, "entry 21", "note-eaten");
        }
    }

    @Test
    void namesADroppedEntry() throws SQLException {
        sql("DELETE FROM entry WHERE sequence = 7");
        assertFault(() -> JournalCopy.open(folder), Kind.CORRUPT, "entry 7 is missing", "journal ends with", "witness");
    }

    @Test
    void namesTheFirstOfTwoSwappedEntries() throws SQLException {
        sql(
                "UPDATE entry SET sequence = 100 WHERE sequence = 7",
                "UPDATE entry SET sequence = 7 WHERE sequence = 8",
                "UPDATE entry SET sequence = 8 WHERE sequence = 100");
        assertFault(() -> JournalCopy.open(folder), Kind.CORRUPT, "entry 7 ", "was altered");
    }

    @Test
    void namesAnEntryWhoseBodyWasAltered() throws SQLException {
        sql("UPDATE entry SET body = replace(body, 'step 3', 'step 4') WHERE sequence = 8");
        assertFault(() -> JournalCopy.open(folder), Kind.CORRUPT, "entry 8 (discrepancy) was altered");
    }

    @Test
    void noticesEveryColumnOfAnAlteredEntry() throws SQLException, IOException {
        JournalCopy intact = JournalCopy.of(folder);
        for (String change : List.of(
                "boot = 'other'",
                "monotonic = 1",
                "wall = 1",
                "sale = 1",
                "kind = 'door-moved'",
                "version = 2",
                "hash = upper(hash)")) {
            intact.into(folder);
            sql("UPDATE entry SET " + change + " WHERE sequence = 20");
            assertFault(() -> JournalCopy.open(folder), Kind.CORRUPT, "entry 20 ");
        }
    }

    /** Somebody who recomputes the chain after a change still cannot make the witness agree. */
    @Test
    void refusesAChainThatWasWrittenAnewWithBothHeads() throws StoreFault, SQLException {
        List<StoredEntry> honest = stored();
        String previous = honest.get(9).hash();
        List<String> rewrite = new ArrayList<>();
        for (StoredEntry entry : honest.subList(10, 20)) {
            StoredEntry forged = StoredEntry.chained(
                    previous,
                    entry.sequence(),
                    entry.boot(),
                    entry.monotonicMillis(),
                    entry.wallMillis(),
                    entry.sale(),
                    entry.kind(),
                    entry.version(),
                    entry.body().replace("step 6", "step 5"));
            previous = forged.hash();
            rewrite.add("UPDATE entry SET body = '" + forged.body() + "', hash = '" + forged.hash()
                    + "' WHERE sequence = " + forged.sequence());
        }
        sql(rewrite.toArray(String[]::new));
        assertFault(
                () -> JournalCopy.open(folder),
                Kind.DIVERGED,
                previous,
                honest.getLast().hash());
    }

    @Test
    void aJournalAndAWitnessOfTwoMachinesAreRefused(@TempDir(factory = MemoryFolders.class) Path other)
            throws StoreFault, IOException {
        try (SqliteJournal journal = JournalCopy.open(other, "elsewhere")) {
            journal.append(Samples.step(0), 1, 1);
        }
        Files.copy(
                other.resolve(JournalCopy.WITNESS),
                folder.resolve(JournalCopy.WITNESS),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertFault(() -> JournalCopy.open(folder), Kind.DIVERGED, "entry 1 on");
    }

    /** By the rule the longer chain that extends the other wins: nothing is lost by an old database beside a newer witness. */
    @Test
    void theWitnessGivesBackWhatARolledBackDatabaseLacks() throws StoreFault, IOException {
        JournalCopy old = JournalCopy.of(folder);
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            appendTo(journal, STEPS);
        }
        JournalCopy now = JournalCopy.of(folder);
        now.with(JournalCopy.DATABASE, old.bytes(JournalCopy.DATABASE)).into(folder);
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.replay()).isEqualTo(written);
        }
        Files.delete(folder.resolve(JournalCopy.DATABASE));
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.replay()).isEqualTo(written);
            assertThat(journal.entriesOf(SaleId.NONE)).isEmpty();
        }
    }

    @Test
    void refusesARolledBackWitnessWithBothHeads() throws StoreFault, IOException {
        JournalCopy old = JournalCopy.of(folder);
        String oldHead = stored().getLast().hash();
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            appendTo(journal, STEPS);
        }
        JournalCopy now = JournalCopy.of(folder);
        String newHead = stored().getLast().hash();
        now.with(JournalCopy.WITNESS, old.bytes(JournalCopy.WITNESS)).into(folder);
        assertFault(() -> JournalCopy.open(folder), Kind.DIVERGED, "lacks 20 entries", oldHead, newHead);
    }

    @Test
    void completesAWitnessThatACrashLeftOneStepBehind() throws StoreFault, IOException {
        JournalCopy before = JournalCopy.of(folder);
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            journal.append(Samples.step(77), 5_000, 1);
            written.addAll(Samples.step(77));
        }
        JournalCopy after = JournalCopy.of(folder);
        int whole = after.size(JournalCopy.WITNESS);
        for (int length = before.size(JournalCopy.WITNESS); length <= whole; length++) {
            after.cut(JournalCopy.WITNESS, length).into(folder);
            try (SqliteJournal journal = JournalCopy.open(folder)) {
                assertThat(journal.replay()).as("witness cut to " + length).isEqualTo(written);
            }
            assertThat(Files.readAllBytes(folder.resolve(JournalCopy.WITNESS)))
                    .as("witness cut to " + length)
                    .isEqualTo(after.bytes(JournalCopy.WITNESS));
        }
    }

    /** A file system may leave zeros where the end of the file should have been. */
    @Test
    void repairsAWitnessThatEndsInZeros() throws StoreFault, IOException {
        JournalCopy before = JournalCopy.of(folder);
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            journal.append(Samples.step(77), 5_000, 1);
            written.addAll(Samples.step(77));
        }
        JournalCopy after = JournalCopy.of(folder);
        after.with(
                        JournalCopy.WITNESS,
                        java.util.Arrays.copyOf(
                                before.bytes(JournalCopy.WITNESS), before.size(JournalCopy.WITNESS) + 4_096))
                .into(folder);
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.replay()).isEqualTo(written);
        }
        assertThat(Files.readAllBytes(folder.resolve(JournalCopy.WITNESS))).isEqualTo(after.bytes(JournalCopy.WITNESS));
    }

    /** A new medium for the witness: it is written from the journal, and a crash in the middle of that does no harm. */
    @Test
    void writesAnEmptyWitnessAnew() throws StoreFault, IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(JournalCopy.WITNESS));
        Files.delete(folder.resolve(JournalCopy.WITNESS));
        Files.write(folder.resolve(JournalCopy.WITNESS + ".new"), java.util.Arrays.copyOf(whole, whole.length / 2));
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.replay()).isEqualTo(written);
            assertThat(Files.readAllBytes(folder.resolve(JournalCopy.WITNESS))).isEqualTo(whole);
            journal.append(Samples.step(30), 9, 9);
        }
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.head().sequence()).isEqualTo(22);
        }
    }

    /** Both media are bad: what lies behind the damage exists nowhere else, and must not be cut off as a torn end. */
    @Test
    void refusesADamagedWitnessThatAloneHasTheLostEntries() throws IOException {
        JournalCopy copy = JournalCopy.of(folder);
        JournalCopy damaged = copy.flipped(JournalCopy.WITNESS, copy.size(JournalCopy.WITNESS) / 2)
                .with(JournalCopy.DATABASE, new byte[0]);
        damaged.into(folder);
        assertFault(() -> JournalCopy.open(folder), Kind.CORRUPT, "witness is damaged after entry", "no torn end");
        assertThat(Files.readAllBytes(folder.resolve(JournalCopy.WITNESS)))
                .isEqualTo(damaged.bytes(JournalCopy.WITNESS));
    }

    @Test
    void refusesAWitnessWhoseFirstRecordIsDamaged() throws IOException {
        JournalCopy.of(folder).flipped(JournalCopy.WITNESS, 100).into(folder);
        assertFault(() -> JournalCopy.open(folder), Kind.CORRUPT, "witness is damaged after entry 0");
    }

    @Test
    void aFaultWhileOpeningLeavesNothingLocked() throws StoreFault, IOException, SQLException {
        JournalCopy intact = JournalCopy.of(folder);
        sql("DELETE FROM entry WHERE sequence = 7");
        assertFault(() -> JournalCopy.open(folder), Kind.CORRUPT, "journal");
        Files.write(folder.resolve(JournalCopy.DATABASE), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        assertFault(() -> JournalCopy.open(folder), Kind.CORRUPT, "journal");
        intact.into(folder);
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            assertThat(journal.replay()).isEqualTo(written);
        }
    }

    @Test
    void refusesABootNameThatWouldBreakTheLine() {
        assertThatThrownBy(() -> JournalCopy.open(folder, "a\tb")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<StoredEntry> stored() throws StoreFault {
        List<StoredEntry> entries = new ArrayList<>();
        try (Witness witness = Witness.open(folder.resolve(JournalCopy.WITNESS))) {
            WitnessReader reader = witness.readFrom(0);
            while (reader.next()) {
                entries.add(reader.entry());
            }
        }
        return entries;
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JournalCopy.DATABASE));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static void assertFault(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Kind kind, String... says) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreFault.class, fault -> {
            assertThat(fault.kind()).as(fault.getMessage()).isEqualTo(kind);
            assertThat(fault.getMessage()).contains(says);
        });
    }
}
