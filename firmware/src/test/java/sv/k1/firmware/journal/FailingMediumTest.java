package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.journal.StoreFault.Kind;
import sv.k1.firmware.record.JournalEntry;

/** Faults FT12, FT13 and FT15 on file systems of the kernel: full, read-only, and full for the witness alone. */
class FailingMediumTest {
    @TempDir
    Path folder;

    private Path mounted;
    private boolean isMounted;

    @BeforeEach
    void aSmallFileSystem() throws IOException, InterruptedException {
        mounted = Files.createDirectory(folder.resolve("small"));
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (isMounted) {
            run("umount", mounted.toString());
        }
    }

    private void mount(String size) throws IOException, InterruptedException {
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", mounted.toString());
        assumeTrue(isMounted, "a small file system needs the right to mount: not tried here");
    }

    @Test
    void aFullMediumTakesWholeStepsOrNothing() throws IOException, InterruptedException, StoreFault {
        mount("220k");
        List<JournalEntry> kept = new ArrayList<>();
        List<JournalEntry> refused = List.of();
        try (SqliteJournal journal = JournalCopy.open(mounted)) {
            StoreFault fault = null;
            for (int step = 0; step < 10_000 && fault == null; step++) {
                List<JournalEntry> entries = Samples.step(step);
                try {
                    journal.append(entries, step, step);
                    kept.addAll(entries);
                } catch (StoreFault e) {
                    fault = e;
                    refused = entries;
                }
            }
            assertThat(fault).as("the medium has an end").isNotNull();
            assertThat(java.util.Objects.requireNonNull(fault).kind())
                    .as(String.valueOf(fault.getMessage()))
                    .isEqualTo(Kind.FULL);
            assertThat(journal.head().sequence()).isEqualTo(kept.size());
            SqliteJournalTest.assertFault(
                    () -> journal.append(Samples.step(1), 1, 1), Kind.WRITE_FAILED, "failed before", "restart");
        }
        assertThat(run("mount", "-o", "remount,size=20m", mounted.toString())).isTrue();
        try (SqliteJournal journal = JournalCopy.open(mounted)) {
            List<JournalEntry> replayed = journal.replay();
            List<JournalEntry> withRefused = new ArrayList<>(kept);
            withRefused.addAll(refused);
            assertThat(replayed)
                    .as("the refused step is in it as a whole or not at all")
                    .isIn(kept, withRefused);
            journal.append(Samples.step(1), 1, 1);
        }
    }

    @Test
    void aReadOnlyMediumIsRefusedAtOnce() throws IOException, InterruptedException, StoreFault {
        mount("2m");
        try (SqliteJournal journal = JournalCopy.open(mounted)) {
            journal.append(Samples.step(1), 1, 1);
        }
        assertThat(run("mount", "-o", "remount,ro", mounted.toString())).isTrue();
        SqliteJournalTest.assertFault(() -> JournalCopy.open(mounted), Kind.READ_ONLY, mounted.toString());
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() {
        SqliteJournalTest.assertFault(
                () -> JournalCopy.open(Path.of("/proc/no-journal-here")), Kind.READ_ONLY, "/proc/no-journal-here");
    }

    /** The database took the step, the witness did not: no effect may follow, and the next start completes the witness. */
    @Test
    void aWitnessThatRefusesTheWriteStopsTheJournal() throws IOException, InterruptedException, StoreFault {
        mount("8k");
        Path database = folder.resolve("journal.db");
        Path witness = mounted.resolve("witness.log");
        List<JournalEntry> large = List.of(new JournalEntry.MachineStarted("boot", "x".repeat(20_000)));
        try (SqliteJournal journal = SqliteJournal.open(database, witness, "boot")) {
            SqliteJournalTest.assertFault(() -> journal.append(large, 1, 1), Kind.FULL, "witness");
            assertThat(journal.head().sequence()).isZero();
            SqliteJournalTest.assertFault(() -> journal.append(Samples.step(2), 2, 2), Kind.WRITE_FAILED, "restart");
        }
        assertThat(run("mount", "-o", "remount,size=20m", mounted.toString())).isTrue();
        try (SqliteJournal journal = SqliteJournal.open(database, witness, "boot")) {
            assertThat(journal.replay()).isEqualTo(large);
        }
        SqliteJournalTest.assertFault(
                () -> SqliteJournal.open(database, folder.resolve("no/witness.log"), "boot"),
                Kind.READ_ONLY,
                "witness");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
