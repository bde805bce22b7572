package sv.k1.simulator.chain;

import org.bitcoinj.core.Transaction;

/** A transaction the node knows, and where from. */
public sealed interface FoundTransaction {
    Transaction transaction();

    /** Blocks on the best chain that hold or follow it; 0 if none do. */
    int confirmations();

    /** In the pool. */
    record Unconfirmed(Transaction transaction, MempoolEntry entry) implements FoundTransaction {
        @Override
        public int confirmations() {
            return 0;
        }
    }

    /**
     * In a block.
     *
     * @param depth confirmations of the block, -1 if it left the best chain
     */
    record InBlock(Transaction transaction, ChainBlock block, int index, int depth) implements FoundTransaction {
        @Override
        public int confirmations() {
            return Math.max(depth, 0);
        }
    }
}
