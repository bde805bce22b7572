package sv.k1.simulator.chain.rpc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutput;
import sv.k1.simulator.chain.ChainBlock;
import sv.k1.simulator.chain.ChainListener;
import sv.k1.simulator.chain.MempoolEntry;
import sv.k1.simulator.chain.OutputRef;
import sv.k1.simulator.chain.RegtestChain;

/**
 * A descriptor wallet without private keys. It remembers the transactions that touch its scripts; what became of them is
 * asked of the chain each time, so a reorganisation needs no care here. Runs under the chain's lock.
 */
final class WatchWallet implements ChainListener {
    /**
     * A descriptor the wallet follows.
     *
     * @param internal its addresses are change
     * @param label the name its addresses show; empty for change and for ranges that are not active
     * @param last highest number of the range asked for
     */
    record Watched(Descriptor descriptor, boolean internal, Optional<String> label, int last) {}

    /** A script of the wallet and where it comes from. */
    record Mine(Descriptor.Derived derived, Watched watched, int index) {}

    /**
     * A transaction of the wallet.
     *
     * @param receivedSeconds when the wallet first saw it
     * @param timeSeconds when it probably happened: the block's time if an old block was searched
     */
    record Entry(Transaction transaction, long receivedSeconds, long timeSeconds) {
        Sha256Hash txid() {
            return transaction.getTxId();
        }
    }

    /** Scripts derived past the last used one. A node takes 1000; fewer keep the start quick. */
    static final int LOOK_AHEAD = 100;

    private final String name;
    private final RegtestChain chain;
    private final List<Watched> watched = new ArrayList<>();
    private final Map<Watched, Integer> derivedTo = new HashMap<>();
    private final Map<String, Mine> scripts = new HashMap<>();
    private final Map<Sha256Hash, Entry> entries = new LinkedHashMap<>();

    WatchWallet(String name, RegtestChain chain) {
        this.name = name;
        this.chain = chain;
    }

    String name() {
        return name;
    }

    List<Watched> watched() {
        return List.copyOf(watched);
    }

    /** Follows a descriptor and looks for its past in blocks from this time on, and in the pool. */
    void watch(Watched descriptor, long fromSeconds) {
        watched.add(descriptor);
        derive(descriptor, descriptor.descriptor().isRange() ? Math.max(descriptor.last(), LOOK_AHEAD) : 0);
        for (int height = 0; height <= chain.height(); height++) {
            ChainBlock block = chain.blockAt(height).orElseThrow();
            if (block.timeSeconds() >= fromSeconds) {
                block.transactions().forEach(transaction -> note(transaction, block.timeSeconds()));
            }
        }
        chain.pool().stream().map(MempoolEntry::transaction).forEach(this::transactionEntered);
    }

    private void derive(Watched descriptor, int last) {
        int from = derivedTo.getOrDefault(descriptor, -1) + 1;
        for (int index = from; index <= last; index++) {
            Descriptor.Derived derived = descriptor.descriptor().derive(index);
            scripts.putIfAbsent(
                    HexFormat.of().formatHex(derived.script().program()), new Mine(derived, descriptor, index));
        }
        derivedTo.merge(descriptor, last, Math::max);
    }

    @Override
    public void blockConnected(ChainBlock block) {
        block.transactions().forEach(this::transactionEntered);
    }

    @Override
    public void transactionEntered(Transaction transaction) {
        note(transaction, chain.nowSeconds());
    }

    private void note(Transaction transaction, long timeSeconds) {
        List<Mine> paid = transaction.getOutputs().stream()
                .flatMap(output -> mine(output).stream())
                .toList();
        if (!paid.isEmpty() || debitSats(transaction) > 0) {
            entries.putIfAbsent(transaction.getTxId(), new Entry(transaction, chain.nowSeconds(), timeSeconds));
        }
        for (Mine used : paid) {
            if (used.watched().descriptor().isRange()) {
                derive(used.watched(), used.index() + LOOK_AHEAD);
            }
        }
    }

    Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    Optional<Entry> entry(Sha256Hash txid) {
        return Optional.ofNullable(entries.get(txid));
    }

    Optional<Mine> mine(TransactionOutput output) {
        return Optional.ofNullable(scripts.get(HexFormat.of().formatHex(output.getScriptBytes())));
    }

    /** What inputs of a transaction take from this wallet, in satoshi. */
    long debitSats(Transaction transaction) {
        return transaction.getInputs().stream()
                .flatMap(input -> ownOutput(input).stream())
                .mapToLong(output -> output.getValue().value)
                .sum();
    }

    /** What outputs of a transaction give to this wallet, in satoshi. */
    long creditSats(Transaction transaction) {
        return transaction.getOutputs().stream()
                .filter(output -> mine(output).isPresent())
                .mapToLong(output -> output.getValue().value)
                .sum();
    }

    /** The transactions of this wallet that every input spends from; empty if one input is not this wallet's. */
    List<Transaction> ownParents(Transaction transaction) {
        List<Transaction> parents = transaction.getInputs().stream()
                .filter(input -> ownOutput(input).isPresent())
                .flatMap(input -> entry(input.getOutpoint().hash()).stream())
                .map(Entry::transaction)
                .toList();
        return parents.size() == transaction.getInputs().size() ? parents : List.of();
    }

    private Optional<TransactionOutput> ownOutput(TransactionInput input) {
        OutputRef at = new OutputRef(
                input.getOutpoint().hash(), (int) Math.min(input.getOutpoint().index(), Integer.MAX_VALUE));
        return entry(at.txid())
                .map(Entry::transaction)
                .filter(parent -> at.index() < parent.getOutputs().size())
                .map(parent -> parent.getOutput(at.index()))
                .filter(output -> mine(output).isPresent());
    }

    int derivedScripts() {
        return scripts.size();
    }

    long scriptsOf(boolean internal) {
        return scripts.values().stream()
                .filter(mine -> mine.watched().internal() == internal)
                .count();
    }
}
