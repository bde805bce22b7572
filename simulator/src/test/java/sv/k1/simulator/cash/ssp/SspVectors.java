package sv.k1.simulator.cash.ssp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import sv.k1.hal.bytes.Hex;

/** The rows of the vector file. */
final class SspVectors {
    private SspVectors() {}

    record Row(boolean toHost, String hex, String meaning) {
        byte[] bytes() {
            return Hex.parse(hex);
        }

        @Override
        public String toString() {
            return meaning.length() > 80 ? meaning.substring(0, 80) : meaning;
        }
    }

    static List<Row> all() {
        return lines("/ssp/vectors.tsv").stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(cells -> new Row(cells[0].equals("D>H"), cells[1], cells[2]))
                .toList();
    }

    static List<Row> of(String prefix) {
        return all().stream().filter(row -> row.meaning().startsWith(prefix)).toList();
    }

    static List<String> lines(String resource) {
        try (InputStream in = SspVectors.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
