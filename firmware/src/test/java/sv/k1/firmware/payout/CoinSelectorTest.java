package sv.k1.firmware.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static sv.k1.firmware.payout.Coins.confirmed;
import static sv.k1.firmware.payout.Coins.pendingChange;
import static sv.k1.firmware.payout.Coins.pendingDeposit;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelection.Selected;

class CoinSelectorTest {
    private static final CoinSelector AT_TEN = new CoinSelector(FeeRate.ofSatPerVbyte(10), FeeRate.ofSatPerVbyte(3));

    @Test
    void takesTwoCoinsThatFitWithoutChange() {
        // 11 + 2 * 68 + 31 = 178 vB at 10 sat/vB
        List<Coin> coins = List.of(confirmed(1, 60_000), confirmed(2, 41_780), confirmed(3, 900_000));

        Selected selected = select(coins, 100_000);

        assertThat(selected.inputs()).containsExactlyInAnyOrder(coins.get(0), coins.get(1));
        assertThat(selected.change()).isEmpty();
        assertThat(selected.networkFee()).isEqualTo(new Sats(1_780));
        assertThat(selected.virtualBytes()).isEqualTo(178);
    }

    @Test
    void leavesNoMoreToTheMinersThanChangeWouldHaveCost() {
        // Change costs 31 vB now at 10 and 68 vB later at 3 sat/vB: 514 sat. Fee of the fit: 110 vB.
        assertThat(select(List.of(confirmed(1, 101_100 + 514)), 100_000).change())
                .isEmpty();
        assertThat(AT_TEN.select(List.of(confirmed(1, 101_100 + 515)), new Sats(100_000), ScriptKind.P2WPKH))
                .isInstanceOf(CoinSelection.NotEnough.class);
    }

    @Test
    void takesTheSmallestSingleCoinThatLeavesProperChange() {
        List<Coin> coins =
                List.of(confirmed(1, 900_000), confirmed(2, 102_410), confirmed(3, 102_411), confirmed(4, 500));

        Selected selected = select(coins, 100_000);

        assertThat(selected.inputs()).containsExactly(coins.get(2));
        assertThat(selected.change()).contains(new Sats(1_001));
        assertThat(selected.networkFee()).isEqualTo(new Sats(1_410));
    }

    @Test
    void takesTheLargestFirstWhenNoSingleCoinDoes() {
        List<Coin> coins =
                List.of(confirmed(1, 30_000), confirmed(2, 50_000), confirmed(3, 40_000), confirmed(4, 20_000));

        assertThat(select(coins, 85_000).inputs()).containsExactlyInAnyOrder(coins.get(1), coins.get(2));
    }

    @Test
    void touchesUnconfirmedChangeOnlyWhenConfirmedCoinsDoNotDo() {
        Coin old = confirmed(1, 150_000);
        Coin fresh = pendingChange(2, 120_000, 1);

        assertThat(select(List.of(fresh, old), 100_000).inputs()).containsExactly(old);
        assertThat(select(List.of(fresh, old), 200_000).inputs()).containsExactlyInAnyOrder(old, fresh);
    }

    @Test
    void neverSpendsAnUnconfirmedDepositOrTheFourthLinkOfAChain() {
        List<Coin> coins = List.of(pendingDeposit(1, 5_000_000), pendingChange(2, 5_000_000, 4));

        assertThat(AT_TEN.select(coins, new Sats(100_000), ScriptKind.P2TR))
                .isInstanceOf(CoinSelection.NotEnough.class);
        assertThat(AT_TEN.largestPayment(coins, ScriptKind.P2TR)).isEqualTo(Sats.ZERO);
    }

    @Test
    void saysHowMuchIsMissing() {
        // 11 + 68 + 31 + 31 = 141 vB; change of 1,001 sat.
        CoinSelection selection = AT_TEN.select(List.of(confirmed(1, 60_000)), new Sats(100_000), ScriptKind.P2WPKH);

        assertThat(selection).isEqualTo(new CoinSelection.NotEnough(new Sats(100_000 + 1_410 + 1_001 - 60_000)));
        assertThat(AT_TEN.select(List.of(), new Sats(Sats.MAX_VALUE), ScriptKind.P2WPKH))
                .isEqualTo(new CoinSelection.NotEnough(new Sats(Sats.MAX_VALUE)));
    }

    @Test
    void refusesAPaymentThatWouldBeDust() {
        List<Coin> coins = List.of(confirmed(1, 60_000));

        assertThat(AT_TEN.select(coins, new Sats(545), ScriptKind.P2PKH))
                .isEqualTo(new CoinSelection.BelowDust(new Sats(546)));
        assertThat(AT_TEN.select(coins, new Sats(546), ScriptKind.P2PKH)).isInstanceOf(Selected.class);
    }

    @Test
    void leavesCoinsThatCostMoreThanTheyBring() {
        List<Coin> coins = List.of(confirmed(1, 680), confirmed(2, 200_000));

        assertThat(select(coins, 150_000).inputs()).containsExactly(coins.get(1));
    }

