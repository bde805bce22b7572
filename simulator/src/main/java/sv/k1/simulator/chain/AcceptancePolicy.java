package sv.k1.simulator.chain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;

/** A node's rules for taking an unconfirmed transaction, in the order the node applies them. Changes nothing. */
final class AcceptancePolicy {
    private static final int MOST_IN_A_CHAIN = 25;
    private static final int MOST_CHAIN_VBYTES = 101_000;
    private static final String CHAIN_TOO_LONG = "too-long-mempool-chain";

    private final BestChain chain;
    private final Mempool pool;
    private final PolicySettings settings;

    AcceptancePolicy(BestChain chain, Mempool pool, PolicySettings settings) {
        this.chain = chain;
        this.pool = pool;
        this.settings = settings;
    }

    /** A refusal on its way out of the checks; never leaves this class. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Verdict verdict;

        RefusedException(Verdict verdict) {
            super(verdict.toString(), null, false, false);
            this.verdict = verdict;
        }
    }

    /**
     * Judges a transaction.
     *
     * @param feesMatter false for one that comes back from a block that left the chain
     */
    Verdict judge(Transaction transaction, long nowSeconds, boolean feesMatter) {
        try {
            return check(transaction, nowSeconds, feesMatter);
        } catch (RefusedException refused) {
            return refused.verdict;
        }
    }

    private Verdict check(Transaction transaction, long nowSeconds, boolean feesMatter) {
        StandardForm.complaint(transaction, settings.dustSatPerKvb()).ifPresent(rule -> refuse(rule, ""));
        if (!transaction.isFinal(chain.height() + 1, Instant.ofEpochSecond(chain.medianSeconds()))) {
            refuse("non-final", "");
        }
        checkNotInPool(transaction);
        Map<OutputRef, UnspentOutput> inputs = inputs(transaction);
        Set<Sha256Hash> conflicts = conflicts(transaction);
        if (!SequenceLocks.satisfied(transaction, inputs, chain)) {
            refuse("non-BIP68-final", "");
        }
        long feeSats = fee(transaction, inputs);
        MempoolEntry entry = MempoolEntry.of(transaction, feeSats, nowSeconds, chain.height());
        if (feesMatter) {
            checkFee(entry);
        }
        checkChainLimits(entry);
        List<Sha256Hash> replaced = replacements(entry, conflicts);
        checkScripts(transaction, inputs);
        return new Verdict.Acceptable(entry, replaced);
    }

    private static void refuse(String reason, String details) {
        throw new RefusedException(new Verdict.Refused(reason, details));
    }

    private void checkNotInPool(Transaction transaction) {
        pool.entry(transaction.getTxId()).ifPresent(same -> {
            boolean sameWitness = same.transaction().getWTxId().equals(transaction.getWTxId());
            refuse(sameWitness ? "txn-already-in-mempool" : "txn-same-nonwitness-data-in-mempool", "");
        });
    }

    private Map<OutputRef, UnspentOutput> inputs(Transaction transaction) {
        Map<OutputRef, UnspentOutput> inputs = new HashMap<>();
        for (OutputRef at : ChainRules.outputsSpentBy(transaction)) {
            Optional<UnspentOutput> output = chain.unspent(at).or(() -> pool.output(at, chain.height() + 1));
            if (output.isEmpty()) {
                throw new RefusedException(
                        hasUnspentOutputs(transaction.getTxId(), transaction)
                                ? Verdict.Refused.of("txn-already-known")
                                : new Verdict.InputsMissing());
            }
            inputs.put(at, output.get());
        }
        return inputs;
    }

