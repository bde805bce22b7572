package sv.k1.firmware.technician;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/**
 * One sale as its journal entries tell it, over or not.
 *
 * @param openedWallMillis by the clock of that time
 * @param disputed notes whose place nobody could prove
 * @param sats what is owed or paid; before that, what the cash so far buys
 * @param history every entry, oldest first
 */
record SaleStory(
        SaleId id,
        String reference,
        long openedWallMillis,
        Quote quote,
        Fiat cash,
        Fiat disputed,
        Sats sats,
        Optional<String> address,
        Optional<String> txId,
        Standing standing,
        int confirmations,
        List<Told> history) {

    /** An entry with its place and time. */
    record Told(StoredEntry stored, JournalEntry entry) {}

    /** The story of a sale's entries; empty when they do not begin with its opening. */
    static Optional<SaleStory> of(List<Told> history) {
        if (history.isEmpty()
                || !(history.getFirst().entry()
                        instanceof
                        JournalEntry.SaleOpened(SaleId id, String reference, String _, boolean _, Quote quote))) {
            return Optional.empty();
        }
        SaleStory story = new SaleStory(
                id,
                reference,
                history.getFirst().stored().wallMillis(),
                quote,
                Fiat.zero(quote.rate().currency()),
                Fiat.zero(quote.rate().currency()),
                Sats.ZERO,
                Optional.empty(),
                Optional.empty(),
                Standing.STARTED,
                0,
                List.copyOf(history));
        for (Told told : history) {
            if (told.entry() instanceof JournalEntry.OfSale entry) {
                story = story.after(entry);
            }
        }
        return Optional.of(story);
    }

    private SaleStory after(JournalEntry.OfSale entry) {
        return switch (entry) {
            case JournalEntry.SaleOpened _,
                    JournalEntry.SaleUnderLaw _,
                    JournalEntry.SaleSentWithin _,
                    JournalEntry.NoteEscrowed _,
                    JournalEntry.StackIntended _,
                    JournalEntry.ReturnIntended _,
                    JournalEntry.NoteReturned _,
                    JournalEntry.ClaimHandedOver _,
                    JournalEntry.ReceiptIntended _,
                    JournalEntry.ReceiptEnded _,
                    JournalEntry.RetryOrdered _,
                    JournalEntry.ReprintOrdered _,
                    JournalEntry.SettlementProposed _ -> this;
            case JournalEntry.Settled e ->
                e.note().isPresent() ? inDispute(disputed.minus(e.value())) : standing(Standing.SETTLED, 0);
            case JournalEntry.DestinationChosen e ->
                with(cash, sats, Optional.of(e.destination().address()), txId);
            case JournalEntry.NoteDisputed e -> inDispute(disputed.plus(e.value()));
            case JournalEntry.DestinationDropped _ -> with(cash, sats, Optional.empty(), txId);
            case JournalEntry.NoteCredited e -> credited(e.value());
            case JournalEntry.CashTaken e -> credited(e.value());
            case JournalEntry.PayoutOwed e ->
                with(cash, e.amount(), address, txId).standing(Standing.OWED, 0);
            case JournalEntry.PayoutSigned e ->
                with(cash, sats, address, Optional.of(e.txId().hex())).standing(Standing.SIGNED, 0);
            case JournalEntry.BatchSigned e ->
                with(cash, sats, address, Optional.of(e.txId().hex())).standing(Standing.SIGNED, 0);
            case JournalEntry.PayoutReplaced e ->
                with(cash, sats, address, Optional.of(e.txId().hex()));
            case JournalEntry.PayoutJoined e
            when txId.isPresent() -> // a later version of what is on its way
                with(cash, sats, address, Optional.of(e.txId().hex()));
            case JournalEntry.PayoutJoined e ->
                with(cash, sats, address, Optional.of(e.txId().hex())).standing(Standing.SIGNED, 0);
            case JournalEntry.PayoutSent _ -> moved(Standing.SENT, 0);
            case JournalEntry.PayoutConfirmed e ->
                with(cash, sats, address, e.version().map(TxId::hex).or(() -> txId))
                        .moved(Standing.CONFIRMED, e.confirmations());
            case JournalEntry.PayoutUnconfirmed _ -> moved(Standing.SENT, 0);
            case JournalEntry.PayoutFinal e -> standing(Standing.PAID, e.confirmations());
            case JournalEntry.PayoutConflicted _ -> standing(Standing.CONFLICT, 0);
            case JournalEntry.ClaimIssued _ -> standing(Standing.TICKET, 0);
            case JournalEntry.ClaimRedeemed _ -> standing(Standing.CASH_IN, 0);
            case JournalEntry.SaleAbandoned _ -> standing(Standing.ABANDONED, 0);
            case JournalEntry.OfLightning e -> afterLightning(e);
        };
    }

    /** The payment hash stands where an on-chain payout has its txid. */
    private SaleStory afterLightning(JournalEntry.OfLightning entry) {
        return switch (entry) {
            case JournalEntry.LightningChosen e -> with(cash, sats, Optional.of(e.shown()), txId);
            case JournalEntry.LightningOwed e ->
                with(cash, e.amount(), address, txId).standing(Standing.OWED_LIGHTNING, 0);
            case JournalEntry.LightningIntended e ->
                with(cash, sats, address, Optional.of(e.invoice().hash().hex())).standing(Standing.PAYING, 0);
            case JournalEntry.LinkIntended _, JournalEntry.LinkReleased _ -> standing(Standing.LINK_OFFERED, 0);
            case JournalEntry.LinkBound e ->
                with(cash, sats, address, Optional.of(e.hash().hex())).standing(Standing.PAYING, 0);
            case JournalEntry.LightningPaid e ->
                with(cash, sats, address, Optional.of(e.hash().hex())).standing(Standing.PAID, 0);
            case JournalEntry.LightningPaidAfterAll e ->
                with(cash, sats, address, Optional.of(e.hash().hex())).standing(Standing.PAID, 0);
            case JournalEntry.LightningFailed _, JournalEntry.LinkRevoked _ -> standing(Standing.OWED_LIGHTNING, 0);
            case JournalEntry.LightningGivenUp _ -> standing(Standing.CASH_IN, 0);
            case JournalEntry.ClaimPromised _ -> this;
        };
    }

    private SaleStory credited(Fiat value) {
        Fiat more = cash.plus(value);
        return with(more, quote.convert(more).paid(), address, txId).standing(Standing.CASH_IN, 0);
    }

    private SaleStory inDispute(Fiat value) {
        return new SaleStory(
                id,
                reference,
                openedWallMillis,
                quote,
                cash,
                value,
                sats,
                address,
                txId,
                standing,
                confirmations,
                history);
    }

    /** A conflict stays one until the payout is final. */
    private SaleStory moved(Standing next, int confirmed) {
        return standing == Standing.CONFLICT ? this : standing(next, confirmed);
    }

    private SaleStory standing(Standing next, int confirmed) {
        return new SaleStory(
                id, reference, openedWallMillis, quote, cash, disputed, sats, address, txId, next, confirmed, history);
    }

    private SaleStory with(Fiat newCash, Sats newSats, Optional<String> newAddress, Optional<String> newTxId) {
        return new SaleStory(
                id,
                reference,
                openedWallMillis,
                quote,
                newCash,
                disputed,
                newSats,
                newAddress,
                newTxId,
                standing,
                confirmations,
                history);
    }
}
