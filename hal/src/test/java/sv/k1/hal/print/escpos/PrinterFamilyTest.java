package sv.k1.hal.print.escpos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.print.PrinterFamily;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;

class PrinterFamilyTest {
    private static final ReceiptDocument SLIP =
            new ReceiptDocument("r", List.of(ReceiptLine.text("ñ é €"), new ReceiptLine.Qr("bitcoin:bc1qexample")));

    static List<PrinterFamily> driven() {
        return PrinterFamily.all().stream().filter(PrinterFamily::isDriven).toList();
    }

    @ParameterizedTest
    @MethodSource("driven")
    void everyDrivenFamilyGetsItsOwnPageCodeEndingAndProof(PrinterFamily family) {
        for (String charset : List.of("IBM00858", "windows-1252")) {
            List<byte[]> blocks =
                    new EscPosEncoder(PaperProfile.of(family, Charset.forName(charset))).encode(SLIP, "0042");
            String all = Hex.of(EscPosEncoder.joined(blocks.toArray(byte[][]::new)));

            assertThat(all).contains("1B 74 %02X".formatted(family.pages().get(charset)));
            assertThat(all).contains(Hex.of("ñ é €".getBytes(Charset.forName(charset))));
            assertThat(all.contains("1D 28 6B"))
                    .as("native QR")
                    .isEqualTo(family.qr().equals("native"));
            assertThat(all.contains("1D 76 30"))
                    .as("picture")
                    .isEqualTo(family.qr().equals("raster"));
            assertThat(all).contains(family.cut() + family.present());
            assertThat(all.contains("1D 28 48"))
                    .as("process id")
                    .isEqualTo(family.proof().equals("process-id"));
        }
    }

    @Test
    void whatIsKnownAndNotDrivenIsNeverGuessedAt() {
        PrinterFamily nippon = PrinterFamily.find("nippon", 80).orElseThrow();

        assertThatThrownBy(() -> PaperProfile.of(nippon, CodePage.PC858.charset()))
                .hasMessageContaining("nippon is not driven");
    }

    @Test
    void thePageShowsTheTableAsItIs() throws IOException {
        String page = Files.readString(Path.of("../docs/printers.md"));

        for (PrinterFamily row : PrinterFamily.all()) {
            assertThat(page).contains(shown(row));
        }
        assertThat(page.lines().filter(line -> line.startsWith("| `")))
                .hasSize(PrinterFamily.all().size());
    }

    private static String shown(PrinterFamily row) {
        return "| `%s` | %d mm, %d dots, %d columns | %d / %d / %d | %s | `%s` | %s | %s |"
                .formatted(
                        row.name(),
                        row.paperMillimetres(),
                        row.widthDots(),
                        row.columns(),
                        row.pages().get("IBM00858"),
                        row.pages().get("windows-1252"),
                        row.pages().get("IBM437"),
                        row.qr(),
                        row.cut() + row.present(),
                        row.proof(),
                        row.isDriven() ? "yes" : "no");
    }
}
