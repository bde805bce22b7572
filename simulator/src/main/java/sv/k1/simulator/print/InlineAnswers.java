package sv.k1.simulator.print;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sv.k1.simulator.print.PrinterProfile.Feature;

/** What the printer says of itself when its turn in the stream comes (ESC/POS sheet, sections 4, 6.4 and 9). */
final class InlineAnswers {
    private final PrinterProfile profile;

    InlineAnswers(PrinterProfile profile) {
        this.profile = profile;
    }

    /** The report of GS ( H function 48: 37 22, the id, 00. */
    byte[] printed(String id) {
        return ascii("7\"" + id + "\0");
    }

    /** GS r 2: the level of the drawer pin. */
    byte[] drawer() {
        return new byte[] {(byte) (profile.has(Feature.DRAWER_PIN_HIGH) ? 1 : 0)};
    }

    /** GS I: one byte for numbers 1 to 3, a block 5F .. 00 for texts; nothing from a clone or for other numbers. */
    Optional<byte[]> identity(int number) {
        if (!profile.has(Feature.PRINTER_ID)) {
            return Optional.empty();
        }
        return switch (number) {
            case 1, '1' -> Optional.of(new byte[] {0x20});
            case 2, '2' -> Optional.of(new byte[] {0x02});
            case 3, '3' -> Optional.of(new byte[] {0x01});
            case 0x41 -> Optional.of(ascii("_1.00 SIM\0"));
            case 0x42 -> Optional.of(ascii("_EPSON\0"));
            case 0x43 -> Optional.of(ascii("_" + profile.model() + "\0"));
            case 0x44 -> Optional.of(ascii("_SIM0000001\0"));
            default -> Optional.empty();
        };
    }

    /** The block of GS ( k function 182; the sheet is unsure of its end (section 4). */
    byte[] symbolSize(QrSymbol symbol, int lineWidthDots) {
        int dots = symbol.draw().map(Dots::width).orElse(0);
        boolean printable = dots > 0 && dots <= lineWidthDots;
        return ascii("76" + dots + "\u001F" + dots + "\u001F1\u001F" + (printable ? "0" : "1") + "\0");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
