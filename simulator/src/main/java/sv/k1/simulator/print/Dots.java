package sv.k1.simulator.print;

/** A rectangle of dots, one bit each, bit 7 of a row's first byte leftmost; not yet anywhere on paper. */
final class Dots {
    private final int width;
    private final byte[][] rows;

    Dots(int width, int height) {
        this.width = width;
        this.rows = new byte[height][(width + 7) / 8];
    }

    int width() {
        return width;
    }

    int height() {
        return rows.length;
    }

    boolean isBlack(int x, int y) {
        return (rows[y][x >> 3] & 0x80 >> (x & 7)) != 0;
    }

    void blacken(int x, int y) {
        rows[y][x >> 3] |= (byte) (0x80 >> (x & 7));
    }

    void invert(int x, int y) {
        rows[y][x >> 3] ^= (byte) (0x80 >> (x & 7));
    }

    /** Whether no dot is black. */
    boolean isBlank() {
        for (byte[] row : rows) {
            for (byte dots : row) {
                if (dots != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** One row as it is now. */
    Bytes row(int y) {
        return Bytes.of(rows[y]);
    }

    /** Draws another rectangle into this one; what does not fit is lost, as at the edge of the print head. */
    void draw(Dots other, int left, int top) {
        for (int y = 0; y < other.height() && top + y < height(); y++) {
            for (int x = 0; x < other.width() && left + x < width; x++) {
                if (other.isBlack(x, y)) {
                    blacken(left + x, top + y);
                }
            }
        }
    }

    /** Whether a dot of a finished row is black. */
    static boolean isBlack(Bytes row, int x) {
        return (row.at(x >> 3) & 0x80 >> (x & 7)) != 0;
    }
}
