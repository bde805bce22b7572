package sv.k1.firmware.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.profile.Profile.ChargeCap;
import sv.k1.firmware.profile.Profile.ShareOf;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Market;
import sv.k1.firmware.quote.PriceSettings;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.quote.Quotes;

/** The proof beside plain arithmetic with fractions, which is written here a second time and in another way. */
class ChargeProofTest {
    /** How many amounts are tried one by one; many more on request. */
    private static final long CASES = Long.getLong("k1.cases", 400_000);

    private static final BigDecimal SATS = BigDecimal.valueOf(100_000_000);

    @Test
    void californiaAllowsTheGreaterOfFiveDollarsAndFifteenPercentOfTheValue() {
        ChargeCap cap = cap("USD", 500, 1_500, ShareOf.VALUE, false);

        assertThat(ChargeProof.of(quote("USD", 1_000, 100, 0, 500, 50_000, 6_400_000, 0), cap))
                .isInstanceOf(ChargeProof.Finding.Within.class);
        // 13 % of the cash and 1 % inside the rate are 16 % of what arrives
        assertThat(ChargeProof.of(quote("USD", 1_300, 100, 0, 500, 50_000, 6_400_000, 0), cap))
                .isInstanceOf(ChargeProof.Finding.Over.class);
        // but below 36 dollars the five dollars are more than that
        assertThat(ChargeProof.of(quote("USD", 1_300, 100, 0, 500, 3_000, 6_400_000, 0), cap))
                .isInstanceOf(ChargeProof.Finding.Within.class);
    }

    @Test
    void namesAnAmountThatCostsTooMuchAndWhatItMayCost() {
        ChargeCap cap = cap("USD", 0, 1_000, ShareOf.CASH, false);
        Quote quote = quote("USD", 500, 0, 100, 500, 50_000, 6_400_000, 0);

        assertThat(ChargeProof.of(quote, cap)).isInstanceOfSatisfying(ChargeProof.Finding.Over.class, over -> {
            assertThat(over.cash()).isEqualTo(new Fiat(Currency.getInstance("USD"), 500));
            assertThat(over.charges().minorUnits()).isGreaterThanOrEqualTo(125);
            assertThat(over.allowed().minorUnits()).isEqualTo(50);
        });
    }

    @Test
    void minersCountWhereThePlaceSaysSo() {
        Quote quote = quote("USD", 500, 0, 0, 500, 50_000, 6_400_000, 40_000);

        assertThat(ChargeProof.of(quote, cap("USD", 0, 600, ShareOf.VALUE, false)))
                .isInstanceOf(ChargeProof.Finding.Within.class);
        assertThat(ChargeProof.of(quote, cap("USD", 0, 600, ShareOf.VALUE, true)))
                .isInstanceOf(ChargeProof.Finding.Over.class);
    }

    /** Where the charges are the cap itself, the last satoshi's rounding decides: nobody guesses. */
    @Test
    void chargesThatAreTheCapItselfAreNeverWavedThrough() {
        ChargeCap cap = cap("USD", 0, 500, ShareOf.CASH, false);

        assertThat(ChargeProof.of(quote("USD", 500, 0, 0, 500, 5_000_000, 6_400_000, 0), cap))
                .isNotInstanceOf(ChargeProof.Finding.Within.class);
    }

    /** Every amount of random quotes, in currencies with two decimals and with none. */
    @ParameterizedTest
    @ValueSource(strings = {"USD", "JPY"})
    void agreesWithTheArithmeticOfEveryAmount(String currency) {
        Random chance = new Random(7);
        long cases = 0;
        int within = 0;
        int over = 0;
        while (cases < CASES) {
            long minimum = 1L + chance.nextInt(2_000);
            long maximum = minimum + chance.nextInt(3_000);
            Quote quote = quote(
                    currency,
                    chance.nextInt(2_500),
                    chance.nextInt(1_000),
                    chance.nextInt(300),
                    minimum,
                    maximum,
                    1_000 + chance.nextLong(20_000_000_000L),
                    chance.nextInt(4) == 0 ? chance.nextInt(60_000) : 0);
            ChargeCap cap = cap(
                    currency,
                    chance.nextInt(600),
                    chance.nextInt(3_000),
                    chance.nextBoolean() ? ShareOf.CASH : ShareOf.VALUE,
                    chance.nextBoolean());
            ChargeProof.Finding finding = ChargeProof.of(quote, cap);
            boolean isKept = true;
            for (long cash = minimum; cash <= maximum; cash++, cases++) {
                isKept &= isKept(quote, cap, cash);
            }
            switch (finding) {
                case ChargeProof.Finding.Within _ -> {
                    within++;
                    assertThat(isKept).as("%s under %s", quote, cap).isTrue();
                }
                case ChargeProof.Finding.Over(Fiat cash, Fiat _, Fiat _) -> {
                    over++;
                    assertThat(isKept(quote, cap, cash.minorUnits()))
                            .as("%s under %s", quote, cap)
                            .isFalse();
                }
                case ChargeProof.Finding.TooClose _ -> {}
            }
        }
        assertThat(List.of(within, over)).as("both happen").allMatch(count -> count > 20);
    }

    /** By fractions: cash less the worth of what arrives, against the cap; both rounded against the operator. */
    private static boolean isKept(Quote quote, ChargeCap cap, long cash) {
        Conversion conversion = quote.convert(new Fiat(quote.minimum().currency(), cash));
        long sats = cap.countsNetworkFee()
                ? conversion.paid().value()
                : conversion.bought().value();
        BigDecimal worth = BigDecimal.valueOf(sats)
                .multiply(BigDecimal.valueOf(quote.reference().minorUnitsPerBitcoin()))
                .divide(SATS)
                .setScale(0, RoundingMode.FLOOR);
        BigDecimal base = cap.of() == ShareOf.CASH ? BigDecimal.valueOf(cash) : worth;
        BigDecimal allowed = base.multiply(BigDecimal.valueOf(cap.share().value(), 4))
                .setScale(0, RoundingMode.FLOOR)
                .max(BigDecimal.valueOf(cap.amount().minorUnits()));
        return BigDecimal.valueOf(cash).subtract(worth).compareTo(allowed) <= 0;
    }

    private static ChargeCap cap(String currency, long amount, int share, ShareOf of, boolean miners) {
        return new ChargeCap(
                new Fiat(Currency.getInstance(currency), amount), new BasisPoints(share), of, "a market", miners);
    }

    private static Quote quote(
            String code, int fee, int spread, long fixed, long minimum, long maximum, long price, long satPerKvb) {
        Currency currency = Currency.getInstance(code);
        PriceSettings terms = new PriceSettings(
                new BasisPoints(fee),
                new Fiat(currency, fixed),
                new BasisPoints(spread),
                new Fiat(currency, minimum),
                new Fiat(currency, maximum),
                60_000);
        return Quotes.make(
                new Market.Open(new ExchangeRate(currency, price), "test", 0),
                terms,
                new FeeRate(Math.max(1, satPerKvb)),
                "Q");
    }
}
