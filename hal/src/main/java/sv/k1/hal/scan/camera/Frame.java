package sv.k1.hal.scan.camera;

/** One picture: 8-bit brightness, row by row from the top left. The bytes must not be changed after construction. */
public final class Frame {
    /** More is no camera of ours; a bound for memory. */
    public static final int MAX_SIDE = 4_096;

    private final int width;
    private final int height;
    private final byte[] luma;

    /** @throws IllegalArgumentException unless both sides are 1 to 4096 and {@code luma} has width times height bytes */
    public Frame(int width, int height, byte[] luma) {
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "a frame's sides are 1 to " + MAX_SIDE + ", got " + width + " x " + height);
        }
        if (luma.length != width * height) {
            throw new IllegalArgumentException(
                    "a frame of " + width + " x " + height + " has not " + luma.length + " bytes");
        }
        this.width = width;
        this.height = height;
        this.luma = luma;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixels themselves, not a copy: only for reading, within this package. */
    byte[] luma() {
        return luma;
    }

    /** Half the width and height, each pixel the mean of four. */
    Frame halved() {
        int halfWidth = Math.max(1, width / 2);
        int halfHeight = Math.max(1, height / 2);
        if (width < 2 || height < 2) {
            return this;
        }
        byte[] half = new byte[halfWidth * halfHeight];
        for (int y = 0; y < halfHeight; y++) {
            for (int x = 0; x < halfWidth; x++) {
                int at = 2 * y * width + 2 * x;
                int sum = pixel(at) + pixel(at + 1) + pixel(at + width) + pixel(at + width + 1);
                half[y * halfWidth + x] = (byte) (sum / 4);
            }
        }
        return new Frame(halfWidth, halfHeight, half);
    }

    /** Three times the pixel less twice the mean of the nine around it: brings back what a soft lens took of small modules. */
    Frame sharpened() {
        byte[] sharp = luma.clone();
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = y * width + x;
                int sum = 0;
                for (int row = at - width; row <= at + width; row += width) {
                    sum += pixel(row - 1) + pixel(row) + pixel(row + 1);
                }
                sharp[at] = (byte) Math.max(0, Math.min(255, 3 * pixel(at) - 2 * sum / 9));
            }
        }
        return new Frame(width, height, sharp);
    }

    private int pixel(int index) {
        return luma[index] & 0xFF;
    }

    /** Whether there is nothing to see: nearly black, or one even surface right before the lens. */
    boolean isBlind() {
        long sum = 0;
        long squares = 0;
        long count = 0;
        for (int i = 0; i < luma.length; i += SAMPLE_STEP) {
            int value = pixel(i);
            sum += value;
            squares += (long) value * value;
            count++;
        }
        long mean = sum / count;
        long variance = Math.max(0, squares / count - mean * mean);
        boolean isDark = mean < DARK_MEAN && variance < DARK_VARIANCE;
        return isDark || variance < EVEN_VARIANCE;
    }

    /** A prime, so that samples do not fall on one column. */
    private static final int SAMPLE_STEP = 7;

    private static final int DARK_MEAN = 24;
    /** A phone's screen in a dark room is far above this. */
    private static final int DARK_VARIANCE = 400;

    private static final int EVEN_VARIANCE = 16;
}
