package sv.k1.firmware.chain;

/** Where one of our transactions stands. */
public sealed interface TransactionStatus {
    /** In the node's mempool. */
    record InMempool() implements TransactionStatus {}

    /** In the best chain; confirmations count its own block, so at least 1. */
    record Confirmed(int confirmations, String blockHash) implements TransactionStatus {}

    /** The node does not have it, and its inputs are unspent as far as the node knows: send the same bytes again. */
    record Absent() implements TransactionStatus {}

    /** The node does not have it, and another transaction has spent an input. An alarm, never a second payout. */
    record Conflicted(String detail) implements TransactionStatus {}
}
