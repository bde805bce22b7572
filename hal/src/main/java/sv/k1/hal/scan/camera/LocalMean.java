package sv.k1.hal.scan.camera;

import com.google.zxing.common.BitMatrix;

/**
 * Black and white by comparing each pixel with the mean of the square around it, from sums of the whole frame made
 * once: bears glare and shadows, and dense modules that a threshold for blocks of eight pixels smears.
 */
final class LocalMean {
    private final Frame frame;
    private final int[] sums;

    LocalMean(Frame frame) {
        this.frame = frame;
        int width = frame.width();
        byte[] luma = frame.luma();
        sums = new int[(width + 1) * (frame.height() + 1)];
        for (int y = 0; y < frame.height(); y++) {
            int row = 0;
            for (int x = 0; x < width; x++) {
                row += luma[y * width + x] & 0xFF;
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
    }

    /**
     * @param reach half the side of the square, in pixels, 2 and more
     * @param percent a pixel below this share of the mean is black, 80 to 100
     */
    BitMatrix bits(int reach, int percent) {
        int width = frame.width();
        int height = frame.height();
        byte[] luma = frame.luma();
        BitMatrix bits = new BitMatrix(width, height);
        for (int y = 0; y < height; y++) {
            int top = Math.max(0, y - reach);
            int bottom = Math.min(height, y + reach + 1);
            for (int x = 0; x < width; x++) {
                int left = Math.max(0, x - reach);
                int right = Math.min(width, x + reach + 1);
                int area = (bottom - top) * (right - left);
                int sum = sums[bottom * (width + 1) + right]
                        - sums[top * (width + 1) + right]
                        - sums[bottom * (width + 1) + left]
                        + sums[top * (width + 1) + left];
                if (100L * (luma[y * width + x] & 0xFF) * area < (long) sum * percent) {
                    bits.set(x, y);
                }
            }
        }
        return bits;
    }
}
