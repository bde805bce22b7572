package sv.k1.simulator.chain.node;

import java.util.List;
import org.bitcoinj.base.Sha256Hash;

/**
 * A transaction as the front panel lists it.
 *
 * @param confirmations 0 while it waits
 * @param timeSeconds when it came or its block was mined, seconds of the epoch
 */
public record SeenTransaction(Sha256Hash txid, int confirmations, long timeSeconds, List<Payment> payments) {
    /**
     * One output.
     *
     * @param address empty text if the output has none
     */
    public record Payment(String address, long sats) {}

    public SeenTransaction {
        payments = List.copyOf(payments);
    }
}
