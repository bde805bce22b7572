package sv.k1.simulator.cash.ccnet;

/**
 * How long the mechanics take, all in milliseconds, each at least 1.
 *
 * @param bootMillis silence after power-on
 * @param initializeMillis self-test after RESET
 * @param acceptingMillis from the slot to escrow
 * @param returningMillis from escrow back to the mouth
 * @param stackingMillis from escrow to the box
 * @param irreversibleMillis of these, until the note cannot come back
 * @param escrowMillis a note held without a decision goes back: about 10 s, CCNET sheet, section 10
 * @param customerMillis until the customer takes a note that sticks out
 * @param busyMillis see {@link CcnetSwitch#BUSY_AFTER_STACKING}
 */
public record CcnetTiming(
        int bootMillis,
        int initializeMillis,
        int acceptingMillis,
        int returningMillis,
        int stackingMillis,
        int irreversibleMillis,
        int escrowMillis,
        int customerMillis,
        int busyMillis) {
    /** As long as a real unit takes. */
    public static final CcnetTiming REALISTIC = new CcnetTiming(1_500, 2_500, 1_500, 800, 1_000, 600, 10_000, 800, 500);

    /** Quick mechanics for tests; the sheet's own time-outs stay. */
    public static final CcnetTiming FAST = new CcnetTiming(50, 100, 150, 100, 100, 60, 10_000, 50, 100);

    public CcnetTiming {
        int shortest = Math.min(
                Math.min(Math.min(bootMillis, initializeMillis), Math.min(acceptingMillis, returningMillis)),
                Math.min(Math.min(irreversibleMillis, escrowMillis), Math.min(customerMillis, busyMillis)));
        if (shortest < 1) {
            throw new IllegalArgumentException("every motion takes at least 1 ms");
        }
        if (irreversibleMillis > stackingMillis) {
            throw new IllegalArgumentException("a note first cannot come back (" + irreversibleMillis
                    + " ms), then is stored (" + stackingMillis + " ms)");
        }
    }
}
