package sv.k1.firmware.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;

/** The arithmetic of a sale, for any terms in five currencies; CLP has no decimals. */
class QuotePropertiesTest {
    private static final BigInteger SATS_PER_BITCOIN = BigInteger.valueOf(Sats.PER_BITCOIN);

    @Provide
    Arbitrary<Quote> quotes() {
        Arbitrary<Currency> currencies =
                Arbitraries.of("USD", "EUR", "MXN", "COP", "CLP").map(Currency::getInstance);
        Arbitrary<Long> rates = Arbitraries.longs().between(100_000, 50_000_000_000L);
        Arbitrary<BasisPoints> fees = Arbitraries.integers().between(0, 5_000).map(BasisPoints::new);
        Arbitrary<BasisPoints> spreads =
                Arbitraries.integers().between(0, 5_000).map(BasisPoints::new);
        Arbitrary<Long> fixed = Arbitraries.longs().between(0, 10_000);
        Arbitrary<FeeRate> networkFees =
                Arbitraries.longs().between(1, 2_000_000).map(FeeRate::new);
        return Combinators.combine(currencies, rates, fees, spreads, fixed, networkFees)
                .as((currency, rate, fee, spread, fixedFee, networkFee) -> Quotes.make(
                        new Market.Open(new ExchangeRate(currency, rate), "test", 0),
                        new PriceSettings(
                                fee,
                                new Fiat(currency, fixedFee),
                                spread,
                                new Fiat(currency, 100),
                                new Fiat(currency, 1_000_000_000),
                                600_000),
                        networkFee,
                        "Q1"));
    }

    @Property
    void splitsTheCashExactly(@ForAll("quotes") Quote quote, @ForAll @LongRange(max = 1_000_000_000) long cash) {
        Conversion sale = quote.convert(new Fiat(quote.rate().currency(), cash));
        assertThat(sale.fee().minorUnits() + sale.value().minorUnits()).isEqualTo(cash);
        assertThat(sale.cash().minorUnits()).isEqualTo(cash);
        assertThat(sale.paid().value() + sale.networkFee().value())
                .isEqualTo(sale.bought().value());
    }

    @Property
    void roundsDownToWholeSatoshisAndNeverByAWholeOne(
            @ForAll("quotes") Quote quote, @ForAll @LongRange(max = 1_000_000_000) long cash) {
        Conversion sale = quote.convert(new Fiat(quote.rate().currency(), cash));
        BigInteger rate = BigInteger.valueOf(quote.rate().minorUnitsPerBitcoin());
        BigInteger exact = BigInteger.valueOf(sale.value().minorUnits()).multiply(SATS_PER_BITCOIN);
        BigInteger bought = BigInteger.valueOf(sale.bought().value());
        assertThat(bought.multiply(rate)).isLessThanOrEqualTo(exact);
        assertThat(bought.add(BigInteger.ONE).multiply(rate)).isGreaterThan(exact);
    }

    @Property
    void neverChargesMoreThanTheTerms(
            @ForAll("quotes") Quote quote, @ForAll @LongRange(max = 1_000_000_000) long cash) {
        Conversion sale = quote.convert(new Fiat(quote.rate().currency(), cash));
        BigInteger charged = BigInteger.valueOf(sale.fee().minorUnits()
                        - Math.min(sale.fee().minorUnits(), quote.fixedFee().minorUnits()))
                .multiply(BigInteger.valueOf(BasisPoints.WHOLE));
        assertThat(charged)
                .isLessThanOrEqualTo(BigInteger.valueOf(cash)
                        .multiply(BigInteger.valueOf(quote.fee().value())));
        assertThat(sale.networkFee()).isLessThanOrEqualTo(quote.networkFee());
    }

    @Property
    void paysNoLessForMoreCash(
            @ForAll("quotes") Quote quote,
            @ForAll @LongRange(max = 999_000_000) long cash,
            @ForAll @LongRange(max = 1_000_000) long more) {
        Currency currency = quote.rate().currency();
        assertThat(quote.convert(new Fiat(currency, cash + more)).paid())
                .isGreaterThanOrEqualTo(quote.convert(new Fiat(currency, cash)).paid());
    }

    @Property
    void keepsTheRateBetweenReferenceAndReferencePlusSpread(@ForAll("quotes") Quote quote) {
        BigInteger reference = BigInteger.valueOf(quote.reference().minorUnitsPerBitcoin());
        BigInteger rate = BigInteger.valueOf(quote.rate().minorUnitsPerBitcoin());
        assertThat(rate).isGreaterThanOrEqualTo(reference);
        assertThat(rate.multiply(BigInteger.valueOf(BasisPoints.WHOLE)))
                .isLessThanOrEqualTo(reference.multiply(
                        BigInteger.valueOf(BasisPoints.WHOLE + quote.spread().value())));
    }
}
