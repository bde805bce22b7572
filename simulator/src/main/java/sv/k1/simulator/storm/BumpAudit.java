package sv.k1.simulator.storm;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.machine.BumpTerms;
import sv.k1.firmware.record.JournalEntry.PayoutReplaced;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.simulator.storm.chain.RawTransaction;

/** Versions of a transaction, from their raw bytes: only one can ever confirm, and everybody gets the same from each (promise PR3). */
final class BumpAudit {
    /** Signatures may be so much longer than these were. */
    private static final int SLACK_VIRTUAL_BYTES = 12;

    private final World world;
    private final Auditor auditor;
    private final PayoutAudit payouts;

    BumpAudit(World world, Auditor auditor, PayoutAudit payouts) {
        this.world = world;
        this.auditor = auditor;
        this.payouts = payouts;
    }

    private void must(boolean holds, String what, PayoutReplaced about) {
        if (!holds) {
            auditor.violated("PR3", what + ": version " + about.txId() + " for sales " + about.sales());
        }
    }

    /** Called when the entry was added, so the newest version is this one. */
    void stored(PayoutReplaced e) {
        List<AuditedSale> sales =
                e.sales().stream().map(id -> auditor.sale(id.number())).toList();
        AuditedSale first = sales.getFirst();
        must(first.together.isEmpty() ? sales.size() == 1 : first.together.equals(sales), "not its customers", e);
        must(
                sales.stream().allMatch(sale -> !sale.confirmed && !sale.over && !sale.conflicted && sale.sent),
                "nothing to replace any more, or not yet",
                e);
        RawTransaction made = RawTransaction.parse(HexFormat.of().parseHex(e.rawHex()));
        must(made.id().equals(e.txId().hex()), "another transaction than noted", e);
        List<RawTransaction.Input> noted = e.inputs().stream()
                .map(input -> new RawTransaction.Input(input.txId().hex(), input.index()))
                .toList();
        must(noted.equals(made.inputs()), "other coins than noted", e);
        checkEarlier(first.earlier, made, e);
        checkAdded(first.earlier.getLast(), e);
        payouts.spends(e.inputs(), "sale " + e.sale());
        PayoutSigned before = first.earlier.getLast();
        payouts.checkBytes(
                "sale " + e.sale(),
                "version of " + sales,
                PayoutAudit.due(sales),
                e.rawHex(),
                e.networkFee().value(),
                (raw, fee) -> isFee(before, raw, fee, PayoutAudit.due(sales)));
        checkOrder(first, e);
    }

    private void checkEarlier(List<PayoutSigned> earlier, RawTransaction made, PayoutReplaced e) {
        for (PayoutSigned version : earlier) {
            RawTransaction raw = RawTransaction.parse(HexFormat.of().parseHex(version.rawHex()));
            must(made.inputs().containsAll(raw.inputs()), "it can confirm beside version " + version.txId(), e);
            version.change()
                    .map(Coin::outPoint)
                    .ifPresent(change -> must(!payouts.isSpent(change), "somebody rests on the change before", e));
        }
    }

    /** Somebody else's unconfirmed coin, or change that another version of a payout makes, could take all of it back. */
    private void checkAdded(PayoutSigned before, PayoutReplaced e) {
        for (OutPoint input : e.inputs()) {
            must(
                    before.inputs().contains(input)
                            || world.chain.mostConfirmations(input.txId().hex()) > 0,
                    "an added coin was never in a block: " + input,
                    e);
        }
    }

    /** What nodes want at least, and what the operator allows at most. */
    private boolean isFee(PayoutSigned before, RawTransaction made, long fee, List<PayoutAudit.Payment> due) {
        long size = made.virtualBytes();
        long old = before.networkFee().value();
        long paid = due.stream().mapToLong(PayoutAudit.Payment::sats).sum();
        long cap = world.settings.feeCap().satPerKvb()
                * (size + SLACK_VIRTUAL_BYTES + 3L * made.inputs().size());
        return fee >= old + size
                && fee * before.virtualBytes() > old * size
                && fee * 1_000 <= cap + 1_000
                && fee <= world.settings.bump().most().value()
                && fee <= world.settings.terms().mostNetworkFee().ofRoundedDown(paid);
    }

    private void checkOrder(AuditedSale first, PayoutReplaced e) {
        BumpTerms terms = world.settings.bump();
        if (!e.by().isEmpty()) {
            must(world.technicians.isPerson(e.by()) || e.by().equals("root"), "ordered by nobody", e);
            return;
        }
        must(terms.afterMillis() > 0, "the operator wants none", e);
        must(first.versions().size() <= terms.mostVersions(), "more versions than the operator wants", e);
    }

    /** Nobody spends change that only one of several versions makes, before that one is final. */
    void checkExists(OutPoint coin, String who) {
        AuditedSale parent = auditor.journal().bySignedId.get(coin.txId().hex());
        if (parent != null
                && !parent.earlier.isEmpty()
                && (!parent.over || !parent.inBlock.equals(Optional.of(coin.txId())))) {
            auditor.violated("PR3", who + " spends " + coin + ", which may never exist");
        }
    }
}
