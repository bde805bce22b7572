package sv.k1.simulator.chain;

import java.util.Map;
import java.util.Optional;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;

/** Relative lock times (BIP68). */
final class SequenceLocks {
    private static final int TIME_GRANULARITY_BITS = 9;

    private SequenceLocks() {}

    /** Whether every input is old enough to be spent in the next block. */
    static boolean satisfied(Transaction transaction, Map<OutputRef, UnspentOutput> inputs, BestChain chain) {
        return transaction.getVersion() < 2
                || transaction.getInputs().stream().allMatch(input -> oldEnough(input, inputs, chain));
    }

    private static boolean oldEnough(TransactionInput input, Map<OutputRef, UnspentOutput> inputs, BestChain chain) {
        long sequence = input.getSequenceNumber();
        if ((sequence & TransactionInput.SEQUENCE_LOCKTIME_DISABLE_FLAG) != 0) {
            return true;
        }
        long wait = sequence & TransactionInput.SEQUENCE_LOCKTIME_MASK;
        UnspentOutput output = Optional.ofNullable(inputs.get(OutputRef.of(input.getOutpoint())))
                .orElseThrow();
        if ((sequence & TransactionInput.SEQUENCE_LOCKTIME_TYPE_FLAG) == 0) {
            return output.height() + wait <= chain.height() + 1;
        }
        long since = chain.at(Math.max(output.height() - 1, 0))
                .map(ChainBlock::medianSeconds)
                .orElse(chain.medianSeconds());
        return since + (wait << TIME_GRANULARITY_BITS) <= chain.medianSeconds();
    }
}
