package sv.k1.simulator.chain.rpc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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
     * @param active the wallet's own addresses come from it
     * @param internal its addresses are change
     * @param label the name its addresses show; empty for change and for ranges that are not active
     * @param last highest number of the range asked for
     * @param timestampSeconds the time given with the import
     */
    record Watched(
            Descriptor descriptor,
            boolean active,
            boolean internal,
            Optional<String> label,
            int last,
            long timestampSeconds) {}

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

    /** Scripts derived past the last used one, as many as a node's key pool holds. */
    static final int LOOK_AHEAD = 1000;

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

    /** Follows a descriptor and looks for its past in blocks from this time on, and in the pool. */
    void watch(Watched wanted, long fromSeconds) {
        Watched descriptor = known(wanted.descriptor()).orElse(wanted);
        if (descriptor.equals(wanted)) {
            watched.add(wanted);
        }
        derive(descriptor, descriptor.descriptor().isRange() ? Math.max(wanted.last(), LOOK_AHEAD - 1) : 0);
        for (int height = 0; height <= chain.height(); height++) {
            ChainBlock block = chain.blockAt(height).orElseThrow();
            if (block.timeSeconds() >= fromSeconds) {
                block.transactions().forEach(transaction -> note(transaction, block.timeSeconds()));
            }
        }
        chain.pool().stream().map(MempoolEntry::transaction).forEach(this::transactionEntered);
    }

    /** The entry of a descriptor the wallet follows already. */
    Optional<Watched> known(Descriptor descriptor) {
        String text = descriptor.withChecksum();
        return watched.stream()
                .filter(earlier -> earlier.descriptor().withChecksum().equals(text))
                .findFirst();
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

    /** What the wallet follows, sorted by text. */
    List<Watched> watched() {
        return watched.stream()
                .sorted(Comparator.comparing(item -> item.descriptor().withChecksum()))
                .toList();
    }

    /** Highest number of a range derived so far. */
    int derivedTo(Watched descriptor) {
        return derivedTo.getOrDefault(descriptor, 0);
    }

    /** The number after the highest one that was paid. */
    int nextIndex(Watched descriptor) {
        return entries.values().stream()
                .flatMap(entry -> entry.transaction().getOutputs().stream())
                .flatMap(output -> mine(output).stream())
                .filter(mine -> mine.watched().equals(descriptor))
                .mapToInt(mine -> mine.index() + 1)
                .max()
                .orElse(0);
    }

    /** Unused scripts that active descriptors have ready. */
    long poolSize(boolean internal) {
        return watched.stream()
                .filter(item -> item.active() && item.internal() == internal)
                .mapToLong(item -> derivedTo(item) + 1L - nextIndex(item))
                .sum();
    }
}
