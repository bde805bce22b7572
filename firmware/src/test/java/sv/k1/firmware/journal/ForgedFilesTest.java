package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.record.JournalEntry;

/**
 * Files that no medium damages like this: somebody who knows the format changed a record and mended its length and CRC-32C,
 * or wrote a file of his own. Only the chain can tell.
 */
class ForgedFilesTest {
    private static final int ENTRIES = 12;

    @TempDir(factory = MemoryFolders.class)
    Path folder;

    private void write() throws StoreFault {
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            for (int i = 0; i < ENTRIES; i++) {
                journal.append(List.of(new JournalEntry.Discrepancy("entry " + i, "none")), i, i);
            }
        }
    }

    private Path witness() {
        return folder.resolve(JournalCopy.WITNESS);
    }

    /** Reads the witness by its documented format, changes one record, and writes it so that each checksum is right. */
    private void forgeWitness(int entry, String from, String to) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(witness()));
        List<byte[]> records = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] record = new byte[in.getInt()];
            in.getInt();
            in.get(record);
            records.add(record);
        }
        String text = new String(records.get(entry - 1), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        records.set(entry - 1, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        try (var out = new java.io.DataOutputStream(Files.newOutputStream(witness()))) {
            for (byte[] record : records) {
                out.writeInt(record.length);
                out.writeInt(WitnessReader.crc(record));
                out.write(record);
            }
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JournalCopy.DATABASE));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private JournalReport verify() throws StoreFault {
        return JournalVerification.of(folder.resolve(JournalCopy.DATABASE), Optional.of(witness()), (_, _) -> {});
    }

    @Test
    void aForgedRecordOfTheWitnessIsNamed() throws IOException, StoreFault {
        write();
        forgeWitness(7, "entry 6", "entry 9");
        assertThatThrownBy(() -> JournalCopy.open(folder))
                .isInstanceOfSatisfying(
                        StoreFault.class, fault -> assertThat(fault.kind()).isEqualTo(StoreFault.Kind.CORRUPT))
                .hasMessageContaining("witness: entry 7 (discrepancy) was altered");
        assertThat(verify().damage()).anyMatch(line -> line.contains("witness: entry 7 at byte"));
    }

    @Test
    void whatOnlyTheWitnessHasIsNotGivenBackWhenItIsForged() throws IOException, SQLException, StoreFault {
        write();
        sql("DELETE FROM entry WHERE sequence > 8");
        forgeWitness(11, "entry 10", "entry 99");
        assertThatThrownBy(() -> JournalCopy.open(folder))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("witness: entry 11 (discrepancy) was altered")
                .hasMessageContaining("journal ends with Head[sequence=8,");
    }

    @Test
    void aRecordWithoutItsLineEndIsNoRecord() throws IOException, StoreFault {
        write();
        forgeWitness(3, "\n", " ");
        assertThatThrownBy(() -> JournalCopy.open(folder))
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("witness: entry 3")
                .hasMessageContaining("was altered");
    }

    @Test
    void aFormatOfNewerSoftwareIsRefusedAndToldByVerify() throws SQLException, StoreFault {
        write();
        sql("PRAGMA user_version = 9");
        assertThatThrownBy(() -> JournalCopy.open(folder))
                .isInstanceOfSatisfying(
                        StoreFault.class, fault -> assertThat(fault.kind()).isEqualTo(StoreFault.Kind.NEWER))
                .hasMessageContaining("install the newer software");
        assertThat(verify().damage()).anyMatch(line -> line.contains("format 9, this software knows 1"));
    }

    /** The rows are all right; only the way to one sale's rows leads astray. */
    @Test
    void anIndexThatLacksARowIsFound() throws SQLException, StoreFault {
        write();
        sql("CREATE TABLE aside AS SELECT * FROM entry WHERE 0");
        sql("PRAGMA writable_schema = ON");
        sql("DROP TABLE aside");
        assertThat(verify().damage()).isEmpty();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JournalCopy.DATABASE));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.executeUpdate("UPDATE sqlite_schema SET sql = replace(sql, 'sale > 0', 'sale >= 0')"
                    + " WHERE name = 'entry_by_sale'");
        }
        assertThat(verify().damage())
                .anyMatch(line -> line.startsWith("SQLite: row 1 missing from index entry_by_sale"));
        assertThatThrownBy(() -> JournalCopy.open(folder))
                .isInstanceOfSatisfying(
                        StoreFault.class, fault -> assertThat(fault.kind()).isEqualTo(StoreFault.Kind.CORRUPT))
                .hasMessageContaining("integrity check");
    }

    @Test
    void entriesThatLieAcrossWhatIsReadAheadAreReadWhole() throws StoreFault {
        List<JournalEntry> written = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            written.add(
                    new JournalEntry.MachineStarted("boot", Integer.toString(i).repeat(i % 2 == 0 ? 31_000 : 7)));
        }
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            journal.append(written, 1, 1);
        }
        List<JournalEntry> replayed = new ArrayList<>();
        try (SqliteJournal journal =
                SqliteJournal.open(folder.resolve(JournalCopy.DATABASE), witness(), "again", replayed::add)) {
            assertThat(replayed).isEqualTo(written);
            assertThat(journal.head().sequence()).isEqualTo(9);
        }
    }

    @Test
    void aStoredLineOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> StoredEntry.parse("1\tboot\t2", StoredEntry.GENESIS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 fields, got 3");
        assertThatThrownBy(() -> StoredEntry.of("short".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StoredEntry.of("x".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
