package sv.k1.hal.scan.camera;

/**
 * Where the modules of a flat symbol lie in a picture: the perspective that takes the centres of the three corner marks
 * and the fourth place of their square to four points.
 */
final class Plane {
    private static final float FIRST = 3.5F;

    private final float[] m = new float[8];

    /** @param side modules of the symbol; corners in order round the square: top left first, x and y of each */
    void lay(int side, float[] corners) {
        float x0 = corners[0];
        float y0 = corners[1];
        float x1 = corners[2];
        float y1 = corners[3];
        float x2 = corners[4];
        float y2 = corners[5];
        float x3 = corners[6];
        float y3 = corners[7];
        float dx1 = x1 - x2;
        float dy1 = y1 - y2;
        float dx2 = x3 - x2;
        float dy2 = y3 - y2;
        float sx = x0 - x1 + x2 - x3;
        float sy = y0 - y1 + y2 - y3;
        float det = dx1 * dy2 - dx2 * dy1;
        float g = (sx * dy2 - dx2 * sy) / det;
        float h = (dx1 * sy - sx * dy1) / det;
        float per = 1 / (side - 2 * FIRST);
        // Of the unit square; then in modules, with the first mark's centre at 3.5.
        float a = (x1 - x0 + g * x1) * per;
        float b = (x3 - x0 + h * x3) * per;
        float d = (y1 - y0 + g * y1) * per;
        float e = (y3 - y0 + h * y3) * per;
        m[0] = a;
        m[1] = b;
        m[2] = x0 - FIRST * (a + b);
        m[3] = d;
        m[4] = e;
        m[5] = y0 - FIRST * (d + e);
        m[6] = g * per;
        m[7] = h * per;
    }

    /** One over the depth at a place; infinite where the plane is seen edge on. */
    float scale(float column, float row) {
        return 1 / (m[6] * column + m[7] * row + 1 - FIRST * (m[6] + m[7]));
    }

    float x(float column, float row, float scale) {
        return (m[0] * column + m[1] * row + m[2]) * scale;
    }

    float y(float column, float row, float scale) {
        return (m[3] * column + m[4] * row + m[5]) * scale;
    }
}
