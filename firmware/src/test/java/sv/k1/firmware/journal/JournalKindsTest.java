package sv.k1.firmware.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The package refuses to replace a program by one that cannot read the journal; this is where it knows that from. */
class JournalKindsTest {
    private static final Path FILE = Path.of("..", "systemd", "journal-kinds.txt");

    @Test
    void thePackageKnowsEveryKindOfEntryInEachVersionThatCanBeRead() throws IOException {
        String expected =
                "# Written by JournalKindsTest with -Dk1.write=true: what this version can read in a journal.\n"
                        + String.join("\n", kinds()) + "\n";
        if (Boolean.getBoolean("k1.write")) {
            Files.writeString(FILE, expected);
        }
        assertThat(Files.readString(FILE)).isEqualTo(expected);
    }

    @Test
    void thePackageRefusesNoEntryOfTheFirstRelease() throws IOException {
        try (Stream<String> lines =
                Files.lines(Path.of("src/test/resources/sv/k1/firmware/journal/entries-of-release-1.tsv"))) {
            List<String> released = lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(fields -> fields[0] + "/" + fields[1])
                    .distinct()
                    .toList();
            assertThat(released).isNotEmpty();
            assertThat(kinds()).containsAll(released);
        }
    }

    private static List<String> kinds() {
        EntryCodec codec = new EntryCodec();
        return codec.kinds().stream()
                .map(EntryCodec::kindOf)
                .flatMap(kind -> Stream.iterate(1, version -> version <= codec.version(kind), version -> version + 1)
                        .map(version -> kind + "/" + version))
                .sorted()
                .toList();
    }
}
