package sv.k1.hal.cash.pulse;

/**
 * How pulses must look; the limits follow from three numbers (pulse sheet, section 4).
 *
 * @param widthMillis nominal width of a pulse, 15 to 500
 * @param gapMillis nominal time between two pulses of a train, 15 to 1,000
 * @param trainEndMillis so long without a pulse ends a train; at least twice the gap, at most 5,000
 */
public record PulseTiming(int widthMillis, int gapMillis, int trainEndMillis) {
    private static final long LEAST_WIDTH_MICROS = 15_000;
    private static final long LEAST_OPEN_MICROS = 4_500;

    public PulseTiming {
        if (widthMillis < 15 || widthMillis > 500 || gapMillis < 15 || gapMillis > 1_000) {
            throw new IllegalArgumentException("a pulse is 15 to 500 ms wide with gaps of 15 to 1,000 ms, got "
                    + widthMillis + " and " + gapMillis);
        }
        if (trainEndMillis < 2 * gapMillis || trainEndMillis > 5_000) {
            throw new IllegalArgumentException(
                    "a train ends after twice the gap at the earliest, 5 s at the latest, got " + trainEndMillis
                            + " ms");
        }
    }

    /** Pulses of 50 ms with gaps of 50 ms, as the sheet's example. */
    public static PulseTiming usual() {
        return new PulseTiming(50, 50, 150);
    }

    /** Narrower than 0.6 of the nominal width, or than 15 ms, is noise; wider than 1.6 a fault (section 4, item 2). */
    PulseWindow window() {
        return new PulseWindow(
                leastWidthMicros(), widthMillis * 1_600L, gapMillis * 500L, mostOpenMicros(), trainEndMillis);
    }

    /** Two bounces of 2 ms (section 7), or a tenth of the pulse. */
    private long mostOpenMicros() {
        return Math.max(LEAST_OPEN_MICROS, widthMillis * 100L);
    }

    private long leastWidthMicros() {
        return Math.max(LEAST_WIDTH_MICROS, widthMillis * 600L);
    }

    /** How many pulses fit into this time when each is as short as it may be. */
    public int possiblePulses(int millis) {
        return Math.toIntExact(millis * 1_000L / (leastWidthMicros() + gapMillis * 800L));
    }
}
