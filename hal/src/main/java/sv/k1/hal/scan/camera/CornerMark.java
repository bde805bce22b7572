package sv.k1.hal.scan.camera;

/**
 * One corner mark of a QR symbol: three squares, one in the other, seven modules wide.
 *
 * @param x, y the centre, in pixels of the picture it was found in
 * @param area of the outer square, in square pixels
 * @param isLight whether the mark is light on dark
 * @param uneven how far its rings are from equally wide, in modules
 */
record CornerMark(float x, float y, float area, boolean isLight, float uneven) {
    float module() {
        return (float) Math.sqrt(area) / 7;
    }

    float distance(CornerMark other) {
        return (float) Math.hypot(x - other.x, y - other.y);
    }
}
