package sv.k1.simulator.chain;

import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;

/**
 * An unconfirmed transaction the node took.
 *
 * @param vsize size in virtual bytes
 * @param timeSeconds when it came, seconds of the epoch
 * @param height the tip when it came
 */
public record MempoolEntry(Transaction transaction, long feeSats, int vsize, int weight, long timeSeconds, int height) {
    static MempoolEntry of(Transaction transaction, long feeSats, long timeSeconds, int height) {
        return new MempoolEntry(
                transaction, feeSats, transaction.getVsize(), transaction.getWeight(), timeSeconds, height);
    }

    public Sha256Hash txid() {
        return transaction.getTxId();
    }

    /** The rate rounded down, as a node compares it. */
    public long satPerKvb() {
        return FeeText.satPerKvb(feeSats, vsize);
    }
}
