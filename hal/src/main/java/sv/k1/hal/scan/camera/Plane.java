package sv.k1.hal.scan.camera;

/**
 * Where the modules of a symbol lie in a picture: the perspective that takes the centres of the three corner marks and the
 * fourth place of their square to four points, and for paper that is not flat how far it bends between them.
 */
final class Plane {
    /** Numbers that tell a bend: four for how far columns are off, four for rows. */
    static final int BENDS = 8;

    private static final float FIRST = 3.5F;

    private final float[] m = new float[8];
    private float per;
    private float[] bends = new float[BENDS];
    private boolean isBent;

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
        per = 1 / (side - 2 * FIRST);
        // Of the unit square; then in modules from the first mark's centre.
        float a = (x1 - x0 + g * x1) * per;
        float b = (x3 - x0 + h * x3) * per;
        float d = (y1 - y0 + g * y1) * per;
        float e = (y3 - y0 + h * y3) * per;
        m[0] = a;
        m[1] = b;
        m[2] = x0;
        m[3] = d;
        m[4] = e;
        m[5] = y0;
        m[6] = g * per;
        m[7] = h * per;
    }

    /** @param by in sides: of each four two along columns, a bow and a wave, and two along rows; kept, not copied */
    void bend(float[] by) {
        bends = by;
        isBent = true;
    }

    /** Puts where a place of the symbol lies, in modules, into {@code to}: x and y in the picture. */
    void place(float column, float row, float[] to) {
        float u = column - FIRST;
        float v = row - FIRST;
        if (isBent) {
            float s = u * per;
            float t = v * per;
            float bowS = s * (1 - s);
            float bowT = t * (1 - t);
            float waveS = bowS * (1 - 2 * s);
            float waveT = bowT * (1 - 2 * t);
            u += (bends[0] * bowS + bends[1] * waveS + bends[2] * bowT + bends[3] * waveT) / per;
            v += (bends[4] * bowS + bends[5] * waveS + bends[6] * bowT + bends[7] * waveT) / per;
        }
        float scale = 1 / (m[6] * u + m[7] * v + 1);
        to[0] = (m[0] * u + m[1] * v + m[2]) * scale;
        to[1] = (m[3] * u + m[4] * v + m[5]) * scale;
    }
}
