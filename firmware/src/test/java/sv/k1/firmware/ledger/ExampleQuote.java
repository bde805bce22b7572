package sv.k1.firmware.ledger;

import java.util.Currency;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Quote;

/** What the books of these tests were promised: 64,000 USD, 5 %, 459 sat for the network, sales of 5 to 100 USD. */
final class ExampleQuote {
    private static final Currency USD = Currency.getInstance("USD");

    private ExampleQuote() {}

    static Quote usual() {
        ExchangeRate rate = new ExchangeRate(USD, 6_400_000);
        return new Quote(
                "Q",
                rate,
                "test",
                new BasisPoints(0),
                rate,
                new BasisPoints(500),
                Fiat.zero(USD),
                new Sats(459),
                new FeeRate(3_000),
                new Fiat(USD, 500),
                new Fiat(USD, 10_000),
                300_000);
    }
}
