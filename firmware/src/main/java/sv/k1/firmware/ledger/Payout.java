package sv.k1.firmware.ledger;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.firmware.record.SaleId;

/**
 * What is owed for a sale, and how far it got on chain: owed, signed, sent, confirmed; final ones leave the books. How far a
 * payout by Lightning got is told by the sale's {@link LightningSide}.
 *
 * @param value the cash the payout stands for: cash minus the operator's fee
 * @param networkFee the customer's part of the miners' fee, from the quote
 * @param signed the stored bytes; once there, no others are ever made for this sale
 * @param sent whether a trusted node ever took it
 * @param confirmations 0 while unconfirmed
 * @param together the sales of its transaction in the order of their outputs, this one among them; empty until it is signed
 * @param byLightning whether nothing of it ever goes on chain
 */
public record Payout(
        Sats amount,
        Fiat value,
        Fiat fee,
        Sats networkFee,
        Optional<PayoutSigned> signed,
        List<SaleId> together,
        boolean sent,
        int confirmations,
        boolean conflicted,
        boolean byLightning) {
    public Payout {
        together = List.copyOf(together);
    }

    static Payout owed(Sats amount, Fiat value, Fiat fee, Sats networkFee) {
        return new Payout(amount, value, fee, networkFee, Optional.empty(), List.of(), false, 0, false, false);
    }

    static Payout owedByLightning(Sats amount, Fiat value, Fiat fee) {
        return new Payout(amount, value, fee, Sats.ZERO, Optional.empty(), List.of(), false, 0, false, true);
    }

    Payout signed(PayoutSigned entry, List<SaleId> sales) {
        return new Payout(
                amount,
                value,
                fee,
                networkFee,
                Optional.of(entry),
                sales,
                sent,
                confirmations,
                conflicted,
                byLightning);
    }

    Payout sentOnce() {
        return new Payout(
                amount, value, fee, networkFee, signed, together, true, confirmations, conflicted, byLightning);
    }

    Payout confirmed(int newConfirmations) {
        return new Payout(
                amount, value, fee, networkFee, signed, together, true, newConfirmations, conflicted, byLightning);
    }

    Payout inConflict() {
        return new Payout(amount, value, fee, networkFee, signed, together, sent, confirmations, true, byLightning);
    }
}
