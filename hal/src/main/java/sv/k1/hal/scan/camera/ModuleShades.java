package sv.k1.hal.scan.camera;

import com.google.zxing.common.BitMatrix;

/**
 * How dark each module of a symbol is, and from that which are black. A module is judged among the modules around it, not
 * among the pixels: then glare and shadows count as little as they can.
 */
final class ModuleShades {
    /** Modules to each side that one is judged among. */
    private static final int REACH = 4;
    /** Where a module is looked at, in modules: around its middle, where its neighbours shine in least. */
    private static final float[] SPOTS = {0.5F, 0.5F, 0.3F, 0.4F, 0.6F, 0.3F, 0.7F, 0.6F, 0.4F, 0.7F};

    private final int side;
    private final float[] values;

    private ModuleShades(int side, float[] values) {
        this.side = side;
        this.values = values;
    }

    /**
     * @param plane laid over the symbol
     * @param sign 1 for dark on light, -1 for light on dark
     */
    static ModuleShades of(Shade shade, Plane plane, int side, float sign) {
        float[] at = new float[2];
        float[] values = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float sum = 0;
                for (int i = 0; i < SPOTS.length; i += 2) {
                    plane.place(column + SPOTS[i], row + SPOTS[i + 1], at);
                    sum += shade.brightness(at[0], at[1]);
                }
                values[row * side + column] = -sign * sum;
            }
        }
        return new ModuleShades(side, values);
    }

    /**
     * Black is what is nearer to the darkest than to the brightest of the modules around.
     *
     * @param sharpening how much of each neighbour's share is taken back first, for a soft lens
     */
    BitMatrix bits(float sharpening) {
        float[] used = sharpening == 0 ? values : sharpened(sharpening);
        float[] low = new float[used.length];
        float[] high = new float[used.length];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float least = Float.MAX_VALUE;
                float most = -Float.MAX_VALUE;
                for (int n = Math.max(0, column - REACH); n <= Math.min(side - 1, column + REACH); n++) {
                    least = Math.min(least, used[row * side + n]);
                    most = Math.max(most, used[row * side + n]);
                }
                low[row * side + column] = least;
                high[row * side + column] = most;
            }
        }
        BitMatrix bits = new BitMatrix(side);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float least = Float.MAX_VALUE;
                float most = -Float.MAX_VALUE;
                for (int n = Math.max(0, row - REACH); n <= Math.min(side - 1, row + REACH); n++) {
                    least = Math.min(least, low[n * side + column]);
                    most = Math.max(most, high[n * side + column]);
                }
                if (used[row * side + column] > (least + most) / 2) {
                    bits.set(column, row);
                }
            }
        }
        return bits;
    }

    private float[] sharpened(float share) {
        float[] sharp = values.clone();
        for (int row = 1; row < side - 1; row++) {
            for (int column = 1; column < side - 1; column++) {
                int at = row * side + column;
                float around = values[at - 1] + values[at + 1] + values[at - side] + values[at + side];
                sharp[at] = values[at] + share * (4 * values[at] - around);
            }
        }
        return sharp;
    }
}
