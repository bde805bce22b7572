package sv.k1.firmware.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;

/** Features E11: whatever is replaced, nobody but the operator's change and coins pays for it, and only one version can confirm. */
class ReplacementPropertiesTest {
    private static final TreeMap<String, Integer> REACHED = new TreeMap<>();
    private static final List<ScriptKind> ALL_KINDS = List.of(ScriptKind.values());

    /** By the bytes of BIP141, worked out apart from the program: the largest that the signatures make it. */
    private static int virtualBytes(int inputs, List<PayoutOrder.Payee> payees, boolean withChange) {
        int outputs = payees.stream()
                        .mapToInt(payee -> 9 + payee.scriptHex().length() / 2)
                        .sum()
                + (withChange ? 31 : 0);
        int weight = 4 * (10 + 41 * inputs + outputs) + 2 + 108 * inputs;
        return (weight + 3) / 4;
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void aReplacementKeepsEveryOutputAndInputAndPaysWhatNodesWant(@ForAll long seed) {
        Random chance = new Random(seed);
        PayoutOrder old = someOrder(chance);
        boolean hasChange = old.change().isPresent();
        int size = virtualBytes(old.inputs().size(), old.payees(), hasChange) - chance.nextInt(3);
        List<Coin> spare = new ArrayList<>();
        for (int i = 0; i < chance.nextInt(6); i++) {
            spare.add(coin(100 + i, 300 + chance.nextLong(60_000), chance.nextInt(4) > 0));
        }
        Sats mostAdded = new Sats(chance.nextInt(4) == 0 ? chance.nextLong(20_000) : 1_000_000);
        Replacement.Caps caps = new Replacement.Caps(
                FeeRate.ofSatPerVbyte(20 + chance.nextInt(100)),
                new Sats(1_000 + chance.nextLong(40_000)),
                new Sats(1_000 + chance.nextLong(40_000)));
        Replacement replacement =
                new Replacement(new FeeRate(500 + chance.nextLong(80_000)), chance.nextBoolean(), caps);

        Replacement.Answer answer = replacement.of(new Replacement.Past(old, size, "P7v2", 77), spare, mostAdded);

        switch (answer) {
            case Replacement.Made(PayoutOrder made) -> {
                count(made.change().isPresent() ? "with change" : "without change");
                count("added " + (made.inputs().size() - old.inputs().size()));
                check(old, size, made, caps, spare, mostAdded);
                Sats wanted = replacement
                        .wanted()
                        .feeFor(virtualBytes(
                                made.inputs().size(),
                                made.payees(),
                                made.change().isPresent()));
                assertThat(made.networkFee()).isGreaterThanOrEqualTo(wanted);
            }
            case Replacement.Refused refused -> {
                count(refused.reason().name());
                assertThat(refused.needed()).isGreaterThan(Sats.ZERO);
                if (refused.reason() != Replacement.Reason.NOTHING_TO_TAKE) {
                    assertThat(refused.needed()).isGreaterThan(refused.allowed());
                }
            }
        }
    }

    private static void check(
            PayoutOrder old, int oldSize, PayoutOrder made, Replacement.Caps caps, List<Coin> spare, Sats mostAdded) {
        assertThat(made.payees()).isEqualTo(old.payees());
        assertThat(made.inputs()).containsAll(old.inputs()).doesNotHaveDuplicates();
        List<Coin> added = new ArrayList<>(made.inputs());
        added.removeAll(old.inputs());
        assertThat(spare).containsAll(added);
        assertThat(added).allMatch(Coin::confirmed);
        assertThat(sum(added)).isLessThanOrEqualTo(mostAdded.value());
        assertThat(made.inputs()).hasSizeLessThanOrEqualTo(CoinSelector.MAX_INPUTS);
        int size =
                virtualBytes(made.inputs().size(), made.payees(), made.change().isPresent());
        long fee = made.networkFee().value();
        assertThat(fee)
                .as("BIP125: the old fee, and one satoshi for each byte")
                .isGreaterThanOrEqualTo(old.networkFee().value() + size);
        assertThat(fee * oldSize)
                .as("a higher rate")
                .isGreaterThan(old.networkFee().value() * size);
        assertThat(made.networkFee()).isLessThanOrEqualTo(caps.rate().feeFor(size));
        assertThat(made.networkFee()).isLessThanOrEqualTo(caps.most()).isLessThanOrEqualTo(caps.share());
        made.change().ifPresent(change -> {
            assertThat(change.value()).isGreaterThan(CoinSelector.MIN_CHANGE);
            assertThat(change.index()).isEqualTo(77);
        });
        long in = sum(made.inputs());
        long out = made.amount().value()
                + made.change().map(c -> c.value().value()).orElse(0L);
        assertThat(in - out).isEqualTo(fee);
    }

    /** A test that never adds a coin proves nothing about added coins. */
    @AfterContainer
    static void everyWayWasTaken() {
        assertThat(REACHED.keySet())
                .as("%s", REACHED)
                .contains("with change", "without change", "added 0", "added 1", "added 2")
                .containsAll(new HashSet<>(
                        List.of("NOT_HIGHER", "OVER_RATE_CAP", "OVER_SATS_CAP", "OVER_SHARE_CAP", "NOTHING_TO_TAKE")));
    }

    private static void count(String what) {
        REACHED.merge(what, 1, Integer::sum);
    }

    private static PayoutOrder someOrder(Random chance) {
        List<PayoutOrder.Payee> payees = new ArrayList<>();
        for (int i = 0; i <= chance.nextInt(4); i++) {
            ScriptKind kind = ALL_KINDS.get(chance.nextInt(ALL_KINDS.size()));
            String script = "00".repeat(kind.outputBytes() - 9);
            payees.add(new PayoutOrder.Payee("address" + i, script, new Sats(1_000 + chance.nextLong(50_000))));
        }
        long paid = payees.stream().mapToLong(payee -> payee.amount().value()).sum();
        int inputs = 1 + (chance.nextInt(8) == 0 ? CoinSelector.MAX_INPUTS - 1 : chance.nextInt(3));
        boolean withChange = chance.nextInt(3) > 0;
        long fee = new FeeRate(1_000 + chance.nextLong(20_000))
                .feeFor(virtualBytes(inputs, payees, withChange))
                .value();
        long change = withChange ? 1_001 + chance.nextLong(chance.nextBoolean() ? 3_000 : 100_000) : 0;
        long in = paid + fee + change;
        List<Coin> coins = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            long value = i == inputs - 1 ? in - i * (in / inputs) : in / inputs;
            coins.add(coin(i, value, true));
        }
        return new PayoutOrder(
                "P7",
                payees,
                coins,
                withChange ? Optional.of(new PayoutOrder.Change(77, new Sats(change))) : Optional.empty(),
                new Sats(fee));
    }

    private static Coin coin(int number, long sats, boolean confirmed) {
        return new Coin(
                new OutPoint(Coins.confirmed(number + 1, 1).outPoint().txId(), number),
                new Sats(sats),
                0,
                number,
                confirmed,
                confirmed ? 0 : 1);
    }

    private static long sum(List<Coin> coins) {
        return coins.stream().mapToLong(coin -> coin.value().value()).sum();
    }
}
