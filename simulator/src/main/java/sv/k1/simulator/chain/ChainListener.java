package sv.k1.simulator.chain;

import org.bitcoinj.core.Transaction;

/**
 * Hears what happens to the chain. Called while the chain is locked, so a listener only notes it and never waits;
 * it may read the chain.
 */
public interface ChainListener {
    /** A block became the tip. Its transactions are no longer in the pool. */
    default void blockConnected(ChainBlock block) {}

    /** The tip was taken off. */
    default void blockDisconnected(ChainBlock block) {}

    /** A transaction entered the pool. */
    default void transactionEntered(Transaction transaction) {}

    /** Anything above happened, or a transaction left the pool; called once at the end of each change. */
    default void changed() {}
}
