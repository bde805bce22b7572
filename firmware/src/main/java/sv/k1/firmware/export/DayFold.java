package sv.k1.firmware.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sv.k1.firmware.export.DayClose.PieceFlow;
import sv.k1.firmware.export.DayClose.Standing;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.OfLightning;
import sv.k1.firmware.record.JournalEntry.OfSale;
import sv.k1.hal.cash.NoteId;

/** The journal by days. What an entry moved is told from the entry and its sale, not from the ledger it is checked against. */
final class DayFold {
    private final Period period;
    private final List<DayClose> days = new ArrayList<>();
    private final Map<LocalDate, Integer> parts = new HashMap<>();
    private Optional<Currency> currency = Optional.empty();
    private Books newest = Books.empty();

    DayFold(Period period) {
        this.period = period;
    }

    void take(long sequence, long wallMillis, JournalEntry entry, Books before, Books after) {
        LocalDate day = period.dayOf(wallMillis);
        if (days.isEmpty() || !days.getLast().day().equals(day)) {
            Standing opening = Standing.of(before);
            if (!days.isEmpty()) {
                days.getLast().close(opening);
            }
            days.add(new DayClose(day, parts.merge(day, 1, Integer::sum), sequence, wallMillis, opening));
        }
        DayClose today = days.getLast();
        today.reached(sequence, wallMillis);
        newest = after;
        move(today, entry, before, after);
    }

    private void move(DayClose today, JournalEntry entry, Books before, Books after) {
        switch (entry) {
            case JournalEntry.MachineBound e -> currency = Optional.of(e.currency());
            case JournalEntry.UnattributedNote e -> {
                today.add(DayFlow.DISPUTED, e.value().map(Fiat::minorUnits).orElse(0L));
                today.add(
                        e.value()
                                .map(value -> PieceKey.of(e.acceptor(), value))
                                .orElse(PieceKey.unvalued(e.acceptor())),
                        new PieceFlow(0, 1, 0, 0));
            }
            case JournalEntry.CashboxCollected e -> {
                today.add(DayFlow.COLLECTIONS, 1);
                e.boxes().forEach(box -> collected(today, box));
            }
            case OfSale e -> ofSale(today, e, before, after);
            default -> {}
        }
    }

    private static void collected(DayClose today, BoxContent box) {
        PieceKey.inBox(box).forEach((key, count) -> {
            today.add(DayFlow.COLLECTED, key.worth(count));
            today.add(key, new PieceFlow(0, 0, 0, count));
        });
    }

    private void ofSale(DayClose today, OfSale entry, Books before, Books after) {
        switch (entry) {
            case JournalEntry.SaleOpened e -> {
                currency = currency.or(() -> Optional.of(e.quote().rate().currency()));
                today.add(DayFlow.SALES_OPENED, 1);
            }
            case JournalEntry.SaleAbandoned _ -> today.add(DayFlow.SALES_ABANDONED, 1);
            case JournalEntry.NoteCredited e -> credited(today, acceptorOf(e.note(), after), e.value());
            case JournalEntry.CashTaken e -> credited(today, e.acceptor(), e.value());
            case JournalEntry.NoteDisputed e -> {
                today.add(DayFlow.DISPUTED, e.value().minorUnits());
                today.add(PieceKey.of(acceptorOf(e.note(), after), e.value()), new PieceFlow(0, 0, 1, 0));
            }
            case JournalEntry.PayoutOwed e ->
                today.add(DayFlow.FEES_CHARGED, e.fee().minorUnits());
            case JournalEntry.PayoutFinal _ -> paidOnChain(today, payout(entry, before));
            case JournalEntry.ClaimIssued e -> {
                if (!sale(entry, before).isClaimable()) {
                    onTicket(today, e.cash());
                }
            }
            case JournalEntry.ClaimRedeemed _ -> offTicket(today, sale(entry, before));
            case JournalEntry.Settled e -> settled(today, e);
            case OfLightning e -> byLightning(today, e, before);
            default -> {}
        }
    }

