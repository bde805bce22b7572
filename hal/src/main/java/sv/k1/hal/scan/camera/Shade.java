package sv.k1.hal.scan.camera;

/**
 * What counts as dark in a frame: half way between the darkest and the brightest of the surroundings, made once for each
 * square of eight pixels. Half way, and not the mean, because the mean leans to whatever there is more of, and then the
 * rings of a mark get thicker or thinner than they are.
 */
final class Shade {
    private static final int BLOCK_BITS = 3;
    private static final int BLOCK = 1 << BLOCK_BITS;
    /** Squares around one that are looked at with it, to each side. */
    private static final int REACH = 2;
    /** Less contrast is noise; so is up to this much, if most of the frame is as noisy. */
    private static final int LEAST_SPREAD = 24;

    private static final int MOST_NOISE = 110;

    private final int width;
    private final int height;
    private final byte[] luma;
    private final int across;
    private final int down;
    private final int[] middles;
    private final float[] gains;

    Shade(Frame frame) {
        this.width = frame.width();
        this.height = frame.height();
        this.luma = frame.luma();
        this.across = (width + BLOCK - 1) >> BLOCK_BITS;
        this.down = (height + BLOCK - 1) >> BLOCK_BITS;
        int[] lowest = new int[across * down];
        int[] highest = new int[across * down];
        extremes(lowest, highest);
        int flat = noise(lowest, highest);
        int[] low = spread(lowest, -1);
        int[] high = spread(highest, 1);
        middles = new int[across * down];
        gains = new float[across * down];
        for (int i = 0; i < middles.length; i++) {
            int spread = high[i] - low[i];
            boolean isFlat = spread < flat;
            middles[i] = isFlat ? 0 : (high[i] + low[i]) / 2;
            gains[i] = isFlat ? 0 : 2F / spread;
        }
    }

    private void extremes(int[] lowest, int[] highest) {
        for (int by = 0; by < down; by++) {
            int bottom = Math.min(height, (by + 1) << BLOCK_BITS);
            for (int bx = 0; bx < across; bx++) {
                int right = Math.min(width, (bx + 1) << BLOCK_BITS);
                int low = 255;
                int high = 0;
                for (int y = by << BLOCK_BITS; y < bottom; y++) {
                    for (int at = y * width + (bx << BLOCK_BITS); at < y * width + right; at++) {
                        int value = luma[at] & 0xFF;
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
                lowest[by * across + bx] = low;
                highest[by * across + bx] = high;
            }
        }
    }

    /** The contrast that noise alone makes, told by the calmest fifth of the squares. */
    private static int noise(int[] lowest, int[] highest) {
        int[] counts = new int[256];
        for (int i = 0; i < lowest.length; i++) {
            counts[highest[i] - lowest[i]]++;
        }
        int calm = 0;
        for (int left = lowest.length / 5; left > 0 && calm < 255; calm++) {
            left -= counts[calm];
        }
        return Math.clamp(9L * calm / 4, LEAST_SPREAD, MOST_NOISE);
    }

    /** The greatest of each neighbourhood, or with -1 the smallest: first along rows, then along columns. */
    private int[] spread(int[] values, int sign) {
        int[] rows = new int[values.length];
        int[] all = new int[values.length];
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                int best = values[y * across + x];
                for (int n = Math.max(0, x - REACH); n <= Math.min(across - 1, x + REACH); n++) {
                    int value = values[y * across + n];
                    best = sign > 0 ? Math.max(best, value) : Math.min(best, value);
                }
                rows[y * across + x] = best;
            }
        }
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                int best = rows[y * across + x];
                for (int n = Math.max(0, y - REACH); n <= Math.min(down - 1, y + REACH); n++) {
                    int value = rows[n * across + x];
                    best = sign > 0 ? Math.max(best, value) : Math.min(best, value);
                }
                all[y * across + x] = best;
            }
        }
        return all;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean isInside(float x, float y) {
        return x >= 0 && y >= 0 && x < width && y < height;
    }

    /** How dark the pixel there is: 1 as the darkest around it, -1 as the brightest, 0 half way or outside. */
    float darkness(float x, float y) {
        if (!isInside(x, y)) {
            return 0;
        }
        int px = (int) x;
        int py = (int) y;
        int block = (py >> BLOCK_BITS) * across + (px >> BLOCK_BITS);
        return (middles[block] - (luma[py * width + px] & 0xFF)) * gains[block];
    }

    /** As {@link #darkness}, between the four nearest pixels. */
    float smoothDarkness(float x, float y) {
        if (!isInside(x, y)) {
            return 0;
        }
        int block = ((int) y >> BLOCK_BITS) * across + ((int) x >> BLOCK_BITS);
        return (middles[block] - brightness(x, y)) * gains[block];
    }

    /** Brightness between the four nearest pixels, 0 to 255; beyond the edge that of the edge. */
    float brightness(float x, float y) {
        float left = Math.max(0, Math.min(x - 0.5F, width - 1));
        float top = Math.max(0, Math.min(y - 0.5F, height - 1));
        int x0 = (int) left;
        int y0 = (int) top;
        float fx = left - x0;
        float fy = top - y0;
        int at = y0 * width + x0;
        int right = x0 + 1 < width ? 1 : 0;
        int below = y0 + 1 < height ? width : 0;
        float upper = pixel(at) + (pixel(at + right) - pixel(at)) * fx;
        float lower = pixel(at + below) + (pixel(at + below + right) - pixel(at + below)) * fx;
        return upper + (lower - upper) * fy;
    }

    private int pixel(int at) {
        return luma[at] & 0xFF;
    }

    /** One row as dark and light, quicker than pixel by pixel. */
    void row(int y, boolean[] dark) {
        int blocks = (y >> BLOCK_BITS) * across;
        int at = y * width;
        for (int left = 0; left < width; left += BLOCK) {
            int middle = middles[blocks + (left >> BLOCK_BITS)];
            int right = Math.min(width, left + BLOCK);
            for (int x = left; x < right; x++) {
                dark[x] = (luma[at + x] & 0xFF) < middle;
            }
        }
    }
}
