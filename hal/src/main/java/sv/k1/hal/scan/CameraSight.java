package sv.k1.hal.scan;

/**
 * What a camera sees at this moment, small and grey, so that whoever aims at it can see themselves aim. Lives in memory until the
 * next one; nothing keeps it.
 */
public final class CameraSight {
    /** What would help the reader, as far as it can tell. */
    public enum Hint {
        /** No code in view. */
        AIM,
        /** A code, too small to be read. */
        CLOSER,
        /** A code of a good size that cannot be read: it moves, is tilted or blurred. */
        STEADY,
        /** Much of the picture is blinding white. */
        GLARE,
        /** The lens is covered, or it is dark. */
        BLIND,
        /** Different codes at once. */
        SEVERAL,
        /** A code was read. */
        READ
    }

    private final int width;
    private final int height;
    private final byte[] luma;
    private final Hint hint;

    /** @param luma brightness row by row from the top left; must not be changed any more */
    public CameraSight(int width, int height, byte[] luma, Hint hint) {
        if (width < 1 || height < 1 || luma.length != width * height) {
            throw new IllegalArgumentException(
                    "a picture of " + width + " x " + height + " has not " + luma.length + " bytes");
        }
        this.width = width;
        this.height = height;
        this.luma = luma;
        this.hint = hint;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Brightness of one pixel, 0 to 255. */
    public int at(int x, int y) {
        return luma[y * width + x] & 0xFF;
    }

    public Hint hint() {
        return hint;
    }
}
