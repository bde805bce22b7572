package sv.k1.firmware.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** Whoever stands there reads what became of their sale, however old it is; the rest of the past is let go. */
class SaleShelfTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final int KEPT = 12;

    private static Sale sale(long number) {
        Quote quote = new Quote(
                "Q",
                new ExchangeRate(USD, 6_000_000),
                "test",
                new BasisPoints(0),
                new ExchangeRate(USD, 6_000_000),
                new BasisPoints(0),
                Fiat.zero(USD),
                new Sats(153),
                new FeeRate(1_000),
                new Fiat(USD, 500),
                new Fiat(USD, 50_000),
                120_000);
        return Sale.opened(new JournalEntry.SaleOpened(new SaleId(number), "R" + number, "en-US", true, quote));
    }

    private static SaleShelf manyEnded(int from, int to) {
        SaleShelf shelf = SaleShelf.empty();
        for (int number = from; number <= to; number++) {
            shelf = shelf.with(sale(number)).with(sale(number).over());
        }
        return shelf;
    }

    @Test
    void keepsTheSaleThatEndedLastAlthoughItIsTheOldest() {
        SaleShelf shelf = manyEnded(2, 20).with(sale(1).over());

        assertThat(shelf.sale(new SaleId(1))).isPresent();
        assertThat(shelf.all()).hasSize(KEPT);
    }

    @Test
    void letsGoOfThatWhichEndedFirst() {
        SaleShelf shelf = manyEnded(1, KEPT + 1);

        assertThat(shelf.sale(new SaleId(1))).isEmpty();
        assertThat(shelf.sale(new SaleId(2))).isPresent();
    }

    @Test
    void countsAnEndOnceWhateverHappensAfterIt() {
        SaleShelf shelf = manyEnded(1, KEPT);
        for (int i = 0; i < KEPT; i++) {
            shelf = shelf.with(sale(KEPT).over()); // such as a receipt that is printed
        }

        assertThat(shelf.all()).hasSize(KEPT);
        assertThat(shelf.sale(new SaleId(1))).isPresent();
    }

    @Test
    void neverLetsGoOfASaleThatIsNotOver() {
        SaleShelf shelf = SaleShelf.empty().with(sale(1));
        for (int number = 2; number <= 40; number++) {
            shelf = shelf.with(sale(number).over());
        }

        assertThat(shelf.sale(new SaleId(1))).isPresent();
        assertThat(shelf.without(new SaleId(1)).sale(new SaleId(1))).isEmpty();
    }
}
