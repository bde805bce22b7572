package sv.k1.firmware.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no amount may be, and which way each of them rounds. */
class MoneyTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");

    @Test
    void cashIsNeverNegativeNorMixed() {
        Fiat five = new Fiat(USD, 500);
        assertThatThrownBy(() -> new Fiat(USD, -1)).hasMessageContaining("never negative");
        assertThatThrownBy(() -> five.minus(new Fiat(USD, 501))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> five.plus(new Fiat(EUR, 1))).hasMessage("cannot mix USD and EUR");
        assertThatThrownBy(() -> new Fiat(USD, Long.MAX_VALUE).plus(five)).isInstanceOf(ArithmeticException.class);
        assertThat(five.minus(five).isZero()).isTrue();
        assertThat(five.isZero()).isFalse();
        assertThat(five.compareTo(new Fiat(USD, 501))).isNegative();
        assertThat(five).hasToString("5.00 USD");
        assertThat(new Fiat(JPY, 500)).hasToString("500 JPY");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Sats.MAX_VALUE + 1})
    void satoshisAreBetweenNothingAndAllThereAre(long value) {
        assertThatThrownBy(() -> new Sats(value)).hasMessageContaining("got " + value);
    }

    @Test
    void satoshisAddSubtractAndCompare() {
        Sats ten = new Sats(10);
        assertThat(ten.plus(ten).minus(new Sats(5))).isEqualTo(new Sats(15));
        assertThatThrownBy(() -> ten.minus(new Sats(11))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sats(Sats.MAX_VALUE).plus(ten)).isInstanceOf(IllegalArgumentException.class);
        assertThat(ten.isAtLeast(ten)).isTrue();
        assertThat(ten.isAtLeast(new Sats(11))).isFalse();
        assertThat(ten.compareTo(Sats.ZERO)).isPositive();
        assertThat(ten).hasToString("10 sat");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001})
    void aShareIsBetweenNothingAndTheWhole(int value) {
        assertThatThrownBy(() -> new BasisPoints(value)).hasMessageContaining("0 to 10,000");
    }

    @Test
    void aShareIsRoundedDown() {
        assertThat(new BasisPoints(333).ofRoundedDown(100)).isEqualTo(3);
        assertThat(new BasisPoints(BasisPoints.WHOLE).ofRoundedDown(101)).isEqualTo(101);
        assertThat(new BasisPoints(550)).hasToString("5.50 %");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 10_000_001})
    void aFeeRateHasItsBounds(long value) {
        assertThatThrownBy(() -> new FeeRate(value)).hasMessageContaining("fee rate");
    }

    @Test
    void aFeeIsRoundedUpSoThatNoNodesMinimumIsMissed() {
        assertThat(new FeeRate(1_001).feeFor(141)).isEqualTo(new Sats(142));
        assertThat(FeeRate.ofSatPerVbyte(2).feeFor(141)).isEqualTo(new Sats(282));
        assertThat(new FeeRate(1_500)).hasToString("1.5 sat/vB");
        assertThat(new FeeRate(1_500).compareTo(new FeeRate(1_000))).isPositive();
    }

    @Test
    void cashBuysWholeSatoshisRoundedDownInItsOwnCurrency() {
        ExchangeRate rate = new ExchangeRate(USD, 6_400_001);
        assertThat(rate.satsFor(new Fiat(USD, 2_000))).isEqualTo(new Sats(31_249));
        assertThat(rate.satsFor(Fiat.zero(USD))).isEqualTo(Sats.ZERO);
        assertThat(rate.satsFor(new Fiat(USD, 92_233_720_368L))).isEqualTo(new Sats(1_441_151_655_570L));
        assertThat(rate.satsFor(new Fiat(USD, 92_233_720_369L))).isEqualTo(new Sats(1_441_151_655_585L));
        assertThatThrownBy(() -> rate.satsFor(new Fiat(EUR, 1))).hasMessage("rate is in USD, cash in EUR");
        assertThatThrownBy(() -> new ExchangeRate(USD, 0)).hasMessageContaining("at least 1");
        assertThat(rate).hasToString("64000.01 USD per bitcoin");
    }

    @Test
    void theWholeShareCountsTheMarginInsideTheRateAndIsNeverToldTooSmall() {
        assertThat(allIn(500, 100)).isEqualTo(595);
        assertThat(allIn(350, 100)).isEqualTo(446);
        assertThat(allIn(500, 0)).isEqualTo(500);
        assertThat(allIn(0, 100)).isEqualTo(100);
        assertThat(allIn(0, 0)).isZero();
        assertThat(allIn(BasisPoints.WHOLE, BasisPoints.WHOLE)).isEqualTo(BasisPoints.WHOLE);
    }

    private static int allIn(int fee, int spread) {
        return BasisPoints.allIn(new BasisPoints(fee), new BasisPoints(spread)).value();
    }
}
