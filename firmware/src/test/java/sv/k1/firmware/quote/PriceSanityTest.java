package sv.k1.firmware.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.quote.Market.Closed;
import sv.k1.firmware.quote.Market.Open;
import sv.k1.firmware.quote.Market.Reason;

class PriceSanityTest {
    private static final Currency USD = Currency.getInstance("USD");

    @Test
    void hasNoPriceBeforeTheFirstReading() {
        assertThat(start(1).market(0)).isEqualTo(new Closed(Reason.NO_PRICE));
    }

    @Test
    void sellsAtTheOnlySourceWhenOneIsEnough() {
        assertThat(start(1).with(reading("A", 64_000, 5)).market(60_005))
                .isEqualTo(new Open(new ExchangeRate(USD, 6_400_000), "A", 5));
    }

    @Test
    void closesWhenThePriceIsOlderThanAMinuteAndOpensWithTheNext() {
        PriceSanity sanity = start(1).with(reading("A", 64_000, 5));
        assertThat(sanity.market(60_006)).isEqualTo(new Closed(Reason.STALE));
        assertThat(sanity.with(reading("A", 64_100, 60_006)).market(60_006)).isInstanceOf(Open.class);
    }

    @Test
    void takesTheMedianOfTheSourcesAndNamesThoseThatAgree() {
        PriceSanity sanity = start(3).with(reading("C", 64_100, 1))
                .with(reading("A", 64_000, 2))
                .with(reading("B", 64_500, 3));
        assertThat(sanity.market(10)).isEqualTo(new Open(new ExchangeRate(USD, 6_410_000), "A, B, C", 1));
    }

    @Test
    void dropsASourceThatLiesOffAndStillNeedsTheQuorum() {
        PriceSanity off = start(3).with(reading("A", 64_000, 1))
                .with(reading("B", 64_100, 2))
                .with(reading("C", 70_000, 3));
        assertThat(off.market(10)).isEqualTo(new Closed(Reason.DISAGREEMENT));
        assertThat(off.with(reading("D", 64_050, 4)).market(10))
                .isEqualTo(new Open(new ExchangeRate(USD, 6_405_000), "A, B, D", 1));
    }

    @Test
    void makesNoPriceOfTwoSourcesThatContradictEachOther() {
        PriceSanity sanity = start(1).with(reading("A", 64_000, 1)).with(reading("B", 70_000, 2));
        assertThat(sanity.market(10)).isEqualTo(new Closed(Reason.DISAGREEMENT));
    }

    @Test
    void needsTheQuorumOfFreshSources() {
        PriceSanity sanity = start(2).with(reading("A", 64_000, 0));
        assertThat(sanity.market(0)).isEqualTo(new Closed(Reason.STALE));
        PriceSanity both = sanity.with(reading("B", 64_000, 50_000));
        assertThat(both.market(60_000)).isInstanceOf(Open.class);
        assertThat(both.market(60_001)).isEqualTo(new Closed(Reason.STALE));
    }

    @Test
    void closesThroughAFlashCrashAndOpensWhenItIsOver() {
        PriceSanity before = start(1).with(reading("A", 64_000, 0));
        PriceSanity crash = before.with(reading("A", 50_000, 10_000));
        assertThat(crash.market(10_000)).isEqualTo(new Closed(Reason.JUMP));
        assertThat(crash.with(reading("A", 63_500, 20_000)).market(20_000))
                .isEqualTo(new Open(new ExchangeRate(USD, 6_350_000), "A", 20_000));
    }

    @Test
    void followsAMarketThatMovesInStepsBelowTheGuard() {
        PriceSanity sanity = start(1);
        for (int step = 0; step < 10; step++) {
            sanity = sanity.with(reading("A", 64_000 + step * 5_000L, step));
            assertThat(sanity.market(step)).isInstanceOf(Open.class);
        }
    }

    @Test
    void believesAJumpOnceItHasHeldForTheReadingsAsked() {
        PriceSanity sanity = start(1).with(reading("A", 64_000, 0));
        for (int count = 1; count < 5; count++) {
            sanity = sanity.with(reading("A", 50_000 + count, count * 10_000L));
            assertThat(sanity.market(count * 10_000L)).isEqualTo(new Closed(Reason.JUMP));
        }
        sanity = sanity.with(reading("A", 50_005, 50_000));
        assertThat(sanity.market(50_000)).isEqualTo(new Open(new ExchangeRate(USD, 5_000_500), "A", 50_000));
    }

    @Test
    void countsAnewWhenTheJumpedPriceMovesOn() {
        PriceSanity sanity = start(1).with(reading("A", 64_000, 0));
        for (int count = 1; count <= 20; count++) {
            sanity = sanity.with(reading("A", count % 2 == 0 ? 50_000 : 40_000, count));
            assertThat(sanity.market(count)).isEqualTo(new Closed(Reason.JUMP));
        }
    }

