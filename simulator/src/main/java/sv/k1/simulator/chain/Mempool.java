package sv.k1.simulator.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitcoinj.base.Sha256Hash;

/** The unconfirmed transactions in order of arrival, so parents stand before children. Not thread-safe. */
final class Mempool {
    private final Map<Sha256Hash, MempoolEntry> entries = new LinkedHashMap<>();
    private final Map<OutputRef, Sha256Hash> spenders = new HashMap<>();

    Collection<MempoolEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    Optional<MempoolEntry> entry(Sha256Hash txid) {
        return Optional.ofNullable(entries.get(txid));
    }

    boolean contains(Sha256Hash txid) {
        return entries.containsKey(txid);
    }

    /** The unconfirmed transaction that spends this output. */
    Optional<Sha256Hash> spender(OutputRef output) {
        return Optional.ofNullable(spenders.get(output));
    }

    /** An output of an unconfirmed transaction, spent in the pool or not. */
    Optional<UnspentOutput> output(OutputRef at, int nextHeight) {
        return entry(at.txid())
                .map(MempoolEntry::transaction)
                .filter(parent -> at.index() < parent.getOutputs().size())
                .map(parent -> UnspentOutput.of(at, parent.getOutput(at.index()), nextHeight, false));
    }

    void add(MempoolEntry entry) {
        entries.put(entry.txid(), entry);
        ChainRules.outputsSpentBy(entry.transaction()).forEach(at -> spenders.put(at, entry.txid()));
    }

    /** Takes one transaction out and leaves its descendants: only for one that was confirmed. */
    void removeConfirmed(Sha256Hash txid) {
        MempoolEntry entry = entries.remove(txid);
        if (entry != null) {
            ChainRules.outputsSpentBy(entry.transaction()).forEach(spenders::remove);
        }
    }

    /** Takes a transaction out with everything that builds on it. */
    List<MempoolEntry> removeWithDescendants(Sha256Hash txid) {
        if (!contains(txid)) {
            return List.of();
        }
        List<MempoolEntry> removed = new ArrayList<>(descendants(txid));
        removed.forEach(entry -> removeConfirmed(entry.txid()));
        return removed;
    }

    /** Empties the pool and gives back what was in it, in order of arrival. */
    List<MempoolEntry> drain() {
        List<MempoolEntry> all = List.copyOf(entries.values());
        entries.clear();
        spenders.clear();
        return all;
    }

    /** The unconfirmed transactions whose outputs this one spends directly. */
    Set<Sha256Hash> parents(MempoolEntry entry) {
        return parents(ChainRules.outputsSpentBy(entry.transaction()));
    }

    /** The unconfirmed transactions these outputs belong to. */
    Set<Sha256Hash> parents(Collection<OutputRef> spent) {
        Set<Sha256Hash> parents = new LinkedHashSet<>();
        spent.stream().map(OutputRef::txid).filter(this::contains).forEach(parents::add);
        return parents;
    }

    /** The unconfirmed transactions that spend an output of this one directly. */
    Set<Sha256Hash> children(MempoolEntry entry) {
        Set<Sha256Hash> children = new LinkedHashSet<>();
        for (int output = 0; output < entry.transaction().getOutputs().size(); output++) {
            spender(new OutputRef(entry.txid(), output)).ifPresent(children::add);
        }
        return children;
    }

    /** These transactions and all their unconfirmed ancestors. */
    List<MempoolEntry> withAncestors(Collection<Sha256Hash> txids) {
        return closure(txids, true);
    }

    /** This transaction and all that build on it. */
    List<MempoolEntry> descendants(Sha256Hash txid) {
        return closure(List.of(txid), false);
    }

    private List<MempoolEntry> closure(Collection<Sha256Hash> start, boolean upwards) {
        Map<Sha256Hash, MempoolEntry> found = new LinkedHashMap<>();
        Deque<Sha256Hash> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            Sha256Hash txid = open.remove();
            MempoolEntry entry = entries.get(txid);
            if (entry != null && found.putIfAbsent(txid, entry) == null) {
                open.addAll(upwards ? parents(entry) : children(entry));
            }
        }
        return List.copyOf(found.values());
    }
}