    @Test
    void searchesAThousandCoinsInBoundedTries() {
        List<Coin> coins = IntStream.range(0, 1000)
                .mapToObj(i -> confirmed(i, 20_000 + 7L * i))
                .toList();

        assertThat(select(coins, 300_001).inputs()).hasSizeLessThanOrEqualTo(CoinSelector.MAX_INPUTS);
    }

    @Test
    void gathersTheSmallestCoinsWhenFeesAreLowAndThereAreTooMany() {
        CoinSelector cheap = new CoinSelector(FeeRate.ofSatPerVbyte(1), FeeRate.ofSatPerVbyte(3));

        Selected selected = (Selected) cheap.select(manyCoins(45), new Sats(60_003), ScriptKind.P2WPKH);

        // Five too many: numbers 0 to 4, and the smallest one that completes the sum.
        assertThat(selected.inputs()).containsExactlyInAnyOrderElementsOf(manyCoins(6));
        assertThat(selected.change()).isPresent();
    }

    @Test
    void leavesAUsefulNumberOfCoinsAlone() {
        CoinSelector cheap = new CoinSelector(FeeRate.ofSatPerVbyte(1), FeeRate.ofSatPerVbyte(1));

        assertThat(((Selected) cheap.select(manyCoins(40), new Sats(10_003), ScriptKind.P2WPKH)).inputs())
                .hasSize(1);
    }

    @Test
    void gathersAtAHigherRateTheMoreCoinsThereAre() {
        CoinSelector usual = new CoinSelector(FeeRate.ofSatPerVbyte(5), FeeRate.ofSatPerVbyte(1));

        assertThat(((Selected) usual.select(manyCoins(150), new Sats(10_003), ScriptKind.P2WPKH)).inputs())
                .hasSize(1);
        assertThat(((Selected) usual.select(manyCoins(250), new Sats(10_003), ScriptKind.P2WPKH)).inputs())
                .hasSize(CoinSelector.MAX_INPUTS);
    }

    @Test
    void gathersNothingWhenFeesAreHigh() {
        CoinSelector dear = new CoinSelector(FeeRate.ofSatPerVbyte(9), FeeRate.ofSatPerVbyte(1));

        assertThat(((Selected) dear.select(manyCoins(1_000), new Sats(10_003), ScriptKind.P2WPKH)).inputs())
                .hasSize(1);
    }

    /** From 12,000 sat on, each 911 sat larger than the one before. */
    private static List<Coin> manyCoins(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> confirmed(i, 12_000 + 911L * i))
                .toList();
    }

    /** 25 coins of 5,000 reach the sum only with more inputs than one transaction may have. */
    @Test
    void neverTakesMoreInputsThanTheCap() {
        List<Coin> coins =
                IntStream.range(0, 25).mapToObj(i -> confirmed(i, 5_000)).toList();

        assertThat(AT_TEN.select(coins, new Sats(100_000), ScriptKind.P2WPKH))
                .isInstanceOf(CoinSelection.NotEnough.class);
        assertThat(select(coins, 80_000).inputs()).hasSizeLessThanOrEqualTo(CoinSelector.MAX_INPUTS);
    }

    /** Eight coins of change, each resting on three transactions: seven of them would make a chain that nodes refuse. */
    @Test
    void neverRestsOnALongerChainThanNodesTakeAlong() {
        List<Coin> chained =
                IntStream.range(0, 8).mapToObj(i -> pendingChange(i, 50_000, 3)).toList();

        assertThat(AT_TEN.select(chained, new Sats(344_820), ScriptKind.P2WPKH))
                .isInstanceOf(CoinSelection.NotEnough.class);
        assertThat(select(chained, 280_000).inputs()).hasSize(6);
    }

    /** Of two sets that fit without change the tighter one, whichever is found first. */
    @Test
    void takesTheTighterOfTwoFits() {
        List<Coin> first =
                List.of(confirmed(1, 70_000), confirmed(2, 60_000), confirmed(3, 41_785), confirmed(4, 31_780));
        assertThat(select(first, 100_000).networkFee()).isEqualTo(new Sats(1_780));

        List<Coin> second =
                List.of(confirmed(1, 70_000), confirmed(2, 60_000), confirmed(3, 41_780), confirmed(4, 31_785));
        assertThat(select(second, 100_000).networkFee()).isEqualTo(new Sats(1_780));
    }

    /** Coins of one value lead to the same sets only when they rest on as many transactions. */
    @Test
    void looksAtCoinsOfOneValueAgainWhenTheirChainsDiffer() {
        List<Coin> coins = List.of(
                pendingChange(1, 50_890, 3),
                pendingChange(2, 50_890, 1),
                pendingChange(3, 50_890, 1),
                pendingChange(4, 50_890, 1));

        Selected selected = select(coins, 100_000);

        assertThat(selected.change()).isEmpty();
        assertThat(selected.inputs()).hasSize(2);
    }

    private static Selected select(List<Coin> coins, long target) {
        CoinSelection selection = AT_TEN.select(coins, new Sats(target), ScriptKind.P2WPKH);
        return assertThat(selection).asInstanceOf(type(Selected.class)).actual();
    }
}