    @Test
    void guardsAgainstAJumpHoweverLongTheSourceWasSilent() {
        PriceSanity sanity = start(1).with(reading("A", 64_000, 0)).with(reading("A", 50_000, 86_400_000));
        assertThat(sanity.market(86_400_000)).isEqualTo(new Closed(Reason.JUMP));
    }

    @Test
    void letsTheOperatorAcceptAJump() {
        PriceSanity sanity = start(1).with(reading("A", 64_000, 0)).with(reading("A", 50_000, 1));
        assertThat(sanity.accepting(2).market(2)).isInstanceOf(Open.class);
        assertThat(start(1).accepting(2).market(2)).isEqualTo(new Closed(Reason.NO_PRICE));
    }

    @Test
    void sellsNothingOutsideTheOperatorsBandNotEvenWhenAccepted() {
        PriceSanity sanity = start(1).with(reading("A", 6_400, 0));
        assertThat(sanity.market(0)).isEqualTo(new Closed(Reason.OUT_OF_BAND));
        assertThat(sanity.accepting(0).market(0)).isEqualTo(new Closed(Reason.OUT_OF_BAND));
        assertThat(start(1).with(reading("A", 640_000, 0)).market(0)).isEqualTo(new Closed(Reason.OUT_OF_BAND));
    }

    @Test
    void ignoresAReadingOlderThanTheOneItHas() {
        PriceSanity sanity = start(1).with(reading("A", 64_000, 100)).with(reading("A", 65_000, 50));
        assertThat(sanity.market(100)).isEqualTo(new Open(new ExchangeRate(USD, 6_400_000), "A", 100));
    }

    @Test
    void takesNoReadingOfAnotherCurrency() {
        PriceReading euros = new PriceReading("A", new ExchangeRate(Currency.getInstance("EUR"), 6_000_000), 0);
        assertThatThrownBy(() -> start(1).with(euros)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closesWhenNoSourceHasMovedForHalfAnHourHoweverFreshItsAnswers() {
        PriceSanity sanity = start(2);
        for (long at = 0; at <= 1_800_000; at += 10_000) {
            assertThat(at == 0 ? new Closed(Reason.NO_PRICE) : sanity.market(at))
                    .isNotEqualTo(new Closed(Reason.FROZEN));
            sanity = sanity.with(reading("A", 64_000, at)).with(reading("B", 64_050, at));
        }
        assertThat(sanity.market(1_800_000)).isEqualTo(new Closed(Reason.FROZEN));
        assertThat(sanity.health(List.of("A"), 1_800_000).getFirst().state()).isEqualTo(SourceHealth.State.FROZEN);
        assertThat(sanity.with(reading("B", 64_051, 1_800_001)).market(1_800_001))
                .as("one that moves is enough")
                .isInstanceOf(Open.class);
    }

    @Test
    void tellsHowEachSourceDoesInTheOrderAsked() {
        PriceSanity sanity = start(2).with(reading("A", 64_000, 100_000))
                .with(reading("B", 64_100, 100_000))
                .with(reading("C", 80_000, 100_000))
                .with(reading("D", 64_000, 1_000))
                .failed("B", "no answer")
                .failed("E", "refused");
        List<SourceHealth> health = sanity.health(List.of("E", "D", "C", "B", "A"), 100_010);
        assertThat(health.stream().map(SourceHealth::state))
                .containsExactly(
                        SourceHealth.State.SILENT,
                        SourceHealth.State.STALE,
                        SourceHealth.State.OUTLIER,
                        SourceHealth.State.GOOD,
                        SourceHealth.State.GOOD);
        assertThat(health.stream().map(SourceHealth::fault)).containsExactly("refused", "", "", "no answer", "");
        assertThat(sanity.with(reading("B", 64_100, 100_020))
                        .health(List.of("B"), 100_020)
                        .getFirst()
                        .fault())
                .isEmpty();
    }

    private static PriceSanity start(int quorum) {
        return PriceSanity.start(new SanitySettings(
                quorum,
                60_000,
                SanitySettings.USUAL_OUTLIER,
                SanitySettings.USUAL_JUMP,
                5,
                SanitySettings.USUAL_FROZEN_MILLIS,
                new ExchangeRate(USD, 2_000_000),
                new ExchangeRate(USD, 30_000_000)));
    }

    private static PriceReading reading(String source, long dollars, long atMillis) {
        return new PriceReading(source, new ExchangeRate(USD, dollars * 100), atMillis);
    }
}