    private static void byLightning(DayClose today, OfLightning entry, Books before) {
        switch (entry) {
            case JournalEntry.LightningOwed e ->
                today.add(DayFlow.FEES_CHARGED, e.fee().minorUnits());
            case JournalEntry.LightningPaid e -> {
                Payout payout = payout(entry, before);
                paidByLightning(today, payout.value(), payout.amount().value(), e.fee());
            }
            case JournalEntry.LightningPaidAfterAll e -> {
                Sale sale = sale(entry, before);
                Conversion conversion = sale.quote().convertOffChain(sale.cash());
                today.add(DayFlow.FEES_CHARGED, conversion.fee().minorUnits());
                paidByLightning(today, conversion.value(), conversion.paid().value(), e.fee());
                if (sale.isClaimable()) {
                    offTicket(today, sale);
                }
            }
            case JournalEntry.LightningGivenUp _ -> {
                Sale sale = sale(entry, before);
                today.add(DayFlow.FEES_GIVEN_BACK, payout(entry, before).fee().minorUnits());
                if (!sale.claimHashes().isEmpty()) {
                    onTicket(today, sale.cash());
                }
            }
            default -> {}
        }
    }

    private static void credited(DayClose today, String acceptor, Fiat value) {
        today.add(DayFlow.CREDITED, value.minorUnits());
        today.add(PieceKey.of(acceptor, value), new PieceFlow(1, 0, 0, 0));
    }

    private static void paidOnChain(DayClose today, Payout payout) {
        today.add(DayFlow.SALES_PAID_ON_CHAIN, 1);
        today.add(DayFlow.PAID_ON_CHAIN, payout.value().minorUnits());
        today.add(DayFlow.PAID_ON_CHAIN_SATS, payout.amount().value());
        today.add(
                DayFlow.MINERS_FEES_SATS,
                payout.signed().map(signed -> signed.networkFee().value()).orElse(0L));
    }

    private static void paidByLightning(DayClose today, Fiat value, long sats, MilliSats routingFee) {
        today.add(DayFlow.SALES_PAID_LIGHTNING, 1);
        today.add(DayFlow.PAID_LIGHTNING, value.minorUnits());
        today.add(DayFlow.PAID_LIGHTNING_SATS, sats);
        today.add(DayFlow.ROUTING_FEES_MSAT, routingFee.value());
    }

    private static void onTicket(DayClose today, Fiat cash) {
        today.add(DayFlow.TICKETS_ISSUED, 1);
        today.add(DayFlow.ON_TICKETS, cash.minorUnits());
    }

    private static void offTicket(DayClose today, Sale sale) {
        today.add(DayFlow.TICKETS_OVER, 1);
        today.add(DayFlow.OFF_TICKETS, sale.cash().minorUnits());
    }

    private static void settled(DayClose today, JournalEntry.Settled entry) {
        if (entry.note().isPresent()) {
            today.add(DayFlow.SETTLED_DISPUTES, entry.value().minorUnits());
        } else {
            today.add(DayFlow.TICKETS_SETTLED, 1);
            today.add(DayFlow.SETTLED_TICKETS, entry.value().minorUnits());
        }
    }

    private static Sale sale(OfSale entry, Books books) {
        return books.sale(entry.sale()).orElseThrow(() -> new InvariantBroken("no open sale for " + entry));
    }

    private static Payout payout(OfSale entry, Books books) {
        return sale(entry, books).payout().orElseThrow(() -> new InvariantBroken("no payout for " + entry));
    }

    private static String acceptorOf(NoteId note, Books books) {
        return books.acceptors().notes().stream()
                .filter(one -> one.id().equals(note))
                .map(NoteRecord::acceptor)
                .findFirst()
                .orElseThrow(() -> new InvariantBroken("note " + note + " is of no acceptor"));
    }

    Optional<Currency> currency() {
        return currency;
    }

    /** The newest day ends where the journal does. */
    private List<DayClose> closed() {
        if (!days.isEmpty()) {
            days.getLast().close(Standing.of(newest));
        }
        return days;
    }

    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        Standing end = Standing.of(Books.empty());
        for (DayClose day : closed()) {
            if (!day.opening().equals(end)) {
                mistakes.add(day.day() + " does not begin with what the day before ended with");
            }
            mistakes.addAll(day.mistakes());
            end = day.closing();
        }
        return mistakes;
    }

    Stream<DayClose> askedFor() {
        return closed().stream().filter(day -> period.contains(day.day()));
    }
}
