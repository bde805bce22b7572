package sv.k1.simulator.chain.node;

import java.util.List;

/**
 * A transaction as the front panel lists it.
 *
 * @param confirmations 0 while it waits
 * @param timeSeconds when it came or its block was mined, seconds of the epoch
 */
public record SeenTransaction(String txid, int confirmations, long timeSeconds, List<Payment> payments) {
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
