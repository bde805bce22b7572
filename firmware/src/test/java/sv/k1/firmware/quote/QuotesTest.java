package sv.k1.firmware.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;

class QuotesTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final PriceSettings TERMS = new PriceSettings(
            new BasisPoints(500),
            new Fiat(USD, 100),
            new BasisPoints(100),
            new Fiat(USD, 500),
            new Fiat(USD, 50_000),
            600_000);
    private static final Market.Open MARKET = new Market.Open(new ExchangeRate(USD, 6_425_000), "Kraken", 0);

    /** 20.00 USD at 64,250.00 plus 1 %: 64,892.50; fee 1.00 + 1.00; 18.00 / 64,892.50 = 27,738.18 sat; 153 vB at 10. */
    @Test
    void convertsTwentyDollarsAsWorkedOutByHand() {
        Quote quote = Quotes.make(MARKET, TERMS, FeeRate.ofSatPerVbyte(10), "Q7");
        assertThat(quote.rate()).isEqualTo(new ExchangeRate(USD, 6_489_250));
        assertThat(quote.networkFee()).isEqualTo(new Sats(1_530));
        assertThat(quote.convert(new Fiat(USD, 2_000)))
                .isEqualTo(new Conversion(
                        new Fiat(USD, 2_000),
                        new Fiat(USD, 200),
                        new Fiat(USD, 1_800),
                        new Sats(27_738),
                        new Sats(1_530),
                        new Sats(26_208)));
    }

    @Test
    void roundsTheNetworkFeeUp() {
        assertThat(Quotes.make(MARKET, TERMS, new FeeRate(1_001), "Q").networkFee())
                .isEqualTo(new Sats(154));
    }

    @Test
    void chargesNoMoreThanThereIs() {
        Quote quote = Quotes.make(MARKET, TERMS, FeeRate.ofSatPerVbyte(100), "Q");
        Conversion sale = quote.convert(new Fiat(USD, 150));
        assertThat(sale.paid()).isEqualTo(Sats.ZERO);
        assertThat(sale.networkFee()).isEqualTo(sale.bought());
        assertThat(quote.convert(new Fiat(USD, 50)).value()).isEqualTo(Fiat.zero(USD));
        assertThat(quote.convert(Fiat.zero(USD)).fee()).isEqualTo(Fiat.zero(USD));
    }

    @Test
    void saysWhenFeesEatTheSmallestSale() {
        BasisPoints any = new BasisPoints(BasisPoints.WHOLE);
        assertThat(Quotes.paysOutTheMinimum(Quotes.make(MARKET, TERMS, FeeRate.ofSatPerVbyte(10), "Q"), any))
                .isTrue();
        assertThat(Quotes.paysOutTheMinimum(Quotes.make(MARKET, TERMS, FeeRate.ofSatPerVbyte(40), "Q"), any))
                .isFalse();
    }

    @Test
    void saysWhenMinersGetMoreOfTheSmallestSaleThanTheirShare() {
        Quote quote = Quotes.make(MARKET, TERMS, FeeRate.ofSatPerVbyte(10), "Q");
        Conversion smallest = quote.convert(quote.minimum());
        int share = (int) (smallest.networkFee().value()
                * BasisPoints.WHOLE
                / smallest.bought().value());

        assertThat(Quotes.paysOutTheMinimum(quote, new BasisPoints(share + 1))).isTrue();
        assertThat(Quotes.paysOutTheMinimum(quote, new BasisPoints(share))).isFalse();
        assertThat(Quotes.paysOutTheMinimum(quote, new BasisPoints(0))).isFalse();
    }

    @Test
    void takesNoPriceOfAnotherCurrency() {
        Market.Open euros = new Market.Open(new ExchangeRate(Currency.getInstance("EUR"), 6_000_000), "x", 0);
        assertThatThrownBy(() -> Quotes.make(euros, TERMS, FeeRate.ofSatPerVbyte(1), "Q"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
