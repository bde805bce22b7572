package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** What an offline look at a journal tells, and that it leaves no trace. */
class JournalVerificationTest {
    private static final int STEPS = 10;

    @TempDir(factory = MemoryFolders.class)
    Path folder;

    @BeforeEach
    void aJournalWithTwentyEntries() throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            append(journal, 0, STEPS);
        }
    }

    private static void append(SqliteJournal journal, int from, int to) throws StoreFault {
        for (int i = from; i < to; i++) {
            journal.append(Samples.step(i), 1_000 + i, 1_780_000_000_000L + i);
        }
    }

    @Test
    void aGoodJournalIsToldWithItsHeadBootsAndTimes() throws StoreFault {
        JournalReport report = verify();
        assertThat(report.damage()).isEmpty();
        assertThat(report.notes()).isEmpty();
        assertThat(report.isGood()).isTrue();
        assertThat(report.isInUse()).isFalse();
        assertThat(report.head().sequence()).isEqualTo(20);
        assertThat(report.witnessHead()).isEqualTo(report.head());
        assertThat(report.boots()).isEqualTo(1);
        assertThat(report.firstWallMillis()).isEqualTo(1_780_000_000_000L);
        assertThat(report.lastWallMillis()).isEqualTo(1_780_000_000_000L + STEPS - 1);
    }

    @Test
    void itIsReadWhileAServiceWritesItAndNoByteOfItChanges() throws StoreFault, IOException {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            append(journal, STEPS, 2 * STEPS);
            Map<Path, String> before = traces();
            JournalReport report = verify();
            assertThat(report.isInUse()).isTrue();
            assertThat(report.isGood()).as(report.damage().toString()).isTrue();
            assertThat(report.head()).isEqualTo(journal.head());
            assertThat(traces()).isEqualTo(before);
            append(journal, 2 * STEPS, 2 * STEPS + 1);
        }
        assertThat(verify().head().sequence()).isEqualTo(42);
    }

    @Test
    void whatACrashLeftIsReadWithoutRepairingIt() throws StoreFault, IOException {
        JournalCopy crashed;
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            append(journal, STEPS, STEPS + 1);
            crashed = JournalCopy.of(folder);
        }
        crashed.cut(JournalCopy.WITNESS, crashed.size(JournalCopy.WITNESS) - 3).into(folder);
        Map<Path, String> before = traces();
        JournalReport report = verify();
        assertThat(report.isGood()).as(report.damage().toString()).isTrue();
        assertThat(report.head().sequence()).isEqualTo(22);
        assertThat(report.notes()).singleElement().asString().contains("torn end");
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    void aReadOnlyCopyWithoutALockFileIsEnough(@TempDir Path elsewhere) throws StoreFault, IOException {
        JournalCopy.of(folder).into(elsewhere);
        assertThat(elsewhere.toFile().setWritable(false)).isTrue();
        JournalReport report =
                JournalVerification.of(elsewhere.resolve(JournalCopy.DATABASE), Optional.empty(), (_, _) -> {});
        assertThat(report.isGood()).isTrue();
        assertThat(report.notes()).singleElement().asString().contains("no witness");
        assertThat(elsewhere.toFile().setWritable(true)).isTrue();
        assertThat(elsewhere.resolve(JournalCopy.DATABASE + ".lock")).doesNotExist();
    }

    @Test
    void anAlteredEntryIsNamedAndSoIsTheWitnessesOther() throws StoreFault, SQLException {
        sql("UPDATE entry SET body = replace(body, 'step 3', 'step 4') WHERE sequence = 8");
        JournalReport report = verify();
        assertThat(report.damage())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("entry 8: altered"))
                .anySatisfy(line -> assertThat(line).startsWith("entry 8: the witness has another one there"));
    }

    @Test
    void eachOfSeveralDamagesIsTold() throws StoreFault, SQLException {
        sql("DELETE FROM entry WHERE sequence = 5", "UPDATE entry SET kind = 'note-eaten' WHERE sequence = 11");
        JournalReport report = verify();
        assertThat(report.damage())
                .anySatisfy(line -> assertThat(line).contains("entry 5: missing, the next one is 6"))
                .anySatisfy(line -> assertThat(line).contains("entry 11: altered"))
                .anySatisfy(line -> assertThat(line).contains("entry 11", "note-eaten", "not known"));
    }

    @Test
    void anEntryAgainstTheLedgersRulesIsNamedThoughItsHashFits() throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            journal.append(List.of(new JournalEntry.ClaimRedeemed(new SaleId(7))), 1, 1);
        }
        JournalReport report = verify();
        assertThat(report.damage())
                .singleElement()
                .asString()
                .contains("entry 21: against the ledger's rules", "money is told as it was before");
    }

    @Test
    void aDamagedWitnessIsNamedWithItsPlace() throws StoreFault, IOException {
        JournalCopy copy = JournalCopy.of(folder);
        copy.flipped(JournalCopy.WITNESS, copy.size(JournalCopy.WITNESS) / 2).into(folder);
        assertThat(verify().damage())
                .singleElement()
                .asString()
                .contains("witness: after entry 10, from byte", "no whole entry");
    }

    @Test
    void anOldDatabaseBesideANewerWitnessIsDamage() throws StoreFault, IOException {
        JournalCopy old = JournalCopy.of(folder);
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            append(journal, STEPS, STEPS + 2);
        }
        JournalCopy.of(folder)
                .with(JournalCopy.DATABASE, old.bytes(JournalCopy.DATABASE))
                .into(folder);
        assertThat(verify().damage())
                .singleElement()
                .asString()
                .contains("entries 21 to 24: only the witness has them");
    }

    @Test
    void anOldWitnessBesideANewerDatabaseIsDamage() throws StoreFault, IOException {
        JournalCopy old = JournalCopy.of(folder);
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            append(journal, STEPS, STEPS + 2);
        }
        JournalCopy.of(folder)
                .with(JournalCopy.WITNESS, old.bytes(JournalCopy.WITNESS))
                .into(folder);
        assertThat(verify().damage()).singleElement().asString().contains("ends with entry 20, lacks 4 entries");
    }

    @Test
    void aWitnessOneStepBehindIsWhatAPowerCutLeaves() throws StoreFault, IOException {
        JournalCopy old = JournalCopy.of(folder);
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            append(journal, STEPS, STEPS + 1);
        }
        JournalCopy.of(folder)
                .with(JournalCopy.WITNESS, old.bytes(JournalCopy.WITNESS))
                .into(folder);
        JournalReport report = verify();
        assertThat(report.damage()).isEmpty();
        assertThat(report.notes()).singleElement().asString().contains("one step behind");
    }

    @Test
    void anEmptyWitnessIsWrittenAnewAtTheNextStart() throws StoreFault, IOException {
        JournalCopy.of(folder).with(JournalCopy.WITNESS, new byte[0]).into(folder);
        JournalReport report = verify();
        assertThat(report.damage()).isEmpty();
        assertThat(report.notes()).singleElement().asString().contains("empty", "writes it anew");
    }

    @Test
    void salesThatAreOverAreNotCountedAsOpen() throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            journal.append(List.of(opened(1), new JournalEntry.SaleAbandoned(new SaleId(1)), opened(2)), 1, 1);
        }
        JournalReport report = verify();
        assertThat(report.sales()).isEqualTo(2);
        assertThat(report.openSales()).isEqualTo(1);
    }

    @Test
    void whatFollowsAnEntryThatCannotBeBookedIsToldWithoutTheMoney() throws StoreFault, SQLException {
        sql(
                "UPDATE entry SET kind = 'note-eaten' WHERE sequence = 11",
                "UPDATE entry SET kind = 'note-drunk' WHERE sequence = 12");
        assertThat(verify().damage())
                .anySatisfy(line -> assertThat(line).contains("note-eaten", "money is told as it was before"))
                .anySatisfy(line -> assertThat(line).contains("note-drunk").doesNotContain("money"));
    }

    private static JournalEntry opened(long number) {
        return new JournalEntry.SaleOpened(
                new SaleId(number), "R", "es-SV", true, (Quote) Samples.value(Quote.class, 0, "Q"));
    }

    @Test
    void noMoreIsToldThanSomebodyReads() throws StoreFault, SQLException {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            append(journal, STEPS, 5 * STEPS);
        }
        sql("UPDATE entry SET wall = wall + 1");
        JournalReport report = verify();
        assertThat(report.damage()).hasSize(20);
        assertThat(report.damageCount()).isEqualTo(101);
    }

    @Test
    void aFileThatIsNoDatabaseIsToldAsSuch() throws StoreFault, IOException {
        Files.writeString(
                folder.resolve(JournalCopy.DATABASE), "not a database, but long enough to have a header of one\n");
        assertThat(verify().isGood()).isFalse();
        assertThatThrownBy(() -> JournalVerification.of(folder.resolve("no.db"), Optional.empty(), (_, _) -> {}))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("no.db is not there");
    }

    @Test
    void everyEntryIsShownWithWhetherItFits() throws StoreFault, SQLException {
        sql("UPDATE entry SET wall = 1 WHERE sequence = 3");
        List<String> seen = new ArrayList<>();
        JournalVerification.of(
                folder.resolve(JournalCopy.DATABASE),
                Optional.of(folder.resolve(JournalCopy.WITNESS)),
                (entry, fits) -> seen.add(entry.sequence() + (fits ? "" : "!")));
        assertThat(seen).hasSize(20).startsWith("1", "2", "3!", "4");
    }

    private JournalReport verify() throws StoreFault {
        return JournalVerification.of(
                folder.resolve(JournalCopy.DATABASE), Optional.of(folder.resolve(JournalCopy.WITNESS)), (_, _) -> {});
    }

    /** Names, lengths, contents and times of everything in the folder. */
    private Map<Path, String> traces() throws IOException {
        Map<Path, String> traces = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                FileTime changed = Files.getLastModifiedTime(file);
                traces.put(file, changed + " " + java.util.Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return traces;
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
}
