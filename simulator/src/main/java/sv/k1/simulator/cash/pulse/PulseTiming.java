package sv.k1.simulator.cash.pulse;

/**
 * Times of the acceptor in milliseconds, each at least 1.
 *
 * @param widthMillis nominal length of a pulse
 * @param gapMillis nominal pause between two pulses of one train
 * @param trainEndMillis a pause of this length ends a train
 * @param transitMillis from the slot to the cashbox
 * @param bootMillis silence after power-on
 */
public record PulseTiming(int widthMillis, int gapMillis, int trainEndMillis, int transitMillis, int bootMillis) {
    public PulseTiming {
        if (Math.min(Math.min(widthMillis, gapMillis), Math.min(transitMillis, bootMillis)) < 1) {
            throw new IllegalArgumentException("every time is at least 1 ms");
        }
        if (trainEndMillis <= gapMillis) {
            throw new IllegalArgumentException("a train cannot end (" + trainEndMillis
                    + " ms) before its longest pause is over (" + gapMillis + " ms)");
        }
    }

    PulseTiming fast() {
        return new PulseTiming(widthMillis, gapMillis, trainEndMillis, Math.min(transitMillis, 40), 20);
    }
}
