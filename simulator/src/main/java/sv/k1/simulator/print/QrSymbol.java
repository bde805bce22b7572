package sv.k1.simulator.print;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sv.k1.simulator.print.PrinterCommand.SymbolOption;

/** The printer's QR encoder and what is stored for it (ESC/POS sheet, section 4). */
final class QrSymbol {
    private static final int MODEL_1 = 0x31;
    private static final int MODEL_2 = 0x32;
    private static final int DEFAULT_MODULE_DOTS = 3;
    private static final int LARGEST_MODULE_DOTS = 16;

    private int model = MODEL_2;
    private int moduleDots = DEFAULT_MODULE_DOTS;
    private ErrorCorrectionLevel level = ErrorCorrectionLevel.L;
    private byte[] data = new byte[0];

    /** Takes a value over; false when it is out of range and the printer ignores it. */
    boolean set(SymbolOption option, int value) {
        return switch (option) {
            case MODEL -> {
                boolean known = value >= MODEL_1 && value <= 0x33;
                model = known ? value : model;
                yield known;
            }
            case MODULE_DOTS -> {
                boolean known = value >= 1 && value <= LARGEST_MODULE_DOTS;
                moduleDots = known ? value : moduleDots;
                yield known;
            }
            case LEVEL -> level(value);
        };
    }

    void store(Bytes bytes) {
        data = bytes.toArray();
    }

    String text() {
        return new String(data, StandardCharsets.ISO_8859_1);
    }

    /** The symbol in dots, without a quiet zone; empty when nothing is stored, it is too long, or not of model 2. */
    Optional<Dots> draw() {
        if (data.length == 0 || model != MODEL_2) {
            return Optional.empty();
        }
        ByteMatrix modules;
        try {
            modules = Encoder.encode(text(), level).getMatrix();
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
        Dots dots = new Dots(modules.getWidth() * moduleDots, modules.getHeight() * moduleDots);
        for (int y = 0; y < dots.height(); y++) {
            for (int x = 0; x < dots.width(); x++) {
                if (modules.get(x / moduleDots, y / moduleDots) == 1) {
                    dots.blacken(x, y);
                }
            }
        }
        return Optional.of(dots);
    }

    private boolean level(int value) {
        switch (value) {
            case 0x30 -> level = ErrorCorrectionLevel.L;
            case 0x31 -> level = ErrorCorrectionLevel.M;
            case 0x32 -> level = ErrorCorrectionLevel.Q;
            case 0x33 -> level = ErrorCorrectionLevel.H;
            default -> {
                return false;
            }
        }
        return true;
    }
}
