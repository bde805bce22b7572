package sv.k1.hal.print.escpos;

import java.nio.charset.Charset;
import java.util.Locale;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.print.PrinterFamily;

/**
 * What one printer model can do; made of a row of the table of printers.
 *
 * @param widthDots printable width, 576 on 80 mm paper, 384 on 58 mm paper (sheet, link line)
 * @param columns characters of font A on one line: 48, 42 or 32
 * @param codePage the table text is sent in
 * @param cancelKanji whether the model starts in its Chinese mode, so that {@code FS .} must come first (section 2)
 * @param qr how QR codes are drawn
 * @param ending bytes in hex that cut the slip, hand it out, or feed it to the tear bar
 * @param processId whether the model answers {@code GS ( H} function 48 (section 9)
 */
public record PaperProfile(
        int widthDots,
        int columns,
        CodePage codePage,
        boolean cancelKanji,
        QrStyle qr,
        String ending,
        boolean processId) {
    /** Who turns the content into a symbol. */
    public enum QrStyle {
        /** The printer, by {@code GS ( k} (section 4). */
        NATIVE,
        /** We do, sent as a picture by {@code GS v 0} (section 3). */
        RASTER
    }

    public PaperProfile {
        if (widthDots < 256 || widthDots > 1024 || widthDots % 8 != 0) {
            throw new IllegalArgumentException("widthDots must be 256 to 1024 in steps of 8, got " + widthDots);
        }
        if (columns < 16 || columns > 96) {
            throw new IllegalArgumentException("columns must be 16 to 96, got " + columns);
        }
        Hex.parse(ending); // throws for what is no hex
    }

    /**
     * How slips are written for that family.
     *
     * @param charset a table whose number {@link PrinterFamily#pages} has
     * @throws IllegalStateException for a family that is not driven
     */
    public static PaperProfile of(PrinterFamily family, Charset charset) {
        Integer number = family.pages().get(charset.name());
        if (!family.isDriven() || number == null) {
            throw new IllegalStateException(
                    "a printer of the family " + family.name() + " is not driven, or not with " + charset);
        }
        return new PaperProfile(
                family.widthDots(),
                family.columns(),
                new CodePage(number, charset),
                family.cancelKanji(),
                QrStyle.valueOf(family.qr().toUpperCase(Locale.ROOT)),
                family.cut() + family.present(),
                family.proof().equals("process-id"));
    }

    /** An Epson-type printer with 80 mm paper, native QR, cutter and process id. */
    public static PaperProfile epson80() {
        return of(PrinterFamily.find("epson", 80).orElseThrow(), CodePage.PC858.charset());
    }

    /** A plain 58 mm printer: pictures for QR codes, no process id. */
    public static PaperProfile clone58() {
        return of(PrinterFamily.find("clone", 58).orElseThrow(), CodePage.PC858.charset());
    }
}
