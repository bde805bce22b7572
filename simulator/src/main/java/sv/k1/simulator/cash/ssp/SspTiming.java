package sv.k1.simulator.cash.ssp;

/**
 * How long the unit takes, in milliseconds.
 *
 * @param bootMillis from power to the first answer
 * @param readMillis from the mouth to escrow
 * @param reachMillis from the decision until no customer can reach the note
 * @param creditMillis from the decision to the credit event
 * @param stackMillis from the decision into the cashbox
 * @param rejectMillis from the decision back to the mouth
 * @param escrowMillis a held note goes back after this: 10 s or 5 s, SSP sheet, section 8
 * @param noCommandMillis a unit that hears nothing disables itself: about 10 s, SSP sheet, section 3
 */
public record SspTiming(
        int bootMillis,
        int readMillis,
        int reachMillis,
        int creditMillis,
        int stackMillis,
        int rejectMillis,
        int escrowMillis,
        int noCommandMillis) {
    /** As long as a real unit takes. */
    public static final SspTiming REALISTIC = new SspTiming(3_000, 1_200, 400, 600, 1_500, 900, 10_000, 10_000);

    /** Quick mechanics for tests; the sheet's own time-outs stay. */
    public static final SspTiming FAST = new SspTiming(50, 150, 40, 60, 120, 100, 10_000, 10_000);

    public SspTiming {
        if (bootMillis < 1 || readMillis < 1 || reachMillis < 1 || rejectMillis < 1 || escrowMillis < 1) {
            throw new IllegalArgumentException("every motion takes at least 1 ms");
        }
        if (reachMillis > creditMillis || creditMillis > stackMillis) {
            throw new IllegalArgumentException("a note gets out of reach (" + reachMillis + " ms), then is credited ("
                    + creditMillis + " ms), then is stored (" + stackMillis + " ms)");
        }
    }
}
