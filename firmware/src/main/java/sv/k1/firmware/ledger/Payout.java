package sv.k1.firmware.ledger;

import java.util.Optional;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;

/**
 * What is owed on chain for a sale, and how far it got: owed, signed, sent, confirmed; final ones leave the books.
 *
 * @param value the cash the payout stands for: cash minus the operator's fee
 * @param networkFee the customer's part of the miners' fee, from the quote
 * @param signed the stored bytes; once there, no others are ever made for this sale
 * @param sent whether a trusted node ever took it
 * @param confirmations 0 while unconfirmed
 */
public record Payout(
        Sats amount,
        Fiat value,
        Fiat fee,
        Sats networkFee,
        Optional<PayoutSigned> signed,
        boolean sent,
        int confirmations,
        boolean conflicted) {

    static Payout owed(Sats amount, Fiat value, Fiat fee, Sats networkFee) {
        return new Payout(amount, value, fee, networkFee, Optional.empty(), false, 0, false);
    }

    Payout signed(PayoutSigned entry) {
        return new Payout(amount, value, fee, networkFee, Optional.of(entry), sent, confirmations, conflicted);
    }

    Payout sentOnce() {
        return new Payout(amount, value, fee, networkFee, signed, true, confirmations, conflicted);
    }

    Payout confirmed(int newConfirmations) {
        return new Payout(amount, value, fee, networkFee, signed, true, newConfirmations, conflicted);
    }

    Payout inConflict() {
        return new Payout(amount, value, fee, networkFee, signed, sent, confirmations, true);
    }
}
