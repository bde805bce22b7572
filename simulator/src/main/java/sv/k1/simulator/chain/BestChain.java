package sv.k1.simulator.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;

/** The blocks from genesis to the tip and the outputs they leave unspent. Not thread-safe: the chain holds its lock. */
final class BestChain {
    /** Where a transaction stands; the block may have left the best chain. */
    record Place(Sha256Hash block, int index) {}

    private static final int MEDIAN_SPAN = 11;

    private final List<ChainBlock> blocks = new ArrayList<>();
    private final Map<Sha256Hash, ChainBlock> known = new HashMap<>();
    private final Map<OutputRef, UnspentOutput> unspent = new LinkedHashMap<>();
    private final Map<Sha256Hash, Place> places = new HashMap<>();
    private final Map<String, Set<OutputRef>> outputsByScript = new HashMap<>();

    BestChain() {
        RawBlock genesis = ChainRules.genesis();
        ChainBlock first =
                new ChainBlock(0, genesis, genesis.timeSeconds(), ChainRules.workAfter(BigInteger.ZERO), List.of());
        blocks.add(first);
        known.put(first.hash(), first);
        // The coinbase of the genesis block is not spendable, so it is in no index.
    }

    ChainBlock tip() {
        return blocks.getLast();
    }

    int height() {
        return tip().height();
    }

    Optional<ChainBlock> at(int height) {
        return height < 0 || height >= blocks.size() ? Optional.empty() : Optional.of(blocks.get(height));
    }

    /** Any block ever connected, in the best chain or not. */
    Optional<ChainBlock> block(Sha256Hash hash) {
        return Optional.ofNullable(known.get(hash));
    }

    boolean isActive(ChainBlock block) {
        return at(block.height())
                .filter(active -> active.hash().equals(block.hash()))
                .isPresent();
    }

    Optional<UnspentOutput> unspent(OutputRef at) {
        return Optional.ofNullable(unspent.get(at));
    }

    Collection<UnspentOutput> allUnspent() {
        return Collections.unmodifiableCollection(unspent.values());
    }

    /** Where a transaction was confirmed, or was before its block left the best chain. */
    Optional<Place> place(Sha256Hash txid) {
        return Optional.ofNullable(places.get(txid));
    }

    /** Every output of the best chain with this script, spent or not, oldest first. */
    Set<OutputRef> outputsTo(String scriptHex) {
        return outputsByScript.getOrDefault(scriptHex, Set.of());
    }

    /** Earliest time the next block may carry is one above this. */
    long medianSeconds() {
        return tip().medianSeconds();
    }

    /**
     * Puts a checked block on the tip.
     *
     * @throws IllegalArgumentException if the block breaks a rule; nothing has changed then
     */
    ChainBlock connect(RawBlock block) {
        int height = height() + 1;
        BlockCheck.Inputs inputs = BlockCheck.check(block, this);
        ChainBlock connected = new ChainBlock(
                height, block, medianWith(block), ChainRules.workAfter(tip().work()), inputs.spentFromChain());
        inputs.spentFromChain().forEach(spent -> unspent.remove(spent.at()));
        List<Transaction> transactions = connected.transactions();
        for (int index = 0; index < transactions.size(); index++) {
            Transaction transaction = transactions.get(index);
            places.put(transaction.getTxId(), new Place(connected.hash(), index));
            index(transaction, height, index == 0, inputs);
        }
        blocks.add(connected);
        known.put(connected.hash(), connected);
        return connected;
    }

    private void index(Transaction transaction, int height, boolean coinbase, BlockCheck.Inputs inputs) {
        for (int output = 0; output < transaction.getOutputs().size(); output++) {
            OutputRef at = new OutputRef(transaction.getTxId(), output);
            UnspentOutput made = UnspentOutput.of(at, transaction.getOutput(output), height, coinbase);
            outputsByScript
                    .computeIfAbsent(made.scriptHex(), _ -> new LinkedHashSet<>())
                    .add(at);
            if (!inputs.spentInBlock().contains(at) && !made.scriptHex().startsWith("6a")) {
                unspent.put(at, made);
            }
        }
    }

    /** Takes the tip off again and gives it back. Genesis stays. */
    ChainBlock disconnect() {
        ChainBlock last = tip();
        if (last.height() == 0) {
            throw new IllegalArgumentException("the genesis block cannot be disconnected");
        }
        blocks.removeLast();
        for (Transaction transaction : last.transactions()) {
            for (int output = 0; output < transaction.getOutputs().size(); output++) {
                OutputRef at = new OutputRef(transaction.getTxId(), output);
                UnspentOutput made = UnspentOutput.of(at, transaction.getOutput(output), last.height(), false);
                unspent.remove(at);
                outputsByScript
                        .getOrDefault(made.scriptHex(), new LinkedHashSet<>())
                        .remove(at);
            }
        }
        last.spent().forEach(output -> unspent.put(output.at(), output));
        return last;
    }

    private long medianWith(RawBlock block) {
        List<Long> times = new ArrayList<>();
        times.add(block.timeSeconds());
        blocks.reversed().stream()
                .limit(MEDIAN_SPAN - 1)
                .map(ChainBlock::timeSeconds)
                .forEach(times::add);
        Collections.sort(times);
        return times.get(times.size() / 2);
    }
}
