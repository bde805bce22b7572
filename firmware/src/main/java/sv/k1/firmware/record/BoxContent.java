package sv.k1.firmware.record;

import java.util.List;
import sv.k1.firmware.money.Fiat;

/**
 * What the journal counted into one cashbox since its last collection.
 *
 * @param acceptor whose box it is
 * @param pieces by value, smallest first
 * @param unvalued pieces whose value nobody knows
 * @param doubts in their own order, each once; empty when every piece was proved
 */
public record BoxContent(String acceptor, List<Pieces> pieces, long unvalued, List<CountDoubt> doubts) {
    /** So many notes or coins of one value. */
    public record Pieces(Fiat value, long count) {
        /** @throws ArithmeticException on overflow */
        public Fiat sum() {
            return new Fiat(value.currency(), Math.multiplyExact(value.minorUnits(), count));
        }
    }

    public BoxContent {
        pieces = List.copyOf(pieces);
        doubts = List.copyOf(doubts);
    }

    public CountDoubt.Accuracy accuracy() {
        return CountDoubt.accuracy(doubts);
    }

    public boolean isEmpty() {
        return pieces.isEmpty() && unvalued == 0;
    }
}
