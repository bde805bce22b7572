package sv.k1.hal.serial;

/**
 * How long to wait before a device is opened again: doubles from {@value #FIRST_MILLIS} ms up to
 * {@value #LONGEST_MILLIS} ms. Not thread-safe: it belongs to the device's worker.
 */
public final class ReopenPace {
    public static final int FIRST_MILLIS = 250;
    public static final int LONGEST_MILLIS = 5_000;

    private int nextMillis = FIRST_MILLIS;

    /** The pause before the next try; each call without {@link #worked()} doubles it. */
    public int pauseMillis() {
        int pause = nextMillis;
        nextMillis = Math.min(LONGEST_MILLIS, nextMillis * 2);
        return pause;
    }

    /** The device spoke: the next loss starts with a short pause again. */
    public void worked() {
        nextMillis = FIRST_MILLIS;
    }
}
