package sv.k1.simulator.coins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.console.BitcoindChain;

class CoinReplayTest {
    private static final int PAYOUTS = 600;
    private static final Workload WORKLOAD = new Workload("test", 8);
    private static final FeeHistory FEES = FeeHistory.synthetic(5, Workload.daysFor(PAYOUTS));

    @Test
    void theSameSeedMakesTheSameHistoryAndAnotherSeedAnother() {
        List<Happening> happenings = WORKLOAD.happenings(5, FEES, PAYOUTS);

        assertThat(WORKLOAD.happenings(5, FeeHistory.synthetic(5, Workload.daysFor(PAYOUTS)), PAYOUTS))
                .isEqualTo(happenings);
        assertThat(WORKLOAD.happenings(6, FEES, PAYOUTS)).isNotEqualTo(happenings);
        assertThat(FeeHistory.synthetic(6, 30).at(1000)).isNotEqualTo(FEES.at(1000));
    }

    @Test
    void whatComesInIsPaidOutLeftOrFee() throws IOException {
        List<Happening> happenings = WORKLOAD.happenings(5, FEES, PAYOUTS);
        long in = happenings.stream()
                .filter(Happening.Refill.class::isInstance)
                .map(Happening.Refill.class::cast)
                .flatMap(refill -> refill.coins().stream())
                .mapToLong(Sats::value)
                .sum();
        long paid = sumOfPayouts(happenings);

        for (Pool.Chooser chooser : List.of(new OurChoice(), new BitcoinjChoice())) {
            Replay.Result result = new Replay(new Pool(chooser)).run(happenings);
            assertThat(result.payouts()).isEqualTo(PAYOUTS);
            assertThat(result.left() + result.fees() + paid).isEqualTo(in);

            Replay.Result batched = new Replay(new Pool(chooser)).run(Batching.of(happenings, FEES, 6));
            assertThat(batched.payouts()).isEqualTo(PAYOUTS);
            assertThat(batched.left() + batched.fees() + paid).isEqualTo(in);
        }
    }

    @Test
    void costsLessThanBitcoinjsSelectionAndNeverWaits() throws IOException {
        List<Happening> happenings = WORKLOAD.happenings(5, FEES, PAYOUTS);

        Replay.Result ours = new Replay(new Pool(new OurChoice())).run(happenings);
        Replay.Result bitcoinj = new Replay(new Pool(new BitcoinjChoice())).run(happenings);

        assertThat(ours.costPerPayout(FEES.percentile(25))).isLessThan(bitcoinj.costPerPayout(FEES.percentile(25)));
        assertThat(ours.waits()).isZero();
    }

    @Test
    void batchingPaysEverybodyOnceAndNobodyLaterThanTheDeadline() {
        List<Happening> happenings = WORKLOAD.happenings(5, FEES, PAYOUTS);
        List<Happening.Pay> alone = pays(happenings);

        for (int deadline : List.of(0, 3, 18)) {
            List<Happening> batched = Batching.of(happenings, FEES, deadline);
            List<Happening.Pay> batches = pays(batched);

            assertThat(batched).isSortedAccordingTo(Comparator.comparingInt(Happening::block));
            assertThat(batches.stream().flatMap(pay -> pay.payees().stream()))
                    .containsExactlyElementsOf(
                            alone.stream().flatMap(pay -> pay.payees().stream()).toList());
            int from = 0;
            int fullUntil = -1;
            for (Happening.Pay batch : batches) {
                List<Happening.Pay> together =
                        alone.subList(from, from + batch.payees().size());
                from += together.size();
                assertThat(together).allMatch(pay -> pay.block() <= batch.block());
                int due = together.getFirst().block() + deadline;
                assertThat(batch.block()).isLessThanOrEqualTo(due);
                assertThat(batch.block() == due || batch.block() == fullUntil)
                        .as("earlier only behind a full one, at %s", batch.block())
                        .isTrue();
                assertThat(batch.payees()).hasSizeLessThanOrEqualTo(PayoutOrder.MOST_PAYEES);
                fullUntil = batch.payees().size() == PayoutOrder.MOST_PAYEES ? batch.block() : -1;
                assertThat(batch.rate()).isEqualTo(FEES.at(batch.block()));
            }
        }
    }

    @Test
    void stretchesCoverAWholeReplayWhenThereIsOnlyOne() throws IOException {
        List<Happening> happenings = WORKLOAD.happenings(5, FEES, PAYOUTS);

        List<Stretch> stretches = Stretch.spread(happenings, 1, PAYOUTS);

        assertThat(stretches).hasSize(1);
        assertThat(sumOfPayouts(stretches.getFirst().happenings())).isEqualTo(sumOfPayouts(happenings));
        assertThat(Stretch.spread(happenings, 6, 20)).hasSize(6);
    }

    @Test
    void theNodePaysItsStretchAndKeepsTheRest(@TempDir Path folder) throws IOException {
        Optional<Path> program = Optional.ofNullable(System.getProperty("k1.bitcoind"))
                .or(() -> Optional.ofNullable(System.getenv("K1_BITCOIND")))
                .map(Path::of)
                .filter(Files::isExecutable);
        if (Boolean.getBoolean("k1.requireTools") && program.isEmpty()) {
            fail("k1.requireTools is set and no bitcoind is given: set k1.bitcoind or K1_BITCOIND to its path");
        }
        assumeTrue(program.isPresent(), "no bitcoind: set k1.bitcoind or K1_BITCOIND to its path to run this");
        Stretch stretch =
                Stretch.spread(WORKLOAD.happenings(5, FEES, PAYOUTS), 20, 5).get(3);
        long in = stretch.coins().stream().mapToLong(Sats::value).sum();

        try (BitcoindChain chain = BitcoindChain.start(folder, MonotonicClock.system());
                NodeContender node = NodeContender.with(chain, "stretch", stretch.firstBlock() - 1)) {
            Replay.Result result = stretch.run(node);

            assertThat(result.payouts()).isEqualTo(5);
            assertThat(result.left() + result.fees() + sumOfPayouts(stretch.happenings()))
                    .isEqualTo(in);
        }
    }

    private static List<Happening.Pay> pays(List<Happening> happenings) {
        return happenings.stream()
                .filter(Happening.Pay.class::isInstance)
                .map(Happening.Pay.class::cast)
                .toList();
    }

    private static long sumOfPayouts(List<Happening> happenings) {
        return happenings.stream()
                .filter(Happening.Pay.class::isInstance)
                .map(Happening.Pay.class::cast)
                .mapToLong(pay -> pay.amount().value())
                .sum();
    }
}
