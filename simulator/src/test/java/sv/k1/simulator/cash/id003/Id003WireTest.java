package sv.k1.simulator.cash.id003;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sv.k1.hal.bytes.Hex;
import sv.k1.simulator.wire.DecodedFrame;

class Id003WireTest {
    @TestFactory
    Stream<DynamicTest> readsWritesAndNamesEachVector() throws IOException {
        try (InputStream resource = Id003WireTest.class.getResourceAsStream("/id003/vectors.tsv")) {
            String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            List<String> rows = text.lines().skip(1).toList();
            assertThat(rows).hasSize(101);
            return rows.stream()
                    .map(row -> row.split("\t"))
                    .map(row -> DynamicTest.dynamicTest(
                            row[0] + " " + row[2], () -> check(row[0].equals("D>H"), Hex.parse(row[1]), row[2])));
        }
    }

    private static void check(boolean toHost, byte[] bytes, String meaning) {
        List<Id003Frame> frames = new Id003Wire().feed(bytes);
        assertThat(frames).hasSize(1);
        Id003Frame frame = frames.getFirst();
        assertThat(Id003Wire.frame(frame.code(), frame.data())).isEqualTo(bytes);
        String title = Id003Meaning.title(frame.code(), toHost);
        assertThat(meaning.replaceFirst("^status ", "")).startsWith(title);
        assertThat(Id003Meaning.meaning(bytes, toHost)).startsWith(title);
    }

    @Test
    void hasTheCheckValueOfItsCrc() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Id003Wire.crc(digits, digits.length)).isEqualTo(0x2189);
    }

    @Test
    void findsTheNextFrameBehindOneWithAWrongLength() {
        Id003Wire codec = new Id003Wire();
        assertThat(codec.feed(Hex.parse("FC 03 FC 06 99 FC 05 11 27 56")))
                .extracting(Id003Frame::code)
                .containsExactly(0x11);
        assertThat(codec.takeBadFrames()).isEqualTo(1);
        assertThat(codec.takeBadFrames()).isZero();
    }

    @Test
    void givesEveryFrameOfABurst() {
        Id003Wire codec = new Id003Wire();
        assertThat(codec.feed(Hex.parse("FC 05 11 27 56 FC 05 50 AA 05 FC 05"))).hasSize(2);
        assertThat(codec.isWaiting()).isTrue();
        codec.drop();
        assertThat(codec.isWaiting()).isFalse();
    }

    @Test
    void theTraceNamesFramesCutAnywhereAndShowsNoise() {
        List<DecodedFrame> frames = new ArrayList<>();
        Id003Meaning.Trace trace = new Id003Meaning.Trace();
        byte[] bytes = Hex.parse("00 FC 05 11 27 56 FC 06 13 63 A2 D8");
        for (byte next : bytes) {
            trace.read(new byte[] {next}, true, 7, frames::add);
        }
        trace.read(Hex.parse("FC 05 11 27 56"), false, 8, frames::add);
        assertThat(frames)
                .containsExactly(
                        new DecodedFrame(7, true, "00", "damaged or partial, 1 bytes"),
                        new DecodedFrame(7, true, "FC 05 11 27 56", "ENABLE / IDLING"),
                        new DecodedFrame(7, true, "FC 06 13 63 A2 D8", "ESCROW 63"),
                        new DecodedFrame(8, false, "FC 05 11 27 56", "STATUS REQUEST"));
    }
}
