package sv.k1.simulator.chain;

/**
 * Money an address got, as a customer's wallet shows it.
 *
 * @param confirmations 0 while it is only in the pool
 */
public record Receipt(OutputRef at, long sats, int confirmations) {
    /** The transaction that paid, 64 hexadecimal digits as wallets show it. */
    public String transactionId() {
        return at.txid().toString();
    }
}
