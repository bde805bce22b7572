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
import sv.k1.firmware.record.JournalEntry.SaleOpened;
import sv.k1.firmware.record.SaleId;

/**
 * One sale as the journal tells it.
 *
 * @param cash credited so far; what is in escrow is not in it
 * @param claimHashes hashes of the claim codes that stand for this sale; empty when it is not on a ticket
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
        boolean claimHandedOver,
        Optional<Receipt> receipt,
        boolean ended) {

    /** A print job and, when it is over, the printer's word. */
    public record Receipt(ReceiptIntended intended, Optional<ReceiptEnded> end) {}

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

    /** On a claim ticket: waiting for its holder. */
    public boolean isClaimable() {
        return !claimHashes.isEmpty();
    }

    /** Cash inside, nothing decided: neither paid, nor on a ticket, nor over. */
    public boolean isUndecided() {
        return hasCash() && payout.isEmpty() && !isClaimable() && !ended;
    }

    /** Whether the cash reaches the minimum and buys more than dust at the destination, as far as that is known. */
    public boolean isEnough() {
        return cash.compareTo(quote.minimum()) >= 0
                && conversion().paid().value()
                        >= destination.map(d -> d.kind().dustLimit().value()).orElse(546L);
    }

    Sale to(Destination chosen) {
        return with(Optional.of(chosen), cash, payout, claimHashes, claimHandedOver, receipt, ended);
    }

    Sale plus(Fiat credited) {
        return with(destination, cash.plus(credited), payout, claimHashes, claimHandedOver, receipt, ended);
    }

    Sale paying(Payout next) {
        return with(destination, cash, Optional.of(next), claimHashes, claimHandedOver, receipt, ended);
    }

    Sale claimedBy(String hash) {
        Set<String> next = new HashSet<>(claimHashes);
        next.add(hash);
        return with(destination, cash, payout, next, false, receipt, ended);
    }

    Sale claimInHand() {
        return with(destination, cash, payout, claimHashes, true, receipt, ended);
    }

    Sale redeemed() {
        return with(destination, cash, payout, Set.of(), false, receipt, ended);
    }

    Sale printing(Receipt next) {
        return with(destination, cash, payout, claimHashes, claimHandedOver, Optional.of(next), ended);
    }

    Sale over() {
        return with(destination, cash, payout, claimHashes, claimHandedOver, receipt, true);
    }

    private Sale with(
            Optional<Destination> nextDestination,
            Fiat nextCash,
            Optional<Payout> nextPayout,
            Set<String> nextHashes,
            boolean nextHandedOver,
            Optional<Receipt> nextReceipt,
            boolean nextEnded) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                nextDestination,
                nextCash,
                nextPayout,
                nextHashes,
                nextHandedOver,
                nextReceipt,
                nextEnded);
    }
}
