package sv.k1.simulator.chain;

import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.TransactionOutPoint;

/**
 * One output of a transaction.
 *
 * @param index place of the output in its transaction, from 0
 */
public record OutputRef(Sha256Hash txid, int index) {
    public OutputRef {
        if (index < 0) {
            throw new IllegalArgumentException("an output index is not negative: " + index);
        }
    }

    /** The output an input spends. An index no transaction can have becomes the largest one, which exists nowhere. */
    static OutputRef of(TransactionOutPoint outPoint) {
        return new OutputRef(outPoint.hash(), (int) Math.min(outPoint.index(), Integer.MAX_VALUE));
    }

    @Override
    public String toString() {
        return txid + ":" + index;
    }
}
