package sv.k1.simulator.cash.id003;

/**
 * How long the mechanics take, all in milliseconds, each at least 1.
 *
 * @param bootMillis silence after power-on
 * @param initializeMillis after RESET
 * @param acceptingMillis from the slot to escrow
 * @param returningMillis from escrow back to the mouth
 * @param stackingMillis from escrow to the cashbox
 * @param leverMillis of these, until the note passes the lever and STACK-1 reports VEND VALID
 * @param irreversibleMillis of these, until the note cannot come back
 * @param stackedMillis how long STACKED is shown
 * @param escrowMillis a note held without a decision goes back with REJECTING 79: about 10 s, ID-003 sheet, section 2
 * @param noPollMillis a note goes back when the host stops polling: about 3 s, ID-003 sheet, section 2
 * @param muteMillis see {@link Id003Switch#MUTE_WITHOUT_ACK}: about a minute, ID-003 sheet, section 2
 */
public record Id003Timing(
        int bootMillis,
        int initializeMillis,
        int acceptingMillis,
        int returningMillis,
        int stackingMillis,
        int leverMillis,
        int irreversibleMillis,
        int stackedMillis,
        int escrowMillis,
        int noPollMillis,
        int muteMillis) {
    /** As long as a real unit takes. */
    public static final Id003Timing REALISTIC =
            new Id003Timing(1_500, 2_000, 1_500, 800, 1_000, 400, 600, 300, 10_000, 3_000, 60_000);

    /** Quick mechanics for tests; the sheet's own time-outs stay. */
    public static final Id003Timing FAST = new Id003Timing(50, 100, 150, 100, 100, 40, 60, 50, 10_000, 3_000, 60_000);

    public Id003Timing {
        int shortest = Math.min(
                Math.min(Math.min(bootMillis, initializeMillis), Math.min(acceptingMillis, returningMillis)),
                Math.min(Math.min(stackedMillis, escrowMillis), Math.min(noPollMillis, muteMillis)));
        if (shortest < 1 || leverMillis < 1) {
            throw new IllegalArgumentException("every motion takes at least 1 ms");
        }
        if (leverMillis > irreversibleMillis || irreversibleMillis > stackingMillis) {
            throw new IllegalArgumentException("a note passes the lever (" + leverMillis
                    + " ms), then cannot come back (" + irreversibleMillis + " ms), then is stored (" + stackingMillis
                    + " ms)");
        }
    }
}
