package sv.k1.simulator.chain;

import java.math.BigInteger;
import java.util.List;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;

/**
 * A block with what connecting it taught us.
 *
 * @param medianSeconds median time of this block and the ten before it, the clock of the consensus rules
 * @param work proof of work of the chain up to and including this block
 * @param spent outputs this block spent, in order of its inputs, so that it can be undone
 */
public record ChainBlock(int height, RawBlock block, long medianSeconds, BigInteger work, List<UnspentOutput> spent) {
    public ChainBlock {
        spent = List.copyOf(spent);
    }

    public Sha256Hash hash() {
        return block.hash();
    }

    public List<Transaction> transactions() {
        return block.transactions();
    }

    public long timeSeconds() {
        return block.timeSeconds();
    }
}
