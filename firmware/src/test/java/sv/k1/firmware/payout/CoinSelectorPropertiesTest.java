package sv.k1.firmware.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelection.BelowDust;
import sv.k1.firmware.payout.CoinSelection.NotEnough;
import sv.k1.firmware.payout.CoinSelection.Selected;

class CoinSelectorPropertiesTest {
    /** What a selection was asked for. */
    record Question(List<Coin> coins, Sats target, ScriptKind destination, CoinSelector selector) {
        CoinSelection answer() {
            return selector.select(coins, target, destination);
        }
    }

    @Property
    void balancesExactlyPaysAtLeastTheRateAndKeepsTheCaps(@ForAll("questions") Question question) {
        switch (question.answer()) {
            case Selected selected -> checkSelected(question, selected);
            case NotEnough notEnough -> assertThat(notEnough.missing()).isGreaterThan(Sats.ZERO);
            case BelowDust below -> assertThat(question.target()).isLessThan(below.limit());
        }
    }

    @Property
    void theSameCoinsInAnyOrderGiveTheSameAnswer(@ForAll("questions") Question question, @ForAll long seed) {
        List<Coin> shuffled = new ArrayList<>(question.coins());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(question.selector().select(shuffled, question.target(), question.destination()))
                .isEqualTo(question.answer());
    }

    @Property
    void paysEveryAmountUpToTheLargestPayment(
            @ForAll("questions") Question question, @ForAll @IntRange(min = 0, max = 100) int percent) {
        Sats largest = question.selector().largestPayment(question.coins(), question.destination());
        Sats target = new Sats(largest.value() / 100 * percent);

        CoinSelection answer = question.selector().select(question.coins(), target, question.destination());

        if (target.isAtLeast(question.destination().dustLimit())) {
            assertThat(answer).isInstanceOf(Selected.class);
        } else {
            assertThat(answer).isInstanceOf(BelowDust.class);
        }
    }

    @Property
    void spendsACoinThatIsNotNeededOnlyWhenAUsefulNumberStays(@ForAll("questions") Question question) {
        if (question.answer() instanceof Selected selected && selected.change().isPresent()) {
            long smallest = selected.inputs().stream()
                    .mapToLong(coin -> coin.value().value())
                    .min()
                    .orElseThrow();
            long inputFee = question.selector().feeRate().feeFor(68).value();
            boolean isNeeded =
                    selected.change().get().value() - (smallest - inputFee) <= CoinSelector.MIN_CHANGE.value();
            int staying = question.coins().size() - selected.inputs().size();
            assertThat(isNeeded || staying >= CoinSelector.USEFUL_COINS - 1).isTrue();
        }
    }

    @Property(tries = 200)
    void neverMissesAPairThatFitsExactly(
            @ForAll @LongRange(min = 10_000, max = 1_000_000) long first,
            @ForAll @LongRange(min = 10_000, max = 1_000_000) long second,
            @ForAll @LongRange(min = 1, max = 100) long rate) {
        CoinSelector selector = new CoinSelector(FeeRate.ofSatPerVbyte(rate), FeeRate.ofSatPerVbyte(rate));
        List<Coin> coins =
                List.of(Coins.confirmed(1, first), Coins.confirmed(2, second), Coins.confirmed(3, 50_000_000));
        Sats target = new Sats(first + second - rate * (11 + 2 * 68 + 31));
        if (!target.isAtLeast(ScriptKind.P2WPKH.dustLimit())) {
            return;
        }

        Selected selected = (Selected) selector.select(coins, target, ScriptKind.P2WPKH);

        assertThat(selected.change()).isEmpty();
    }

    private static void checkSelected(Question question, Selected selected) {
        long in = selected.inputs().stream().mapToLong(c -> c.value().value()).sum();
        long change = selected.change().map(Sats::value).orElse(0L);
        assertThat(in)
                .isEqualTo(question.target().value()
                        + change
                        + selected.networkFee().value());
        assertThat(selected.inputs()).hasSizeBetween(1, CoinSelector.MAX_INPUTS).doesNotHaveDuplicates();
        assertThat(question.coins()).containsAll(selected.inputs());
        assertThat(selected.inputs()).allMatch(c -> c.confirmed() || (c.chain() == 1 && c.unconfirmedAncestors() <= 3));
        assertThat(selected.inputs().stream()
                        .filter(c -> !c.confirmed())
                        .mapToInt(Coin::unconfirmedAncestors)
                        .sum())
                .isLessThan(25);
        checkFee(question, selected);
    }

    private static void checkFee(Question question, Selected selected) {
        FeeRate rate = question.selector().feeRate();
        long exact = rate.feeFor(selected.virtualBytes()).value();
        long fee = selected.networkFee().value();
        if (selected.change().isPresent()) {
            assertThat(selected.change().get()).isGreaterThan(CoinSelector.MIN_CHANGE);
            assertThat(fee).isEqualTo(exact);
        } else {
            long costOfChange = rate.feeFor(31).value()
                    + question.selector().longTermFeeRate().feeFor(68).value();
            assertThat(fee).isBetween(exact, exact + costOfChange);
        }
    }

    @Provide
    Arbitrary<Question> questions() {
        Arbitrary<Long> values = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(500, 200_000)),
                Tuple.of(1, Arbitraries.longs().between(500, 50_000_000)),
                Tuple.of(1, Arbitraries.of(10_000L, 20_000L, 50_000L, 100_000L)));
        Arbitrary<Integer> states = Arbitraries.integers().between(-1, 5);
        Arbitrary<List<Coin>> coins = Combinators.combine(values, states)
                .as(CoinSelectorPropertiesTest::coin)
                .list()
                .ofMaxSize(120)
                .map(CoinSelectorPropertiesTest::numbered);
        Arbitrary<CoinSelector> selectors =
                Combinators.combine(rates(), rates()).as(CoinSelector::new);
        Arbitrary<Sats> targets = Arbitraries.longs().between(100, 2_000_000).map(Sats::new);
        return Combinators.combine(coins, targets, Arbitraries.of(ScriptKind.class), selectors)
                .as(Question::new);
    }

    private static Arbitrary<FeeRate> rates() {
        return Arbitraries.longs().between(1_000, 300_000).map(FeeRate::new);
    }

    /** State -1 is a deposit in the mempool, 0 confirmed, above that change with so many ancestors. */
    private static Coin coin(long sats, int state) {
        return switch (state) {
            case -1 -> Coins.pendingDeposit(0, sats);
            case 0 -> Coins.confirmed(0, sats);
            default -> Coins.pendingChange(0, sats, state);
        };
    }

    private static List<Coin> numbered(List<Coin> coins) {
        List<Coin> numbered = new ArrayList<>();
        for (Coin coin : coins) {
            int number = numbered.size() + 1;
            numbered.add(new Coin(
                    Coins.outPoint(number),
                    coin.value(),
                    coin.chain(),
                    number,
                    coin.confirmed(),
                    coin.unconfirmedAncestors()));
        }
        return numbered;
    }
}
