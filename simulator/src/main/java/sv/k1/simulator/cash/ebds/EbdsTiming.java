package sv.k1.simulator.cash.ebds;

/**
 * How long the mechanics take, all in milliseconds, each at least 1.
 *
 * @param bootMillis silence after power-on and after a soft reset
 * @param initialiseMillis with the power-up bit, about 3 s: EBDS sheet, section 15
 * @param acceptingMillis from the slot to escrow
 * @param returningMillis back to the mouth
 * @param stackingMillis from escrow to the cashbox
 * @param irreversibleMillis of these, until the note cannot come back
 * @param takingMillis until a customer takes a note that sticks out of the mouth
 * @param noPollMillis a note in escrow goes back when the host stops polling: 5 s, EBDS sheet, section 2
 */
public record EbdsTiming(
        int bootMillis,
        int initialiseMillis,
        int acceptingMillis,
        int returningMillis,
        int stackingMillis,
        int irreversibleMillis,
        int takingMillis,
        int noPollMillis) {
    /** As long as a real unit takes: states of about 0.9 s (EBDS sheet, section 15). */
    public static final EbdsTiming REALISTIC = new EbdsTiming(2_000, 3_000, 900, 900, 900, 500, 1_500, 5_000);

    /** Quick mechanics for tests; the sheet's own time-outs stay. */
    public static final EbdsTiming FAST = new EbdsTiming(50, 100, 100, 80, 80, 40, 30, 5_000);

    public EbdsTiming {
        int shortest = Math.min(
                Math.min(Math.min(bootMillis, initialiseMillis), Math.min(acceptingMillis, returningMillis)),
                Math.min(Math.min(irreversibleMillis, takingMillis), noPollMillis));
        if (shortest < 1) {
            throw new IllegalArgumentException("every motion takes at least 1 ms");
        }
        if (irreversibleMillis > stackingMillis) {
            throw new IllegalArgumentException("a note cannot come back after " + irreversibleMillis
                    + " ms of stacking, which takes only " + stackingMillis + " ms");
        }
    }
}
