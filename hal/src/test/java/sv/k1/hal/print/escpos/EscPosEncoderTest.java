package sv.k1.hal.print.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.io.VectorRow;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Align;
import sv.k1.hal.print.ReceiptLine.Weight;

class EscPosEncoderTest {
    private static final String SPANISH = "¡Gracias! Señor, año, €";

    private static PaperProfile paper(CodePage page) {
        return new PaperProfile(576, 48, page, false, PaperProfile.QrStyle.NATIVE, "1D 56 42 00", true);
    }

    private static List<String> encoded(PaperProfile paper, ReceiptLine... lines) {
        return new EscPosEncoder(paper)
                .encode(new ReceiptDocument("r1", List.of(lines)), "0042").stream()
                        .map(Hex::of)
                        .toList();
    }

    private static String vector(String meaningStart) {
        return VectorRow.load("/escpos/vectors.tsv").stream()
                .filter(row -> row.meaning().startsWith(meaningStart))
                .findFirst()
                .orElseThrow()
                .hex();
    }

    @Test
    void aJobStartsWithInitialiseAndCodePageAndEndsWithCutAndProcessId() {
        assertThat(encoded(paper(CodePage.PC858), ReceiptLine.text("K1")))
                .containsExactly(
                        "1B 40 1B 74 13 1B 52 00",
                        "1B 61 00 4B 31 0A",
                        "0A",
                        "1D 56 42 00",
                        "1D 28 48 06 00 30 30 30 30 34 32");
    }

    @Test
    void spanishAndTheEuroStandInTheBytesOfEachCodePage() {
        assertThat(encoded(paper(CodePage.PC858), ReceiptLine.text(SPANISH)).get(1))
                .isEqualTo("1B 61 00 " + vector("text '¡Gracias! Señor, año, €' LF in cp858"));
        assertThat(encoded(paper(CodePage.WPC1252), ReceiptLine.text(SPANISH)).get(1))
                .isEqualTo("1B 61 00 " + vector("text '¡Gracias! Señor, año, €' LF in cp1252"));
        assertThat(encoded(paper(CodePage.PC437), ReceiptLine.text("¡Gracias! Señor, año"))
                        .get(1))
                .isEqualTo("1B 61 00 " + vector("text '¡Gracias! Señor, año' LF in cp437"));
    }

    @Test
    void theSheetsSpanishBytesHoldInPc858() {
        PrintableText text = new PrintableText(CodePage.PC858);
        assertThat(Hex.of(text.bytes(text.clean("áéíóúñÑüÜ¿¡ÁÉÍÓÚ€"))))
                .isEqualTo("A0 82 A1 A2 A3 A4 A5 81 9A A8 AD B5 90 D6 E0 E9 D5");
    }

    @Test
    void whatTheCodePageLacksBecomesAQuestionMark() {
        assertThat(new PrintableText(CodePage.PC437).clean("Á 5 €")).isEqualTo("? 5 ?");
        assertThat(new PrintableText(CodePage.PC858).clean("₿ 中 \uD83D\uDE00 a\u0301\u00A01"))
                .isEqualTo("? ? ? á 1");
    }

    @Test
    void typographicQuotesAndDashesTakeTheirTypewriterForm() {
        assertThat(new PrintableText(CodePage.PC858).clean("l\u2019eau \u2013 \u201Ctop\u201D \u201Eja\u201C"))
                .isEqualTo("l'eau - \"top\" \"ja\"");
        assertThat(new PrintableText(CodePage.WPC1252).clean("l\u2019eau")).isEqualTo("l\u2019eau");
    }

    @Test
    void aReceiptWithQrIsTheGoldenSequence() {
        List<String> blocks = encoded(
                paper(CodePage.PC858),
                ReceiptLine.title("K1"),
                new ReceiptLine.Text("x", Align.RIGHT, Weight.BOLD),
                new ReceiptLine.Qr("bitcoin:bc1qexample"),
                new ReceiptLine.Feed(3));
        assertThat(blocks.subList(1, blocks.size() - 3))
                .containsExactly(
                        "1B 61 01 1B 45 01 1D 21 11 4B 31 0A",
                        "1D 21 00 1B 45 00 1B 61 00",
                        "1B 61 02 1B 45 01 78 0A",
                        "1B 45 00 1B 61 00",
                        "1B 61 01",
                        "0A",
                        vector("GS ( k fn 165: model 2"),
                        vector("GS ( k fn 167: module size 6"),
                        vector("GS ( k fn 169: error correction M"),
                        vector("GS ( k fn 180: store data 'bitcoin:bc1qexample'"),
                        vector("GS ( k fn 181: print symbol"),
                        "0A",
                        "1B 61 00",
                        "1B 64 03");
    }

