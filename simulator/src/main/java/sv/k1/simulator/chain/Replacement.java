package sv.k1.simulator.chain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bitcoinj.base.Sha256Hash;

/** The rules of replacing unconfirmed transactions (BIP125 without the signal, as nodes do since release 28). */
final class Replacement {
    private static final int MOST_REPLACED = 100;
    private static final String TOO_CHEAP = "insufficient fee";

    private Replacement() {}

    /** Why this entry may not replace those it conflicts with; empty if it may. */
    static Optional<Verdict.Refused> complaint(
            MempoolEntry entry, List<MempoolEntry> direct, List<MempoolEntry> all, Mempool pool, long incremental) {
        return spendsConflict(entry, direct, pool)
                .or(() -> notDearer(entry, direct))
                .or(() -> tooMany(entry, all))
                .or(() -> addsUnconfirmed(entry, direct, pool))
                .or(() -> paysTooLittle(entry, all, incremental));
    }

    private static Optional<Verdict.Refused> spendsConflict(
            MempoolEntry entry, List<MempoolEntry> direct, Mempool pool) {
        Set<Sha256Hash> conflicts = direct.stream().map(MempoolEntry::txid).collect(Collectors.toUnmodifiableSet());
        return pool.withAncestors(pool.parents(ChainRules.outputsSpentBy(entry.transaction()))).stream()
                .map(MempoolEntry::txid)
                .filter(conflicts::contains)
                .findFirst()
                .map(conflict -> new Verdict.Refused(
                        "bad-txns-spends-conflicting-tx",
                        entry.txid() + " spends conflicting transaction " + conflict));
    }

    private static Optional<Verdict.Refused> notDearer(MempoolEntry entry, List<MempoolEntry> direct) {
        return direct.stream()
                .filter(conflict -> entry.satPerKvb() <= conflict.satPerKvb())
                .findFirst()
                .map(conflict -> new Verdict.Refused(
                        TOO_CHEAP,
                        "rejecting replacement " + entry.txid() + "; new feerate " + FeeText.rate(entry.satPerKvb())
                                + " <= old feerate " + FeeText.rate(conflict.satPerKvb())));
    }

    private static Optional<Verdict.Refused> tooMany(MempoolEntry entry, List<MempoolEntry> all) {
        return all.size() <= MOST_REPLACED
                ? Optional.empty()
                : Optional.of(new Verdict.Refused(
                        "too many potential replacements",
                        "rejecting replacement " + entry.txid() + "; too many potential replacements (" + all.size()
                                + " > " + MOST_REPLACED + ")"));
    }

    private static Optional<Verdict.Refused> addsUnconfirmed(
            MempoolEntry entry, List<MempoolEntry> direct, Mempool pool) {
        Set<Sha256Hash> known = direct.stream()
                .flatMap(conflict -> pool.parents(conflict).stream())
                .collect(Collectors.toUnmodifiableSet());
        List<OutputRef> spent = ChainRules.outputsSpentBy(entry.transaction());
        for (int index = 0; index < spent.size(); index++) {
            Sha256Hash parent = spent.get(index).txid();
            if (pool.contains(parent) && !known.contains(parent)) {
                return Optional.of(new Verdict.Refused(
                        "replacement-adds-unconfirmed",
                        "replacement " + entry.txid() + " adds unconfirmed input, idx " + index));
            }
        }
        return Optional.empty();
    }

    private static Optional<Verdict.Refused> paysTooLittle(
            MempoolEntry entry, List<MempoolEntry> all, long incremental) {
        long replacedFees = all.stream().mapToLong(MempoolEntry::feeSats).sum();
        if (entry.feeSats() < replacedFees) {
            return Optional.of(new Verdict.Refused(
                    TOO_CHEAP,
                    "rejecting replacement " + entry.txid() + ", less fees than conflicting txs; "
                            + FeeText.coins(entry.feeSats()) + " < " + FeeText.coins(replacedFees)));
        }
        long extra = entry.feeSats() - replacedFees;
        long needed = FeeText.feeSats(incremental, entry.vsize());
        return extra >= needed
                ? Optional.empty()
                : Optional.of(new Verdict.Refused(
                        TOO_CHEAP,
                        "rejecting replacement " + entry.txid() + ", not enough additional fees to relay; "
                                + FeeText.coins(extra) + " < " + FeeText.coins(needed)));
    }
}
