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
import sv.k1.firmware.record.JournalEntry.ReceiptKind;
import sv.k1.firmware.record.JournalEntry.ReceiptOutcome;
import sv.k1.firmware.record.JournalEntry.SaleOpened;
import sv.k1.firmware.record.SaleId;

/**
 * One sale as the journal tells it.
 *
 * @param cash credited so far; what is in escrow is not in it
 * @param lightning what is chosen, under way and decided by Lightning
 * @param claimHashes hashes of all claim codes ever issued for this sale: any of them redeems it while it is on a ticket,
 *     so that a customer who turns back after redeeming still holds a good one
 * @param isClaimable whether it is on a claim ticket: waiting for its holder
 * @param claimHandedOver whether the customer surely had the code before their eyes or on paper
 * @param receipt the newest print job
 * @param ended whether nothing more can happen to it
 * @param sentWithinMinutes how long its payout may wait for others to share a transaction with; 0 for not at all
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
        LightningSide lightning,
        Set<String> claimHashes,
        boolean isClaimable,
        boolean claimHandedOver,
        Optional<Receipt> receipt,
        boolean ended,
        long sentWithinMinutes) {

    /**
     * A print job and, when it is over, the printer's word.
     *
     * @param earlier which slips may have come out in jobs before this one
     */
    public record Receipt(ReceiptIntended intended, Optional<ReceiptEnded> end, Set<ReceiptKind> earlier) {
        public Receipt {
            earlier = Set.copyOf(earlier);
        }

        /** Which slips may exist on paper already. */
        public Set<ReceiptKind> out() {
            boolean isThisOne = end.map(over -> over.outcome() != ReceiptOutcome.NOT_STARTED)
                    .orElse(true);
            Set<ReceiptKind> all = new HashSet<>(earlier);
            if (isThisOne) {
                all.add(intended.kind());
            }
            return all;
        }

        Receipt over(ReceiptEnded word) {
            return new Receipt(intended, Optional.of(word), earlier);
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
                LightningSide.NONE,
                Set.of(),
                false,
                false,
                Optional.empty(),
                false,
                0);
    }

    /** What the cash so far buys, by the way it goes or, while nothing is owed, by the way that was chosen. */
    public Conversion conversion() {
        return isByLightning() ? quote.convertOffChain(cash) : quote.convert(cash);
    }

    /** Whether it is paid by Lightning, also by a payment that was called failed before, or, while nothing is owed, would be. */
    public boolean isByLightning() {
        return payout.map(Payout::byLightning)
                .orElse(lightning.chosen().isPresent() || lightning.proof().isPresent());
    }

    public boolean hasCash() {
        return !cash.isZero();
    }

    /** Whether its ticket was settled outside of the machine: over, and neither paid nor empty. */
    public boolean isSettledByHand() {
        return ended && hasCash() && payout.isEmpty() && lightning.proof().isEmpty();
    }

    /** Its quote is from an earlier visit: what is inside is owed at that price, but nothing is added to it. */
    public boolean wasOnTicket() {
        return !claimHashes.isEmpty();
    }

    /**
     * Whether it holds cash that came after its customer's own sale was decided. Whoever stands there now may be somebody
     * else, and it goes where that customer's bitcoin went: no more cash is taken for it.
     */
    public boolean isFollowUp() {
        return !quote.id().equals(quoteId(reference));
    }

    /** The name of the quote that is made for a sale. */
    public static String quoteId(String reference) {
        return "Q" + reference;
    }

    /**
     * Whether cash that turns up now belongs to it. After a payment of what was inside was tried it does not: should that turn
     * out paid after all, it paid for what was inside then and for nothing more.
     */
    public boolean takesCash() {
        return payout.isEmpty() && !isClaimable && !ended && lightning.failed().isEmpty();
    }

    /** Cash inside, nothing decided: neither paid, nor on a ticket, nor over. */
    public boolean isUndecided() {
        return hasCash() && payout.isEmpty() && !isClaimable && !ended;
    }

    /**
     * Whether the cash reaches the minimum and buys more than dust at the destination, as far as that is known; by Lightning
     * one satoshi is enough. Whoever brings a ticket back can add nothing, so the minimum does not stand in their way.
     */
    public boolean isEnough() {
        return isEnoughFor(isByLightning() ? 1 : dustLimit(), conversion());
    }

    /** Whether the chain could carry what is inside, whichever way is chosen. */
    public boolean isMoreThanDustOnChain() {
        return quote.convert(cash).paid().value() >= dustLimit();
    }

    private long dustLimit() {
        return destination.map(d -> d.kind().dustLimit().value()).orElse(546L);
    }

    /** The same for somebody who has not chosen a way yet and may be paid by Lightning. */
    public boolean isEnoughOffChain() {
        return isEnoughFor(1, quote.convertOffChain(cash));
    }

    private boolean isEnoughFor(long leastSats, Conversion conversion) {
        return (wasOnTicket() || cash.compareTo(quote.minimum()) >= 0)
                && conversion.paid().value() >= leastSats;
    }

    Sale to(Destination chosen) {
        return to(Optional.of(chosen));
    }

    /** What was chosen is not wanted any more, neither the address nor the Lightning code. */
    Sale toNobodyYet() {
        return to(Optional.empty());
    }

    private Sale to(Optional<Destination> next) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                next,
                cash,
                payout,
                lightning.withoutChoice(),
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                ended,
                sentWithinMinutes);
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
                lightning,
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                ended,
                sentWithinMinutes);
    }

    Sale sentWithin(long minutes) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                destination,
                cash,
                payout,
                lightning,
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                ended,
                minutes);
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
                lightning,
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                ended,
                sentWithinMinutes);
    }

    Sale byLightning(LightningSide next) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                destination,
                cash,
                payout,
                next,
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                ended,
                sentWithinMinutes);
    }

    /** Chosen anew: the address beside it takes the place of any other. */
    Sale choosing(LightningSide next, Optional<Destination> beside) {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                beside,
                cash,
                payout,
                next,
                claimHashes,
                isClaimable,
                claimHandedOver,
                receipt,
                ended,
                sentWithinMinutes);
    }

    /** Nothing is owed any more; whoever was promised a ticket has one now. */
    Sale reopened() {
        return new Sale(
                id,
                reference,
                language,
                cashFirst,
                quote,
                destination,
                cash,
                Optional.empty(),
                lightning.withoutChoice(),
                claimHashes,
                !claimHashes.isEmpty(),
                claimHandedOver,
                receipt,
                ended,
                sentWithinMinutes);
    }

    /** A code for the case that what is on its way does not arrive. */
    Sale promised(String hash) {
        Set<String> next = new HashSet<>(claimHashes);
        next.add(hash);
        return onTicket(next, isClaimable, false);
    }

    Sale claimedBy(String hash) {
        Set<String> next = new HashSet<>(claimHashes);
        next.add(hash);
        return onTicket(next, true, false);
    }

    Sale claimInHand() {
        return onTicket(claimHashes, isClaimable, true);
    }

    /** Whoever redeems has the code: a slip that comes out later hands nothing over any more. */
    Sale redeemed() {
        return onTicket(claimHashes, false, true);
    }

    Sale printing(ReceiptIntended job) {
        return printing(
                new Receipt(job, Optional.empty(), receipt.map(Receipt::out).orElse(Set.of())));
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
                lightning,
                claimHashes,
                isClaimable,
                claimHandedOver,
                Optional.of(next),
                ended,
                sentWithinMinutes);
    }

    /** Nothing more is owed, to the holder of a ticket neither. */
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
                lightning,
                claimHashes,
                false,
                claimHandedOver,
                receipt,
                true,
                sentWithinMinutes);
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
                lightning,
                nextHashes,
                nextClaimable,
                nextHandedOver,
                receipt,
                ended,
                sentWithinMinutes);
    }
}
