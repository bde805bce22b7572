package sv.k1.simulator.cash.ccnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;

/** The language-neutral vector file through the unit's own codec, both directions. */
class CcnetDeviceVectorsTest {
    record Row(String direction, String hex, String meaning) {}

    static List<Row> rows() throws IOException {
        try (InputStream in = CcnetDeviceVectorsTest.class.getResourceAsStream("/ccnet/vectors.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells -> new Row(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }

    static Stream<Row> commands() throws IOException {
        return rows().stream().filter(row -> row.direction().equals("H>D"));
    }

    static Stream<Row> states() throws IOException {
        return rows().stream().filter(row -> row.meaning().startsWith("state "));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void decodesAndEncodesToTheSameBytes(Row row) {
        List<byte[]> frames = new CcnetWire().feed(Hex.parse(row.hex()));
        assertThat(frames).hasSize(1);
        assertThat(Hex.of(CcnetWire.frame(frames.getFirst()))).isEqualTo(row.hex());
    }

    @ParameterizedTest
    @MethodSource("states")
    void namesEachStateAsTheSheetDoes(Row row) {
        String wanted = row.meaning().substring("state ".length()).split("[,(]")[0];
        String said = CcnetMeaning.meaning(Hex.parse(row.hex()), true);
        String name = said.replaceFirst("( [0-9A-F]{2})+$", "");
        assertThat(wanted.toUpperCase(Locale.ROOT)).startsWith(name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void knowsEachCommandByName(Row row) {
        String wanted = row.meaning().split("[:\\[(]")[0].strip();
        String said = CcnetMeaning.meaning(Hex.parse(row.hex()), false);
        assertThat(wanted).startsWith(said.replaceFirst("( [0-9A-F]{2})+$", ""));
    }

    /** Each state the unit can be put into answers with the bytes of the file. */
    @Test
    void saysTheStatesWithTheBytesOfTheFile() throws IOException {
        List<String> said = new ArrayList<>();
        for (Row row : states().toList()) {
            byte[] data = new CcnetWire().feed(Hex.parse(row.hex())).getFirst();
            CcnetDevice unit = new CcnetDevice(CcnetProfile.usd().fast());
            List<String> answers = new ArrayList<>();
            unit.connect(bytes -> answers.add(Hex.of(bytes)));
            unit.pretendState(data);
            unit.receive(Hex.parse("02 03 06 33 DA 81"), 1);
            assertThat(answers).as(row.meaning()).containsExactly(row.hex());
            said.addAll(answers);
        }
        assertThat(said).hasSizeGreaterThan(45);
    }
}
