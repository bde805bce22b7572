package sv.k1.firmware.ledger;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry.ReceiptEnded;
import sv.k1.firmware.record.JournalEntry.ReceiptIntended;
import sv.k1.firmware.record.JournalEntry.ReceiptOutcome;
import sv.k1.firmware.record.JournalEntry.SaleOpened;
import sv.k1.firmware.record.SaleId;

/**
 * One sale as the journal tells it.
 *
 * @param cash credited so far; what is in escrow is not in it
 * @param claimHashes hashes of all claim codes ever issued for this sale: any of them redeems it while it is on a ticket,
 *     so that a customer who turns back after redeeming still holds a good one
 * @param isClaimable whether it is on a claim ticket: waiting for its holder
 * @param claimHandedOver whether the customer surely had the code before their eyes or on paper
 * @param receipt the newest print job
 * @param ended whether nothing more can happen to it
 */
public record Sale(
        SaleId id,
        String reference,
        String language,
        boolean cashFirst,
        Quote quote,
        Optional<Destination> destination,
        Fiat cash,
        Optional<Payout> payout,
        Set<String> claimHashes,
        boolean isClaimable,
        boolean claimHandedOver,
        Optional<Receipt> receipt,
        boolean ended) {

    /**
     * A print job and, when it is over, the printer's word.
     *
     * @param isAnotherOut whether an earlier job for the same slip may have come out
     */
    public record Receipt(ReceiptIntended intended, Optional<ReceiptEnded> end, boolean isAnotherOut) {
        /** Whether this slip may exist on paper already. */
        public boolean mayBeOut() {
            return isAnotherOut
                    || end.map(over -> over.outcome() != ReceiptOutcome.NOT_STARTED)
                            .orElse(true);
        }

        Receipt over(ReceiptEnded word) {
            return new Receipt(intended, Optional.of(word), isAnotherOut);
        }
    }

    public Sale {
        claimHashes = Set.copyOf(claimHashes);
    }

    static Sale opened(SaleOpened entry) {
        return new Sale(
                entry.sale(),
                entry.reference(),
                entry.language(),
                entry.cashFirst(),
                entry.quote(),
                Optional.empty(),
                Fiat.zero(entry.quote().rate().currency()),
                Optional.empty(),
                Set.of(),
                false,
                false,
                Optional.empty(),
                false);
    }

    /** What the cash so far buys. */
    public Conversion conversion() {
        return quote.convert(cash);
    }

    public boolean hasCash() {
        return !cash.isZero();
    }

    /** Its quote is from an earlier visit: what is inside is owed at that price, but nothing is added to it. */
    public boolean wasOnTicket() {
        return !claimHashes.isEmpty();
    }

    /** Cash inside, nothing decided: neither paid, nor on a ticket, nor over. */
    public boolean isUndecided() {
        return hasCash() && payout.isEmpty() && !isClaimable && !ended;
    }

    /**
     * Whether the cash reaches the minimum and buys more than dust at the destination, as far as that is known. Whoever
     * brings a ticket back can add nothing, so the minimum does not stand in their way.
     */
    public boolean isEnough() {
        return (wasOnTicket() || cash.compareTo(quote.minimum()) >= 0)
                && conversion().paid().value()
                        >= destination.map(d -> d.kind().dustLimit().value()).orElse(546L);
    }

    Sale to(Destination chosen) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                Optional.of(chosen),
                cash,
                payout,
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                ended);
    }

    Sale plus(Fiat credited) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                destination,
                cash.plus(credited),
                payout,
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                ended);
    }

    Sale paying(Payout next) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                destination,
                cash,
                Optional.of(next),
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                ended);
    }

    Sale claimedBy(String hash) {
        Set<String> next = new HashSet<>(claimHashes);
        next.add(hash);
        return onTicket(next, true, false);
    }

    Sale claimInHand() {
        return onTicket(claimHashes, isClaimable, true);
    }

    Sale redeemed() {
        return onTicket(claimHashes, false, false);
    }

    Sale printing(ReceiptIntended job) {
        boolean another = receipt.filter(last -> last.intended().kind() == job.kind())
                .map(Receipt::mayBeOut)
                .orElse(false);
        return printing(new Receipt(job, Optional.empty(), another));
    }

    Sale printing(Receipt next) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                destination,
                cash,
                payout,
                claimHashes,
                isClaimable,
                claimHandedOver,
                Optional.of(next),
                ended);
    }

    Sale over() {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                destination,
                cash,
                payout,
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                true);
    }

    private Sale onTicket(Set<String> nextHashes, boolean nextClaimable, boolean nextHandedOver) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                destination,
                cash,
                payout,
                nextHashes,
                nextClaimable,
                nextHandedOver,
                receipt,
                ended);
    }
}
