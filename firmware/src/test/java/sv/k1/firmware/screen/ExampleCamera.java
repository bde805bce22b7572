package sv.k1.firmware.screen;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Optional;
import java.util.function.Supplier;

/** A camera that sees a phone with a code, or is not there; counts how often it is asked. */
final class ExampleCamera implements Supplier<Optional<CameraPicture>> {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int MODULE = 3;

    private volatile Optional<CameraPicture> sight = Optional.empty();
    private volatile int asked;

    /** The examples of that name are seen by a camera. */
    static boolean isSeen(String name) {
        return name.startsWith("scan_camera");
    }

    void shows(String hint) {
        byte[] luma = phone();
        sight = Optional.of(new CameraPicture(WIDTH, HEIGHT, (x, y) -> luma[y * WIDTH + x] & 0xFF, hint));
    }

    void sleeps() {
        sight = Optional.empty();
    }

    int asked() {
        return asked;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one page asks, one question after the other
    public Optional<CameraPicture> get() {
        asked++;
        return sight;
    }

    private static byte[] phone() {
        ByteMatrix code = code();
        byte[] luma = new byte[WIDTH * HEIGHT];
        int side = MODULE * code.getWidth();
        int left = (WIDTH - side) / 2;
        int top = (HEIGHT - side) / 2;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean isGlass = Math.abs(x - WIDTH / 2) < side / 2 + 14;
                boolean isBody = Math.abs(x - WIDTH / 2) < side / 2 + 22;
                int room = 110 - 50 * y / HEIGHT + 30 * x / WIDTH;
                int grey = isGlass ? 225 : isBody ? 28 : room;
                int column = Math.floorDiv(x - left, MODULE);
                int row = Math.floorDiv(y - top, MODULE);
                boolean inside = column >= 0 && row >= 0 && column < code.getWidth() && row < code.getHeight();
                luma[y * WIDTH + x] = (byte) (inside && code.get(column, row) == 1 ? 30 : grey);
            }
        }
        return luma;
    }

    private static ByteMatrix code() {
        try {
            return Encoder.encode("bitcoin:" + String.join("", ExampleModels.SEGWIT), ErrorCorrectionLevel.M)
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
