package sv.k1.firmware.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.record.JournalEntry;

/** What the package does around the journal: an older program never replaces one whose journal it cannot read; money data stays. */
class PackageScriptsTest {
    private static final Path FOLDER = Path.of("..", "systemd").toAbsolutePath().normalize();
    private static final String NAME = "K1-0001";

    @TempDir
    private Path root = Path.of("set by JUnit");

    private Path journal = root;
    private Path witness = root;

    @BeforeEach
    void aMachineWithAJournal() throws IOException, StoreFault {
        journal = root.resolve("var/lib/k1/journal.db");
        witness = root.resolve("var/lib/k1-witness/journal.witness");
        for (Path file : List.of(journal, witness, root.resolve("etc/k1/k1.toml"))) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(root.resolve("etc/k1/k1.toml"), """
                [machine]
                # name = "not this"
                name = "%s"
                [journal]
                file = "/var/lib/k1/journal.db"
                witness-file = "/var/lib/k1-witness/journal.witness"
                """.formatted(NAME));
        try (SqliteJournal open = SqliteJournal.open(journal, witness, "boot")) {
            // Many, so that the length and checksum of some record hold a line end or a tab.
            for (int i = 0; i < 300; i++) {
                open.append(
                        List.of(new JournalEntry.MachineStarted("boot " + i, "1"), new JournalEntry.CashboxMoved(true)),
                        i,
                        i);
            }
        }
    }

    @Test
    void anUpgradeThatKnowsTheJournalGoesOn() throws Exception {
        assertThat(preinst(kinds(), "upgrade", "0.0.1").exitCode()).isZero();
        assertThat(preinst(kinds(), "install", "").exitCode()).isZero();
    }

    @Test
    void aProgramThatDoesNotKnowAnEntryOfTheJournalIsRefused() throws Exception {
        Ran ran = preinst(kinds().replace("cashbox-moved/1 ", ""), "upgrade", "9.9");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.output()).contains("cashbox-moved/1", "cannot read", "Nothing was changed");
        // Taken away and put back in an older version: the same.
        assertThat(preinst(kinds().replace("cashbox-moved/1 ", ""), "install", "9.9")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void aNewerVersionOfAKindIsRefusedToo() throws Exception {
        assertThat(preinst(kinds().replace("machine-started/1", "machine-started/0"), "upgrade", "9.9")
                        .output())
                .contains("machine-started/1");
    }

    @Test
    void withoutAWitnessOnlyAnOlderProgramIsRefused() throws Exception {
        Files.delete(witness);
        assertThat(preinst(kinds(), "upgrade", "9.9").output()).contains("cannot be told");
        assertThat(preinst(kinds(), "upgrade", "9.9").exitCode()).isEqualTo(1);
        assertThat(preinst(kinds(), "upgrade", "0.0.1").exitCode()).isZero();
    }

    @Test
    void aWitnessThatCannotBeReadStopsTheInstallation() throws Exception {
        Files.writeString(witness, "no entry");
        assertThat(preinst(kinds(), "upgrade", "0.0.1").exitCode()).isEqualTo(1);
    }

    @Test
    void aMachineWithoutAPastIsInstalled() throws Exception {
        Files.delete(witness);
        Files.delete(journal);
        Files.delete(root.resolve("etc/k1/k1.toml"));
        assertThat(preinst(kinds(), "install", "").exitCode()).isZero();
    }

    @Test
    void removalKeepsMoneyData() throws Exception {
        assertThat(script("postrm", kinds(), "remove").exitCode()).isZero();
        assertThat(journal).exists();
        assertThat(witness).exists();
    }

    @Test
    void purgingKeepsMoneyDataAndSaysHowItGoes() throws Exception {
        Ran ran = script("postrm", kinds(), "purge");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.output()).contains("KEPT", "purge-money-data", NAME);
        assertThat(journal).exists();
        assertThat(witness).exists();
        assertThat(root.resolve("etc/k1/k1.toml")).exists();
    }

    @Test
    void purgingWithAnothersNameKeepsMoneyData() throws Exception {
        Files.writeString(root.resolve("etc/k1/purge-money-data"), "K1-0002\n");
        assertThat(script("postrm", kinds(), "purge").output()).contains("KEPT");
        assertThat(journal).exists();
    }

    @Test
    void purgingWithTheMachinesNameDeletesIt() throws Exception {
        Files.writeString(root.resolve("etc/k1/purge-money-data"), NAME + "\n");
        assertThat(script("postrm", kinds(), "purge").output()).contains("deleted");
        assertThat(root.resolve("var/lib/k1")).doesNotExist();
        assertThat(root.resolve("var/lib/k1-witness")).doesNotExist();
        assertThat(root.resolve("etc/k1")).doesNotExist();
    }

    private static String kinds() throws IOException {
        return Files.readAllLines(FOLDER.resolve("journal-kinds.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining(" "));
    }

    private Ran preinst(String kinds, String... words) throws IOException, InterruptedException {
        return script("preinst", kinds, words);
    }

    /** As the package has it, on this test's folder in place of the root. */
    private Ran script(String name, String kinds, String... words) throws IOException, InterruptedException {
        Path script = root.resolve(name);
        Files.writeString(
                script,
                Files.readString(FOLDER.resolve("package").resolve(name))
                        .replace("@KINDS@", kinds)
                        .replace("@VERSION@", "1.0"));
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DPKG_ROOT", root.toString());
        builder.redirectOutput(root.resolve("output.txt").toFile());
        Process process = builder.start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), Files.readString(root.resolve("output.txt")));
    }

    private record Ran(int exitCode, String output) {}
}
