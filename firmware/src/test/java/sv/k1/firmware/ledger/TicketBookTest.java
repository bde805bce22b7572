package sv.k1.firmware.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.StackProof;

/** Tickets that nobody brings back pile up for years; the books must neither forget one nor slow down. */
class TicketBookTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final long SEED = 20_261_122;

    @Test
    void keepsWhatASortedMapWouldKeep() {
        SplittableRandom chance = new SplittableRandom(SEED);
        TreeMap<SaleId, Sale> model = new TreeMap<>();
        TicketBook book = TicketBook.empty();
        for (int i = 0; i < 4_000; i++) {
            SaleId id = new SaleId(1 + chance.nextInt(300));
            if (chance.nextInt(3) == 0) {
                book = book.without(id);
                model.remove(id);
            } else {
                Sale sale = onTicket(id.number(), 500 + chance.nextInt(10_000));
                book = book.with(sale);
                model.put(id, sale);
            }
            assertThat(book.sale(id)).isEqualTo(Optional.ofNullable(model.get(id)));
            if (i % 50 == 0) {
                assertThat(book.sales()).containsExactlyElementsOf(model.values());
                assertThat(book.promisedSats()).isEqualTo(promised(model.values()));
            }
        }
        for (SaleId id : List.copyOf(model.keySet())) {
            book = book.without(id);
        }
        assertThat(book.sales()).isEmpty();
        assertThat(book.promisedSats()).isZero();
    }

    @Test
    void anOlderBookStaysAsItWas() {
        TicketBook one = TicketBook.empty().with(onTicket(1, 500));
        TicketBook two = one.with(onTicket(2, 700));
        two.without(new SaleId(1));
        assertThat(one.sales()).extracting(Sale::id).containsExactly(new SaleId(1));
        assertThat(two.sales()).extracting(Sale::id).containsExactly(new SaleId(1), new SaleId(2));
    }

    @Test
    void takesManyYearsOfTickets() {
        TicketBook book = TicketBook.empty();
        long promised = 0;
        for (int i = 1; i <= 100_000; i++) {
            Sale sale = onTicket(i, 500);
            promised += sale.conversion().paid().value();
            book = book.with(sale);
        }
        assertThat(book.promisedSats()).isEqualTo(promised);
        assertThat(book.sale(new SaleId(77_777))).isPresent();
        assertThat(book.sales()).hasSize(100_000);
    }

    @Test
    void aTicketIsActiveUntilItsHolderHasGoneAndAgainWhenTheyAreBack() {
        Books printing = Books.empty().applyAll(untilClaim());
        assertThat(printing.activeSales()).hasSize(1);
        assertThat(printing.promisedOnTickets()).isEqualTo(new Sats(0));

        Books gone = printing.apply(new JournalEntry.ClaimHandedOver(new SaleId(1)));
        assertThat(gone.activeSales()).isEmpty();
        assertThat(gone.sales()).hasSize(1);
        assertThat(gone.isOnlyOnTicket(new SaleId(1))).isTrue();
        assertThat(gone.promisedOnTickets())
                .isEqualTo(gone.sale(new SaleId(1)).orElseThrow().conversion().paid());
        assertThat(gone.claim("hash")).isPresent();

        Books copying =
                gone.apply(new JournalEntry.ReceiptIntended(new SaleId(1), "copy", JournalEntry.ReceiptKind.CLAIM));
        assertThat(copying.activeSales())
                .as("its print job must be settled after a restart")
                .hasSize(1);

        Books back = gone.apply(new JournalEntry.ClaimRedeemed(new SaleId(1)));
        assertThat(back.activeSales()).hasSize(1);
        assertThat(back.promisedOnTickets()).isEqualTo(new Sats(0));
        assertThat(back.ledger().balance(Account.OWED)).isEqualTo(2_000);
    }

    @Test
    void callsASlipACopyAlsoAfterAJobThatNeverStarted() {
        SaleId sale = new SaleId(1);
        Books printed = Books.empty()
                .applyAll(untilClaim())
                .apply(new JournalEntry.ReceiptIntended(sale, "first", JournalEntry.ReceiptKind.CLAIM));
        Books jammed = printed.apply(
                        new JournalEntry.ReceiptEnded(sale, "first", JournalEntry.ReceiptOutcome.PRINTED, ""))
                .apply(new JournalEntry.ReceiptIntended(sale, "second", JournalEntry.ReceiptKind.CLAIM))
                .apply(new JournalEntry.ReceiptEnded(sale, "second", JournalEntry.ReceiptOutcome.NOT_STARTED, "jam"));
        Books never = printed.apply(
                new JournalEntry.ReceiptEnded(sale, "first", JournalEntry.ReceiptOutcome.NOT_STARTED, "jam"));

        assertThat(mayBeOut(jammed)).isTrue();
        assertThat(mayBeOut(never)).isFalse();
    }

    @Test
    void remembersASlipThatCameOutBeforeOneOfAnotherKind() {
        SaleId sale = new SaleId(1);
        Books books = Books.empty()
                .applyAll(untilClaim())
                .apply(new JournalEntry.ReceiptIntended(sale, "ticket", JournalEntry.ReceiptKind.CLAIM))
                .apply(new JournalEntry.ReceiptEnded(sale, "ticket", JournalEntry.ReceiptOutcome.PRINTED, ""))
                .apply(new JournalEntry.ReceiptIntended(sale, "receipt", JournalEntry.ReceiptKind.SALE))
                .apply(new JournalEntry.ReceiptEnded(sale, "receipt", JournalEntry.ReceiptOutcome.NOT_STARTED, "jam"));

        assertThat(mayBeOut(books)).isTrue();
        assertThat(books.sale(sale).orElseThrow().receipt().orElseThrow().out())
                .doesNotContain(JournalEntry.ReceiptKind.SALE);
    }

    private static boolean mayBeOut(Books books) {
        return books.sale(new SaleId(1))
                .orElseThrow()
                .receipt()
                .orElseThrow()
                .out()
                .contains(JournalEntry.ReceiptKind.CLAIM);
    }

    private static List<JournalEntry> untilClaim() {
        Fiat twenty = new Fiat(USD, 2_000);
        List<JournalEntry> entries = new ArrayList<>();
        entries.add(opened(1));
        entries.add(new JournalEntry.NoteEscrowed(new SaleId(1), new NoteId(1), twenty, "bills", Optional.empty()));
        entries.add(new JournalEntry.NoteCredited(new SaleId(1), new NoteId(1), twenty, StackProof.CREDIT_MESSAGE));
        entries.add(new JournalEntry.ClaimIssued(new SaleId(1), "hash", twenty));
        return entries;
    }

    private static long promised(Iterable<Sale> sales) {
        long sum = 0;
        for (Sale sale : sales) {
            sum += sale.conversion().paid().value();
        }
        return sum;
    }

    private static Sale onTicket(long number, long minor) {
        return Sale.opened(opened(number))
                .plus(new Fiat(USD, minor))
                .claimedBy("hash")
                .claimInHand();
    }

    private static JournalEntry.SaleOpened opened(long number) {
        return new JournalEntry.SaleOpened(new SaleId(number), "R", "es-SV", true, ExampleQuote.usual());
    }
}
