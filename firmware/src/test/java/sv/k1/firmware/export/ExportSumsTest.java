package sv.k1.firmware.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.export.GeneratedJournal.Dated;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.ledger.LightningAccount;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.JournalEntry;

/** Every column that can be counted against the books is, over a long JOURNAL. */
class ExportSumsTest {
    private static final ZoneId ZONE = ZoneId.of("America/El_Salvador");
    private static final Period ALWAYS = new Period(LocalDate.MIN, LocalDate.MAX, ZONE);

    private static final GeneratedJournal JOURNAL = new GeneratedJournal(7, Currency.getInstance("USD"))
            .visits(2_998)
            .visit(1)
            .visit(6);

    @Test
    void theSalesAddUpToTheAccounts() {
        Export export = fill(new SalesExport(ALWAYS, false), JOURNAL.entries());
        assertThat(export.mistakes()).isEmpty();
        List<Map<String, String>> rows = rows(export);
        assertThat(rows).hasSize(3_000);
        assertThat(sum(rows, "cash_minor"))
                .isEqualTo(balance(Account.CASH_IN) - balance(Account.DISPUTED) - disputesSettled());
        assertThat(sum(rows, "fee_minor")).isEqualTo(balance(Account.FEES));
        assertThat(sum(in(rows, "state", "paid"), "value_minor")).isEqualTo(balance(Account.PAID));
        assertThat(sum(in(rows, "state", "ticket"), "cash_minor")).isEqualTo(balance(Account.CLAIMABLE));
        assertThat(sum(in(rows, "way", "lightning"), "paid_sats") * 1_000)
                .isEqualTo(JOURNAL.books()
                        .lightning()
                        .balance(LightningAccount.PAID)
                        .value());
        for (String state : List.of("paid", "abandoned", "signed", "cash-in", "ticket", "settled")) {
            assertThat(in(rows, "state", state)).as(state).isNotEmpty();
        }
        for (Account account : Account.values()) {
            assertThat(balance(account)).as(account.name()).isPositive();
        }
    }

    private static long disputesSettled() {
        return JOURNAL.entries().stream()
                .map(Dated::entry)
                .filter(JournalEntry.Settled.class::isInstance)
                .map(JournalEntry.Settled.class::cast)
                .filter(entry -> entry.note().isPresent())
                .mapToLong(entry -> entry.value().minorUnits())
                .sum();
    }

    @Test
    void everyDayBeginsWithWhatTheDayBeforeEndedWithAndTheLastEndsWithTheAccounts() {
        Export export = fill(new DaysExport(ALWAYS), JOURNAL.entries());
        assertThat(export.mistakes()).isEmpty();
        List<Map<String, String>> rows = rows(export);
        assertThat(rows).hasSizeGreaterThan(150);
        assertThat(rows.stream().map(row -> row.get("part")))
                .as("the clock was wrong now and then")
                .contains("2");
        Map<String, String> before = Map.of();
        for (Map<String, String> row : rows) {
            for (Account account : Account.values()) {
                String name = account.name().toLowerCase(Locale.ROOT) + "_minor";
                assertThat(row.get("opening_" + name)).isEqualTo(before.getOrDefault("closing_" + name, "0"));
            }
            before = row;
        }
        for (Account account : Account.values()) {
            assertThat(number(before, "closing_" + account.name().toLowerCase(Locale.ROOT) + "_minor"))
                    .isEqualTo(balance(account));
        }
        assertThat(sum(rows, "credited_minor") + sum(rows, "disputed_minor")).isEqualTo(balance(Account.CASH_IN));
        assertThat(sum(rows, "paid_on_chain_minor") + sum(rows, "paid_lightning_minor"))
                .isEqualTo(balance(Account.PAID));
        assertThat(sum(rows, "fees_charged_minor") - sum(rows, "fees_given_back_minor"))
                .isEqualTo(balance(Account.FEES));
        assertThat(sum(rows, "routing_fees_msat"))
                .isEqualTo(JOURNAL.books()
                        .lightning()
                        .balance(LightningAccount.ROUTING_FEES)
                        .value());
        List<Map<String, String>> sales = rows(fill(new SalesExport(ALWAYS, false), JOURNAL.entries()));
        assertThat(sum(rows, "paid_on_chain_sats")).isEqualTo(sum(in(sales, "way", "on-chain"), "paid_sats"));
        assertThat(sum(rows, "paid_lightning_sats")).isEqualTo(sum(in(sales, "way", "lightning"), "paid_sats"));
        assertThat(number(before, "closing_tickets"))
                .isEqualTo(in(sales, "state", "ticket").size())
                .isPositive();
        assertThat(sum(rows, "sales_opened")).isEqualTo(sales.size());
        assertThat(sum(rows, "tickets_settled"))
                .isEqualTo(in(sales, "state", "settled").size())
                .isPositive();
        assertThat(sum(rows, "settled_tickets_minor")).isEqualTo(sum(in(sales, "state", "settled"), "cash_minor"));
        assertThat(sum(rows, "settled_disputes_minor"))
                .isEqualTo(disputesSettled())
                .isPositive();
    }

