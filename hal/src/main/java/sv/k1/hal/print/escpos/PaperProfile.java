package sv.k1.hal.print.escpos;

import sv.k1.hal.bytes.Hex;

/**
 * What one printer model can do. Found out at commissioning, kept in the configuration.
 *
 * @param widthDots printable width, 576 on 80 mm paper, 384 on 58 mm paper (sheet, link line)
 * @param columns characters of font A on one line: 48, 42 or 32
 * @param codePage the table text is sent in
 * @param cancelKanji whether the model starts in its Chinese mode, so that {@code FS .} must come first (section 2)
 * @param qr how QR codes are drawn
 * @param cutter how the paper is cut
 * @param processId whether the model answers {@code GS ( H} function 48 (section 9)
 */
public record PaperProfile(
        int widthDots,
        int columns,
        CodePage codePage,
        boolean cancelKanji,
        QrStyle qr,
        Cutter cutter,
        boolean processId) {
    /** Who turns the content into a symbol. */
    public enum QrStyle {
        /** The printer, by {@code GS ( k} (section 4). */
        NATIVE,
        /** We do, sent as a picture by {@code GS v 0} (section 3). */
        RASTER
    }

    /** The cut at the end of a receipt (section 5). */
    public enum Cutter {
        FEED_THEN_PARTIAL("1D 56 42 00"),
        FEED_THEN_FULL("1D 56 41 00"),
        PARTIAL("1D 56 01"),
        FULL("1D 56 00"),
        OLD_STYLE("1B 69"),
        /** No cutter: the paper is fed out to the tear bar. */
        NONE("1B 64 05");

        private final String hex;

        Cutter(String hex) {
            this.hex = hex;
        }

        byte[] command() {
            return Hex.parse(hex);
        }
    }

    public PaperProfile {
        if (widthDots < 256 || widthDots > 1024 || widthDots % 8 != 0) {
            throw new IllegalArgumentException("widthDots must be 256 to 1024 in steps of 8, got " + widthDots);
        }
        if (columns < 16 || columns > 96) {
            throw new IllegalArgumentException("columns must be 16 to 96, got " + columns);
        }
    }

    /** An Epson-type printer with 80 mm paper, native QR, cutter and process id. */
    public static PaperProfile epson80() {
        return new PaperProfile(576, 48, CodePage.PC858, false, QrStyle.NATIVE, Cutter.FEED_THEN_PARTIAL, true);
    }

    /** A plain 58 mm printer: pictures for QR codes, no process id. */
    public static PaperProfile clone58() {
        return new PaperProfile(384, 32, CodePage.PC858, false, QrStyle.RASTER, Cutter.NONE, false);
    }
}
