package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.technician.Bench.Outcome;

/** {@code k1 journal} on the journal of a running machine with a sale in it. */
class JournalCommandTest {
    @TempDir
    Path folder;

    @Test
    void verifyTellsEntriesHeadMoneyAndThatItIsInUse() throws StoreFault, IOException {
        try (Bench bench = new Bench(folder)) {
            bench.ready().sale().sent();
            Outcome outcome = journal("verify", file().toString());
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out())
                    .contains("in use: a service has it open now")
                    .contains("cash in       20.00 = owed 0.00 + in flight 19.00 + paid 0.00 + fees 1.00")
                    .containsPattern("head +[0-9]+ [0-9a-f]{64}, on paper [0-9a-f]{12}")
                    .endsWith("good\n");
        }
        assertThat(journal("verify", folderOf(file())).out())
                .contains("not in use")
                .endsWith("good\n");
    }

    @Test
    void showPrintsEntriesFromAndTo() throws StoreFault, IOException {
        try (Bench bench = new Bench(folder)) {
            bench.ready().sale();
        }
        Outcome outcome = journal("show", file().toString(), "--from", "1", "--to", "2");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines()).hasSize(2).first().asString().contains("machine-started", "\"boot\"");
    }

    @Test
    void damageIsExitCodeOneAndNothingToLookAtIsTwo() throws StoreFault, IOException {
        try (Bench bench = new Bench(folder)) {
            bench.ready().sale();
        }
        byte[] bytes = Files.readAllBytes(file());
        int kind = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("machine-started");
        bytes[kind] ^= 1;
        Files.write(file(), bytes);
        Outcome damaged = journal("verify", file().toString());
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.out()).contains("DAMAGED");

        Outcome missing = journal("verify", folder.resolve("nothing.db").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("nothing.db is not there");
        assertThat(journal().exitCode()).isEqualTo(2);
        assertThat(journal("verify").exitCode()).isEqualTo(2);
    }

    @Test
    void beginMakesAJournalOnlyWhereThereIsNone() {
        Path fresh = folder.resolve("fresh.db");
        Path witness = folder.resolve("fresh.witness");
        String[] words = {"begin", fresh.toString(), "--witness", witness.toString(), "--reason", "card burnt"};
        assertThat(journal(words).exitCode()).isZero();
        assertThat(journal("show", fresh.toString()).out()).contains("begun by hand", "card burnt");
        Outcome again = journal(words);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("is there already");
        assertThat(journal("begin", fresh.toString(), "--witness", witness.toString())
                        .exitCode())
                .as("no reason given")
                .isEqualTo(2);
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String folderOf(Path file) {
        return String.valueOf(file.getFileName()).equals("journal.db")
                ? String.valueOf(file.getParent())
                : file.toString();
    }

    private static Outcome journal(String... words) {
        String[] all = Stream.concat(Stream.of("journal"), Stream.of(words)).toArray(String[]::new);
        return Bench.command(Map.of("LANG", "en_US.UTF-8"), false, all);
    }
}
