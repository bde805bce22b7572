package sv.k1.simulator.chain;

/**
 * Money an address got, as a customer's wallet shows it.
 *
 * @param confirmations 0 while it is only in the pool
 */
public record Receipt(OutputRef at, long sats, int confirmations) {
    /** The paying transaction, for callers that know nothing of bitcoin's types. */
    public String txid() {
        return at.txid().toString();
    }
}
