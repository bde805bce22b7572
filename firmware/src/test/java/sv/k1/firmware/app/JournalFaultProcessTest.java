package sv.k1.firmware.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.record.JournalEntry;

/**
 * The real firmware as a process of its own on a journal it cannot use: it starts nothing that takes cash, and says why on
 * the screen, to technicians and in its log, for as long as it stands there.
 */
class JournalFaultProcessTest {
    @TempDir
    Path folder;

    private Path data;
    private Path journal;
    private Path witness;
    private boolean isMounted;
    private FirmwareRun firmware;

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        firmware = new FirmwareRun(folder);
        journal = firmware.journal();
        witness = firmware.witness();
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        firmware.kill();
        if (isMounted) {
            run("umount", data.toString());
        }
    }

    @Test
    void bothFilesGoneBesideAWallet() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("wallet.seed"), "a wallet that was made long ago");
        assertToldEverywhere("neither a journal", "k1 journal begin");
        assertThat(journal).doesNotExist();
        assertThat(witness).doesNotExist();
    }

    @Test
    void bothFilesEmptyBesideAWallet() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("wallet.seed"), "a wallet that was made long ago");
        Files.createFile(journal);
        Files.createFile(witness);
        assertToldEverywhere("has no entries", "k1 journal begin");
    }

    /** The operator's decision is an entry, so it is asked for once and told for ever. */
    @Test
    void aJournalThatWasBegunByDecisionIsTaken() throws IOException, StoreFault, InterruptedException {
        Files.writeString(folder.resolve("wallet.seed"), "a wallet that was made long ago");
        SqliteJournal.begin(journal, witness, "card burnt", 1);
        assertThat(firmware.start()).contains(FirmwareRun.OUT_OF_SERVICE + "wallet");
    }

    /** Plugged out between the two: the next start makes the wallet as if it were the first. */
    @Test
    void aFoundedJournalWithoutAWalletIsAFirstStart() throws IOException, StoreFault, InterruptedException {
        try (SqliteJournal founded = SqliteJournal.open(journal, witness, "first")) {
            founded.append(List.of(new JournalEntry.MachineStarted("first", "test")), 1, 1);
        }
        assertThat(firmware.start()).contains(FirmwareRun.OUT_OF_SERVICE + "wallet: cannot read the passphrase");
    }

    @Test
    void theFirstStartFoundsTheJournalBeforeTheWallet() throws IOException, StoreFault, InterruptedException {
        assertThat(firmware.start()).contains(FirmwareRun.OUT_OF_SERVICE + "wallet: cannot read the passphrase");
        try (SqliteJournal founded = SqliteJournal.open(journal, witness, "look")) {
            assertThat(founded.replay()).singleElement().isInstanceOf(JournalEntry.MachineStarted.class);
        }
        assertThat(folder.resolve("wallet.seed")).doesNotExist();
    }

    @Test
    void anAlteredEntry() throws IOException, StoreFault, InterruptedException {
        write(journal, witness, "here");
        byte[] bytes = Files.readAllBytes(journal);
        int body = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\"open\"");
        bytes[body + 2] ^= 1;
        Files.write(journal, bytes);
        assertToldEverywhere("was altered");
    }

    @Test
    void theJournalOfAnotherMachine() throws IOException, StoreFault, InterruptedException {
        write(journal, witness, "here");
        Path other = Files.createDirectory(folder.resolve("other"));
        write(other.resolve("journal.db"), other.resolve("witness"), "elsewhere");
        Files.copy(other.resolve("journal.db"), journal, StandardCopyOption.REPLACE_EXISTING);
        assertToldEverywhere("tell different stories from entry 1 on");
    }

    @Test
    void entriesAgainstTheLedgersRules() throws IOException, StoreFault, InterruptedException {
        try (SqliteJournal forged = SqliteJournal.open(journal, witness, "forged")) {
            forged.append(List.of(new JournalEntry.PayoutUnconfirmed(new sv.k1.firmware.record.SaleId(3))), 1, 1);
        }
        assertToldEverywhere("contradict each other");
    }

    @Test
    void aSecondFirmwareOnTheSameJournal() throws IOException, StoreFault, InterruptedException {
        try (SqliteJournal first = SqliteJournal.open(journal, witness, "first")) {
            assertToldEverywhere("already open in another process");
            first.append(List.of(new JournalEntry.DoorMoved(true)), 1, 1);
        }
    }

    @Test
    void aReadOnlyFolder() throws IOException, StoreFault, InterruptedException {
        mount("2m");
        write(journal, witness, "here");
        assertThat(run("mount", "-o", "remount,ro", data.toString())).isTrue();
        assertToldEverywhere("cannot be written");
    }

    @Test
    void aFullMedium() throws IOException, InterruptedException {
        mount("8k");
        Files.write(data.resolve("filler"), new byte[8_192]);
        assertToldEverywhere("there is no space left", data.toString(), "at least 8 MiB");
    }

    private void mount(String size) throws IOException, InterruptedException {
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", data.toString());
        assumeTrue(isMounted, "a small file system needs the right to mount: not tried here");
    }

    private static void write(Path journal, Path witness, String boot) throws StoreFault {
        try (SqliteJournal written = SqliteJournal.open(journal, witness, boot)) {
            for (int i = 0; i < 5; i++) {
                written.append(List.of(new JournalEntry.DoorMoved(i % 2 == 0)), i, i);
            }
        }
    }

    private void assertToldEverywhere(String... words) throws IOException, InterruptedException {
        firmware.assertToldEverywhere("K1-02", words);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
