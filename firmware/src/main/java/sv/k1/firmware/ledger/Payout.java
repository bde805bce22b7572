package sv.k1.firmware.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry.PayoutJoined;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.firmware.record.SaleId;

/**
 * What is owed for a sale, and how far it got on chain: owed, signed, sent, confirmed; final ones leave the books. How far a
 * payout by Lightning got is told by the sale's {@link LightningSide}.
 *
 * @param value the cash the payout stands for: cash minus the operator's fee
 * @param networkFee the customer's part of the miners' fee, from the quote
 * @param signed the version that counts: the one in a block, the newest while none is
 * @param versions all stored bytes, oldest first; each spends what the one before it spends, so only one can ever confirm
 * @param together the sales of its transaction in the order of their outputs, this one among them; empty until it is signed
 * @param sent whether a trusted node ever took one of them
 * @param newestSent whether a trusted node ever took the newest
 * @param confirmations 0 while unconfirmed
 * @param byLightning whether nothing of it ever goes on chain
 */
public record Payout(
        Sats amount,
        Fiat value,
        Fiat fee,
        Sats networkFee,
        Optional<PayoutSigned> signed,
        List<PayoutSigned> versions,
        List<SaleId> together,
        boolean sent,
        boolean newestSent,
        int confirmations,
        boolean conflicted,
        boolean byLightning) {
    public Payout {
        versions = List.copyOf(versions);
        together = List.copyOf(together);
    }

    static Payout owed(Sats amount, Fiat value, Fiat fee, Sats networkFee) {
        return owed(amount, value, fee, networkFee, false);
    }

    static Payout owedByLightning(Sats amount, Fiat value, Fiat fee) {
        return owed(amount, value, fee, Sats.ZERO, true);
    }

    private static Payout owed(Sats amount, Fiat value, Fiat fee, Sats networkFee, boolean byLightning) {
        return new Payout(
                amount,
                value,
                fee,
                networkFee,
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                false,
                0,
                false,
                byLightning);
    }

    /** The bytes that are sent: only the newest, unless the network does not want them. */
    public PayoutSigned newest() {
        return versions.getLast();
    }

    /** The version with this id. */
    public Optional<PayoutSigned> version(TxId txId) {
        return versions.stream().filter(one -> one.txId().equals(txId)).findFirst();
    }

    Payout signed(PayoutSigned entry, List<SaleId> sales) {
        return with(entry, List.of(entry), sales, sent, newestSent, confirmations);
    }

    /** @throws InvariantBroken when the entry names another output than this payout's */
    void checkJoined(PayoutJoined entry) {
        if (!newest().txId().equals(entry.txId()) || newest().paymentIndex() != entry.paymentIndex()) {
            throw new InvariantBroken("a sale is paid by another output: " + newest() + ", not " + entry);
        }
    }

    /** @throws InvariantBroken when nothing may take its place any more, or not for these sales */
    Payout replaced(PayoutSigned entry, List<SaleId> sales) {
        if (confirmations > 0 || conflicted || !together.equals(sales)) {
            throw new InvariantBroken("sale " + entry.sale() + " is not replaced by " + entry.txId() + ": " + this);
        }
        List<PayoutSigned> all = new ArrayList<>(versions);
        all.add(entry);
        return with(entry, all, together, sent, false, confirmations);
    }

    Payout sentOnce() {
        return with(signed.orElseThrow(), versions, together, true, true, confirmations);
    }

    /** @param inBlock empty for the one that counts already */
    Payout confirmed(int newConfirmations, Optional<TxId> inBlock) {
        PayoutSigned counts = inBlock.map(txId ->
                        version(txId).orElseThrow(() -> new InvariantBroken(txId + " is no version of " + newest())))
                .or(() -> signed)
                .orElseThrow();
        return with(counts, versions, together, true, newestSent || counts.equals(newest()), newConfirmations);
    }

    Payout unconfirmed() {
        return with(newest(), versions, together, true, newestSent, 0);
    }

    private Payout with(
            PayoutSigned counts,
            List<PayoutSigned> all,
            List<SaleId> sales,
            boolean wasSent,
            boolean newestWasSent,
            int newConfirmations) {
        return new Payout(
                amount,
                value,
                fee,
                networkFee,
                Optional.of(counts),
                all,
                sales,
                wasSent,
                newestWasSent,
                newConfirmations,
                conflicted,
                byLightning);
    }

    Payout inConflict() {
        return new Payout(
                amount,
                value,
                fee,
                networkFee,
                signed,
                versions,
                together,
                sent,
                newestSent,
                confirmations,
                true,
                byLightning);
    }
}
