package sv.k1.simulator.cash.ebds;

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

class EbdsWireTest {
    @TestFactory
    Stream<DynamicTest> readsAndWritesEachVector() throws IOException {
        try (InputStream resource = EbdsWireTest.class.getResourceAsStream("/ebds/vectors.tsv")) {
            String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            List<String> rows = text.lines().skip(1).toList();
            assertThat(rows).hasSizeGreaterThan(100);
            return rows.stream()
                    .map(row -> row.split("\t"))
                    .map(row -> DynamicTest.dynamicTest(
                            row[0] + " " + row[2], () -> check(row[0].equals("D>H"), Hex.parse(row[1]))));
        }
    }

    private static void check(boolean toHost, byte[] bytes) {
        List<EbdsFrame> frames = new EbdsWire().feed(bytes);
        assertThat(frames).hasSize(1);
        EbdsFrame frame = frames.getFirst();
        assertThat(EbdsWire.frame(frame.control(), frame.data())).isEqualTo(bytes);
        assertThat(EbdsMeaning.meaning(bytes, toHost))
                .endsWith(", toggle " + frame.toggle())
                .doesNotContain("unknown", "odd", "too short", "damaged");
    }

    @Test
    void namesTheBitsOfCommandsAndReplies() {
        assertThat(EbdsMeaning.meaning(Hex.parse("02 08 11 7F 3C 14 03 4E"), false))
                .isEqualTo("omnibus STACK accept 7F escrow policy B extended, toggle 1");
        assertThat(EbdsMeaning.meaning(Hex.parse("02 08 10 00 1C 14 03 10"), false))
                .isEqualTo("omnibus accept nothing escrow policy B extended, toggle 0");
        assertThat(EbdsMeaning.meaning(Hex.parse("02 08 60 7F 7F 7F 03 17"), false))
                .isEqualTo("soft reset, toggle 0");
        assertThat(EbdsMeaning.meaning(Hex.parse("02 0B 20 11 11 00 10 54 1E 03 71"), true))
                .isEqualTo("omnibus reply idling stacked cheated, toggle 0");
        assertThat(EbdsMeaning.meaning(Hex.parse("02 0B 21 04 10 28 00 44 1E 03 4C"), true))
                .isEqualTo("omnibus reply escrowed value 5, toggle 1");
        assertThat(EbdsMeaning.meaning(
                        Hex.parse(
                                "02 1E 70 02 01 10 00 10 54 1E 03 45 55 52 30 32 30 2B 30 30 00 41 41 42 41 00 00 00 03 7C"),
                        true))
                .isEqualTo("note specification index 3 EUR 020+00 idling, toggle 0");
    }

    @Test
    void dropsTheEighthBitOfAnEightBitPipe() {
        byte[] bytes = Hex.parse("82 08 10 FF 9C 14 83 6F");
        assertThat(new EbdsWire().feed(bytes))
                .singleElement()
                .extracting(EbdsFrame::data)
                .isEqualTo(Hex.parse("7F 1C 14"));
    }

    @Test
    void findsTheNextFrameBehindDamage() {
        EbdsWire codec = new EbdsWire();
        assertThat(codec.feed(Hex.parse("02 03 02 08 10 7F 1C 15 03 6F 05 02 08 11 7F 1C 14 03 6E")))
                .extracting(EbdsFrame::control)
                .containsExactly(0x11);
        assertThat(codec.takeBadFrames()).isPositive();
        assertThat(codec.takeBadFrames()).isZero();
    }

    @Test
    void theTraceNamesFramesCutAnywhereAndShowsNoise() {
        List<DecodedFrame> frames = new ArrayList<>();
        EbdsMeaning.Trace trace = new EbdsMeaning.Trace();
        for (byte next : Hex.parse("05 02 0B 20 02 10 00 10 54 1E 03 63")) {
            trace.read(new byte[] {next}, true, 7, frames::add);
        }
        assertThat(frames)
                .containsExactly(
                        new DecodedFrame(7, true, "05", "ENQ"),
                        new DecodedFrame(
                                7, true, "02 0B 20 02 10 00 10 54 1E 03 63", "omnibus reply accepting, toggle 0"));
    }
}