    /** Whether a block holds this transaction and at least one output of it is still there. */
    boolean hasUnspentOutputs(Sha256Hash txid, Transaction transaction) {
        for (int output = 0; output < transaction.getOutputs().size(); output++) {
            if (chain.unspent(new OutputRef(txid, output)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Set<Sha256Hash> conflicts(Transaction transaction) {
        Set<Sha256Hash> conflicts = new LinkedHashSet<>();
        ChainRules.outputsSpentBy(transaction).forEach(at -> pool.spender(at).ifPresent(conflicts::add));
        return conflicts;
    }

    private long fee(Transaction transaction, Map<OutputRef, UnspentOutput> inputs) {
        for (UnspentOutput input : inputs.values()) {
            int depth = chain.height() + 1 - input.height();
            if (input.coinbase() && depth < ChainRules.COINBASE_MATURITY) {
                refuse("bad-txns-premature-spend-of-coinbase", "tried to spend coinbase at depth " + depth);
            }
        }
        long valueIn = inputs.values().stream().mapToLong(UnspentOutput::sats).sum();
        long valueOut = ChainRules.outputSats(transaction);
        if (valueIn < valueOut) {
            refuse(
                    "bad-txns-in-belowout",
                    "value in (" + FeeText.coins(valueIn) + ") < value out (" + FeeText.coins(valueOut) + ")");
        }
        return valueIn - valueOut;
    }

    private void checkFee(MempoolEntry entry) {
        long poolFee = FeeText.feeSats(settings.poolMinimumSatPerKvb(), entry.vsize());
        if (settings.poolMinimumSatPerKvb() > settings.minimumRelaySatPerKvb() && entry.feeSats() < poolFee) {
            refuse("mempool min fee not met", entry.feeSats() + " < " + poolFee);
        }
        long relayFee = FeeText.feeSats(settings.minimumRelaySatPerKvb(), entry.vsize());
        if (entry.feeSats() < relayFee) {
            refuse("min relay fee not met", entry.feeSats() + " < " + relayFee);
        }
    }

    private void checkChainLimits(MempoolEntry entry) {
        Set<Sha256Hash> parents = pool.parents(ChainRules.outputsSpentBy(entry.transaction()));
        List<MempoolEntry> ancestors = pool.withAncestors(parents);
        if (ancestors.size() + 1 > MOST_IN_A_CHAIN) {
            refuse(CHAIN_TOO_LONG, "too many unconfirmed ancestors [limit: " + MOST_IN_A_CHAIN + "]");
        }
        if (vsize(ancestors) + entry.vsize() > MOST_CHAIN_VBYTES) {
            refuse(CHAIN_TOO_LONG, "exceeds ancestor size limit [limit: " + MOST_CHAIN_VBYTES + "]");
        }
        for (MempoolEntry ancestor : ancestors) {
            List<MempoolEntry> family = pool.descendants(ancestor.txid());
            if (family.size() + 1 > MOST_IN_A_CHAIN) {
                refuse(
                        CHAIN_TOO_LONG,
                        "too many descendants for tx " + ancestor.txid() + " [limit: " + MOST_IN_A_CHAIN + "]");
            }
            if (vsize(family) + entry.vsize() > MOST_CHAIN_VBYTES) {
                refuse(
                        CHAIN_TOO_LONG,
                        "exceeds descendant size limit for tx " + ancestor.txid() + " [limit: " + MOST_CHAIN_VBYTES
                                + "]");
            }
        }
    }

    private static long vsize(List<MempoolEntry> entries) {
        return entries.stream().mapToLong(MempoolEntry::vsize).sum();
    }

    private List<Sha256Hash> replacements(MempoolEntry entry, Set<Sha256Hash> conflicts) {
        if (conflicts.isEmpty()) {
            return List.of();
        }
        List<MempoolEntry> direct =
                conflicts.stream().flatMap(txid -> pool.entry(txid).stream()).toList();
        Map<Sha256Hash, MempoolEntry> all = new HashMap<>();
        direct.forEach(conflict -> pool.descendants(conflict.txid()).forEach(member -> all.put(member.txid(), member)));
        Replacement.complaint(entry, direct, new ArrayList<>(all.values()), pool, settings.incrementalSatPerKvb())
                .ifPresent(refused -> {
                    throw new RefusedException(refused);
                });
        return List.copyOf(all.keySet());
    }

    private static void checkScripts(Transaction transaction, Map<OutputRef, UnspentOutput> inputs) {
        List<OutputRef> spent = ChainRules.outputsSpentBy(transaction);
        for (int index = 0; index < spent.size(); index++) {
            UnspentOutput output =
                    Optional.ofNullable(inputs.get(spent.get(index))).orElseThrow();
            int input = index;
            ScriptCheck.complaint(transaction, index, output)
                    .ifPresent(trouble -> refuse(
                            "mempool-script-verify-flag-failed (" + trouble + ")",
                            "input " + input + " of " + transaction.getTxId() + " (wtxid " + transaction.getWTxId()
                                    + "), spending " + output.at()));
        }
    }
}
