package sv.k1.firmware.screen;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** Draws a text as a QR code in SVG: one unit per module, black on white whatever the page's colours are. */
final class QrSvg {
    /** ISO/IEC 18004 asks for four modules of white on each side. */
    private static final int QUIET_MODULES = 4;

    private QrSvg() {}

    /** @throws IllegalArgumentException when the text is too long for a QR code */
    static String draw(String text) {
        return draw(text, ErrorCorrectionLevel.M);
    }

    /** The lowest level makes long texts coarser and easier to catch: a lit screen has neither dirt nor creases. */
    static String drawLong(String text) {
        return draw(text, ErrorCorrectionLevel.L);
    }

    private static String draw(String text, ErrorCorrectionLevel level) {
        ByteMatrix modules = encode(text, level);
        int side = modules.getWidth() + 2 * QUIET_MODULES;
        StringBuilder path = new StringBuilder();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    path.append('M')
                            .append(column + QUIET_MODULES)
                            .append(' ')
                            .append(row + QUIET_MODULES)
                            .append("h1v1h-1z");
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <rect width="%1$d" height="%1$d" fill="#fff"/><path fill="#000" d="%2$s"/></svg>
                """.formatted(side, path);
    }

    private static ByteMatrix encode(String text, ErrorCorrectionLevel level) {
        try {
            return Encoder.encode(text, level).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException(
                    "a text of " + text.length() + " characters does not fit into a QR code", e);
        }
    }
}
