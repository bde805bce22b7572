package sv.k1.simulator.cash.cctalk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;

/** The language-neutral vector file, both directions. */
class CcTalkDeviceVectorsTest {
    record Vector(String direction, String hex, String meaning) {
        boolean isMessage() {
            return !direction.equals("BUS") && hex.length() > 6 && !meaning.startsWith("INVALID");
        }
    }

    static List<Vector> vectors() throws IOException {
        try (InputStream in = CcTalkDeviceVectorsTest.class.getResourceAsStream("/vectors/cctalk.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells -> new Vector(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }

    static Stream<Vector> messages() throws IOException {
        return vectors().stream().filter(Vector::isMessage);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void cutsChecksAndBuildsTheSameBytes(Vector vector) {
        List<byte[]> frames = new CcTalkReceiver().feed(Hex.parse(vector.hex()), 0);
        assertThat(frames).hasSize(1);
        byte[] frame = frames.getFirst();
        boolean billWithCrc =
                vector.meaning().startsWith("bill-") || vector.meaning().contains("CRC-16 mode");
        CcTalkCheck check = billWithCrc ? CcTalkCheck.CRC_16 : CcTalkCheck.SUM_8;
        assertThat(check.isGood(frame)).isTrue();
        byte[] again = CcTalkFrame.build(
                check,
                CcTalkFrame.destination(frame),
                frame[2] & 0xFF,
                CcTalkFrame.header(frame),
                CcTalkFrame.data(frame));
        assertThat(Hex.of(again)).isEqualTo(vector.hex());
        assertThat(CcTalkMeaning.meaning(frame)).doesNotContain("bad check").doesNotContain("no whole");
    }

    @Test
    void aDamagedMessageFailsItsCheck() throws IOException {
        List<Vector> invalid = vectors().stream()
                .filter(row -> row.meaning().startsWith("INVALID"))
                .toList();
        assertThat(invalid).isNotEmpty();
        for (Vector row : invalid) {
            assertThat(CcTalkCheck.SUM_8.isGood(Hex.parse(row.hex()))).isFalse();
            assertThat(CcTalkMeaning.meaning(Hex.parse(row.hex()))).endsWith("bad check");
        }
    }

    @Test
    void theHostHearsItselfFirstOnTheBareWire() throws IOException {
        Vector bus = vectors().stream()
                .filter(row -> row.direction().equals("BUS"))
                .findFirst()
                .orElseThrow();
        List<String> heard = new ArrayList<>();
        CcTalkCoinDevice coins =
                new CcTalkCoinDevice(CcTalkCoinProfile.usd().fast().with(CcTalkSwitch.LOCAL_ECHO));
        coins.connect(bytes -> heard.add(Hex.of(bytes)));
        coins.advance(100);
        coins.receive(Hex.parse("02 00 01 FE FF"), 100);
        assertThat(String.join(" ", heard)).isEqualTo(bus.hex());
    }

    @Test
    void theCrcOfTheCheckValueIsTheSheets() {
        int crc = 0;
        for (byte next : "123456789".getBytes(StandardCharsets.US_ASCII)) {
            crc = CcTalkCheck.crc(crc, next);
        }
        assertThat(crc).isEqualTo(0x31C3);
    }
}