    @Test
    void threeHundredBytesOfQrDataHaveTheLengthFieldOfTheVector() {
        List<String> blocks = encoded(paper(CodePage.PC858), new ReceiptLine.Qr("A".repeat(300)));
        assertThat(blocks).anySatisfy(block -> assertThat(block)
                .startsWith(vector("GS ( k fn 180 header for 300 data bytes") + " 41 41"));
    }

    @Test
    void aRasterQrDecodesToItsContent() throws Exception {
        PaperProfile paper =
                new PaperProfile(384, 32, CodePage.PC858, false, PaperProfile.QrStyle.RASTER, "1B 64 05", false);
        String content = "lnbc1" + "q".repeat(250);
        List<byte[]> blocks =
                new EscPosEncoder(paper).encode(new ReceiptDocument("r", List.of(new ReceiptLine.Qr(content))), "0001");
        assertThat(RasterPaper.decodeQr(blocks)).isEqualTo(content);
    }

    @Test
    void withoutProcessIdTheEndIsAskedByGsR() {
        PaperProfile paper =
                new PaperProfile(384, 32, CodePage.WPC1252, true, PaperProfile.QrStyle.RASTER, "1B 64 05", false);
        List<String> blocks = encoded(paper, ReceiptLine.text("x"));
        assertThat(blocks.getFirst()).isEqualTo("1B 40 1C 2E 1B 74 10 1B 52 00");
        assertThat(blocks.getLast()).isEqualTo(vector("GS r 1: paper status"));
    }

    @Test
    void textWrapsAtTheWidthAndOnlySplitsWordsThatAreTooLong() {
        assertThat(TextLayout.wrap("one two three", 7)).containsExactly("one two", "three");
        assertThat(TextLayout.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(TextLayout.wrap("", 4)).containsExactly("");
        assertThat(TextLayout.wrap("  indented text", 9)).containsExactly("  indented".substring(0, 9), "d text");
    }

    @Test
    void aPairStandsAtBothEdgesOrOnTwoLines() {
        assertThat(TextLayout.pair("Total", "$20.00", 16)).containsExactly("Total     $20.00");
        assertThat(TextLayout.pair("Network fee", "0.00012345", 16)).containsExactly("Network fee", "      0.00012345");
    }

    @Test
    void unprintableDocumentsAreRefusedWithAReason() {
        PaperProfile paper = paper(CodePage.PC858);
        assertThatThrownBy(() -> encoded(paper, new ReceiptLine.Feed(11)))
                .hasMessageContaining("1 to 10 lines, got 11");
        assertThatThrownBy(() -> encoded(paper, new ReceiptLine.Qr("a\u0010b")))
                .hasMessageContaining("printable ASCII");
        assertThatThrownBy(() -> encoded(paper, new ReceiptLine.Qr("x".repeat(513))))
                .hasMessageContaining("512");
        assertThatThrownBy(() -> encoded(
                        paper, Stream.generate(ReceiptLine.Rule::new).limit(201).toArray(ReceiptLine[]::new)))
                .hasMessageContaining("201 lines");
    }

    /** T28: whatever the text is, between our own commands stand only printable bytes and line feeds. */
    @Property(tries = 500)
    void textNeverBecomesACommand(@ForAll String label, @ForAll String value) {
        List<String> blocks = encoded(
                paper(CodePage.PC858),
                new ReceiptLine.Text(label, Align.CENTER, Weight.TITLE),
                new ReceiptLine.Pair(label, value, Weight.BOLD),
                new ReceiptLine.Text(value, Align.LEFT, Weight.NORMAL));
        String content = String.join(" ", blocks.subList(1, blocks.size() - 3));
        String rest = content.replaceAll("1B 61 0[0-2] ?|1B 45 0[01] ?|1D 21 (00|11) ?", "");
        assertThat(Stream.of(rest.split(" ")).filter(hex -> !hex.isEmpty()).collect(Collectors.toSet()))
                .allMatch(hex -> hex.equals("0A") || (Integer.parseInt(hex, 16) >= 0x20 && !hex.equals("7F")));
    }
}