    @Test
    void theNotesAddUpToTheCashAndTheBoxes() {
        Export export = fill(new CashExport(ALWAYS), JOURNAL.entries());
        assertThat(export.mistakes()).isEmpty();
        List<Map<String, String>> rows = rows(export);
        assertThat(sum(rows, "cash_in_minor")).isEqualTo(balance(Account.CASH_IN));
        List<Map<String, String>> days = rows(fill(new DaysExport(ALWAYS), JOURNAL.entries()));
        assertThat(sum(rows, "collected_minor"))
                .isEqualTo(sum(days, "collected_minor"))
                .isPositive();
        Map<String, String> last = days.getLast();
        long inBoxes = JOURNAL.books().upkeep().cashbox().boxes(List.of()).stream()
                .mapToLong(box -> box.unvalued()
                        + box.pieces().stream()
                                .mapToLong(BoxContent.Pieces::count)
                                .sum())
                .sum();
        assertThat(sum(
                        in(in(rows, "day", String.valueOf(last.get("day"))), "part", String.valueOf(last.get("part"))),
                        "closing_pieces"))
                .isEqualTo(inBoxes);
    }

    @Test
    void twoHalvesAreTheWhole() {
        LocalDate middle = LocalDate.of(2026, 4, 1);
        Period first = new Period(LocalDate.MIN, middle, ZONE);
        Period second = new Period(middle.plusDays(1), LocalDate.MAX, ZONE);
        for (List<Export> three : List.<List<Export>>of(
                List.of(new SalesExport(ALWAYS, true), new SalesExport(first, true), new SalesExport(second, true)),
                List.of(new DaysExport(ALWAYS), new DaysExport(first), new DaysExport(second)),
                List.of(new CashExport(ALWAYS), new CashExport(first), new CashExport(second)))) {
            three.forEach(export -> fill(export, JOURNAL.entries()));
            assertThat(three).allSatisfy(export -> assertThat(export.mistakes()).isEmpty());
            List<List<String>> whole = three.get(0).rows().toList();
            assertThat(three.get(1).rows()).isNotEmpty().hasSizeLessThan(whole.size());
            assertThat(Stream.concat(three.get(1).rows(), three.get(2).rows()))
                    .containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    /** What checks the sums is not what makes them: an export that was not shown one entry says so. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                JournalEntry.NoteCredited.class,
                JournalEntry.CashTaken.class,
                JournalEntry.NoteDisputed.class,
                JournalEntry.PayoutFinal.class,
                JournalEntry.LightningPaid.class,
                JournalEntry.LightningGivenUp.class,
                JournalEntry.ClaimIssued.class,
                JournalEntry.CashboxCollected.class
            })
    void anEntryThatIsLeftOutIsNoticed(Class<?> kind) {
        int left = 0;
        while (!kind.isInstance(JOURNAL.entries().get(left).entry())) {
            left++;
        }
        assertThat(left).isLessThan(JOURNAL.entries().size());
        assertThat(fillWithout(new DaysExport(ALWAYS), left).mistakes()).isNotEmpty();
        assertThat(fillWithout(new CashExport(ALWAYS), left).mistakes()).isNotEmpty();
    }

    @Test
    void aSaleThatIsLeftOutIsNoticed() {
        int left = 0;
        while (!(JOURNAL.entries().get(left).entry() instanceof JournalEntry.SaleOpened)
                || !(JOURNAL.entries().get(left + 1).entry() instanceof JournalEntry.NoteEscrowed)) {
            left++;
        }
        assertThat(fillWithout(new SalesExport(ALWAYS, false), left).mistakes()).isNotEmpty();
    }

    private Export fillWithout(Export export, int left) {
        Books books = Books.empty();
        for (int i = 0; i < JOURNAL.entries().size(); i++) {
            Books after = books.apply(JOURNAL.entries().get(i).entry());
            if (i != left) {
                take(export, i, JOURNAL.entries().get(i), books, after);
            }
            books = after;
        }
        return export;
    }

    private static Export fill(Export export, List<Dated> entries) {
        Books books = Books.empty();
        for (int i = 0; i < entries.size(); i++) {
            Books after = books.apply(entries.get(i).entry());
            take(export, i, entries.get(i), books, after);
            books = after;
        }
        return export;
    }

    private static void take(Export export, int index, Dated dated, Books before, Books after) {
        export.take(index + 1L, dated.wallMillis(), dated.entry(), before, after);
    }

    private static List<Map<String, String>> rows(Export export) {
        List<Map<String, String>> rows = new ArrayList<>();
        export.rows().forEach(cells -> {
            assertThat(cells).hasSameSizeAs(export.columns());
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(export.columns().get(i), cells.get(i));
            }
            assertThat(row).hasSameSizeAs(cells);
            rows.add(row);
        });
        return rows;
    }

    private static List<Map<String, String>> in(List<Map<String, String>> rows, String column, String value) {
        return rows.stream().filter(row -> value.equals(row.get(column))).toList();
    }

    private static long sum(List<Map<String, String>> rows, String column) {
        return rows.stream().mapToLong(row -> number(row, column)).sum();
    }

    private static long number(Map<String, String> row, String column) {
        return Long.parseLong(String.valueOf(row.get(column)));
    }

    private long balance(Account account) {
        return JOURNAL.books().ledger().balance(account);
    }
}
