package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.record.JournalEntry;

/** A journal that was set back or lost, beside a witness in which a bit rotted. */
class DamagedWitnessTest {
    @TempDir
    private Path folder;

    @Test
    void entriesBehindTheDamageAreNeverCutOff() throws IOException, StoreFault {
        byte[] early = write(0, 5);
        write(5, 30);
        byte[] witness = Files.readAllBytes(witness());
        byte[] rotten = witness.clone();
        rotten[witness.length / 3] ^= 1;
        Files.write(witness(), rotten);
        Files.write(journal(), early);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("damaged after entry 10")
                .hasMessageContaining("journal ends with Head[sequence=5,");
        assertThat(Files.readAllBytes(witness())).isEqualTo(rotten);
    }

    @Test
    void aTornLastRecordIsStillRepaired() throws IOException, StoreFault {
        write(0, 5);
        byte[] witness = Files.readAllBytes(witness());
        Files.write(witness(), Arrays.copyOf(witness, witness.length - 3));

        try (SqliteJournal journal = open()) {
            assertThat(journal.head().sequence()).isEqualTo(5);
        }
        assertThat(Files.readAllBytes(witness())).isEqualTo(witness);
    }

    /** Answers the journal's bytes after that. */
    private byte[] write(int from, int to) throws IOException, StoreFault {
        try (SqliteJournal journal = open()) {
            for (int i = from; i < to; i++) {
                journal.append(List.of(new JournalEntry.DoorMoved(i % 2 == 0)), i, i);
            }
        }
        return Files.readAllBytes(journal());
    }

    private SqliteJournal open() throws StoreFault {
        return SqliteJournal.open(journal(), witness(), "boot");
    }

    private Path journal() {
        return folder.resolve("journal.db");
    }

    private Path witness() {
        return folder.resolve("journal.witness");
    }
}
