package sv.k1.hal.print.escpos;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sv.k1.hal.bytes.Hex;

/** QR codes as commands: drawn by the printer or sent as a picture (ESC/POS sheet, sections 3 and 4). */
final class QrBlocks {
    static final int MAX_CONTENT_LENGTH = 512;

    /** White around the symbol on each side, in modules. */
    private static final int QUIET_MODULES = 4;

    /** 203 dpi: six dots are 0.75 mm, what phones read easily. */
    private static final int WIDEST_MODULE_DOTS = 6;

    /** One dot per module smears; it could also form the bytes of a real-time command in the picture data. */
    private static final int NARROWEST_MODULE_DOTS = 2;

    private static final int STRIP_ROWS = 64;

    /** The printer's own symbol has no white above and below it: one line of 1/6 inch, more than four of the widest modules. */
    private static final byte[] QUIET_LINE = {0x0A};

    private final PaperProfile paper;

    QrBlocks(PaperProfile paper) {
        this.paper = paper;
    }

    List<byte[]> of(String content) {
        ByteMatrix modules = modules(content);
        int moduleDots = moduleDots(modules.getWidth());
        return switch (paper.qr()) {
            case NATIVE -> nativeSymbol(content, moduleDots);
            case RASTER -> picture(modules, moduleDots);
        };
    }

    private static ByteMatrix modules(String content) {
        if (!content.matches("[ -~]{1," + MAX_CONTENT_LENGTH + "}")) {
            throw new IllegalArgumentException("a QR code on a receipt holds 1 to " + MAX_CONTENT_LENGTH
                    + " printable ASCII characters, this one has " + content.length() + " or others");
        }
        try {
            return Encoder.encode(content, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("the QR code cannot be made: " + tooLong.getMessage(), tooLong);
        }
    }

    private int moduleDots(int modules) {
        int fitting = paper.widthDots() / (modules + 2 * QUIET_MODULES);
        if (fitting < NARROWEST_MODULE_DOTS) {
            throw new IllegalArgumentException(
                    "a QR code of " + modules + " modules does not fit on " + paper.widthDots() + " dots of paper");
        }
        return Math.min(WIDEST_MODULE_DOTS, fitting);
    }

    private static List<byte[]> nativeSymbol(String content, int moduleDots) {
        byte[] data = content.getBytes(StandardCharsets.US_ASCII);
        int length = data.length + 3;
        byte[] store = {0x1D, 0x28, 0x6B, (byte) length, (byte) (length >> 8), 0x31, 0x50, 0x30};
        return List.of(
                QUIET_LINE.clone(),
                Hex.parse("1D 28 6B 04 00 31 41 32 00"),
                new byte[] {0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, (byte) moduleDots},
                Hex.parse("1D 28 6B 03 00 31 45 31"),
                EscPosEncoder.joined(store, data),
                Hex.parse("1D 28 6B 03 00 31 51 30"),
                QUIET_LINE.clone());
    }

    private static List<byte[]> picture(ByteMatrix modules, int moduleDots) {
        int quietDots = QUIET_MODULES * moduleDots;
        int sideDots = modules.getWidth() * moduleDots + 2 * quietDots;
        List<byte[]> strips = new ArrayList<>();
        for (int top = 0; top < sideDots; top += STRIP_ROWS) {
            strips.add(strip(modules, moduleDots, sideDots, top));
        }
        return strips;
    }

    private static byte[] strip(ByteMatrix modules, int moduleDots, int sideDots, int top) {
        int rowBytes = (sideDots + 7) / 8;
        int rows = Math.min(STRIP_ROWS, sideDots - top);
        byte[] strip = new byte[8 + rowBytes * rows];
        byte[] header = {0x1D, 0x76, 0x30, 0x00, (byte) rowBytes, (byte) (rowBytes >> 8), (byte) rows, 0x00};
        System.arraycopy(header, 0, strip, 0, header.length);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < sideDots; x++) {
                if (isBlack(modules, x / moduleDots - QUIET_MODULES, (top + y) / moduleDots - QUIET_MODULES)) {
                    strip[8 + y * rowBytes + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return strip;
    }

    private static boolean isBlack(ByteMatrix modules, int column, int row) {
        boolean inside = column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
        return inside && modules.get(column, row) == 1;
    }
}
