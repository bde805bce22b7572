package sv.k1.simulator.coins;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sv.k1.firmware.money.FeeRate;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.console.BitcoindChain;

/**
 * {@code ./k1 bench coins}: the same payouts over the same fee rates by our selection, by bitcoinj's and by the node's, each out of
 * coins of its own. Exit code 0 when both goals are met, 1 when one is missed.
 */
@Command(
        name = "./k1 bench coins",
        mixinStandardHelpOptions = true,
        description = "Replays years of payouts over a synthetic history of fee rates and compares what they cost.")
public final class CoinBench implements Callable<Integer> {
    private static final Workload JUDGED = new Workload("refills of 8 coins", 8);
    private static final List<Workload> WORKLOADS =
            List.of(new Workload("refills of 1 coin", 1), JUDGED, new Workload("refills of 20 coins", 20));

    private static final int LEAST_PAYOUTS = 20_000;
    private static final double MOST_OF_BITCOINJ = 0.75;
    private static final double MOST_OF_NODE = 1;

    /** Ten minutes, half an hour, an hour. */
    private static final List<Integer> DEADLINES = List.of(1, 3, 6);

    /** The one of these that is judged beside bitcoinj: a wait that customers who leave do not notice. */
    private static final int JUDGED_DEADLINE = 3;

    /** The node does this one as well. */
    private static final int DEADLINE_OF_NODE = 6;

    private static final int MINUTES_A_BLOCK = 10;

    /** Payouts a transaction of the node's deadline, rounded up: so many transactions there are for sure. */
    private static final int MOST_BATCHED = 4;

    /** Overhead and one input; change is an output of 31 bytes more. */
    private static final int SMALLEST_WITHOUT_CHANGE = 79;

    private static final int SMALLEST_WITH_CHANGE = SMALLEST_WITHOUT_CHANGE + 31;

    @Option(names = "--payouts", defaultValue = "20000", description = "at least 20000 (default 20000)")
    private int payouts = LEAST_PAYOUTS;

    @Option(names = "--seed", defaultValue = "5", description = "of the fee rates and the visits (default 5)")
    private long seed = 5;

    @Option(
            names = "--stretches",
            defaultValue = "40",
            description = "how many stretches of the replay, evenly spread, the node does as well (default 40)")
    private int stretches = 40;

    @Option(names = "--stretch", defaultValue = "50", description = "transactions of a stretch (default 50)")
    private int stretch = 50;

    private final PrintStream out = System.out;
    private boolean good = true;

    public static void main(String[] args) {
        System.exit(new CommandLine(new CoinBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (payouts < LEAST_PAYOUTS
                || stretches < 1
                || stretch < 1
                || (long) stretches * stretch > payouts / MOST_BATCHED) {
            System.err.println("bench coins: at least " + LEAST_PAYOUTS
                    + " payouts, at least one stretch of one transaction, and not more in stretches than a quarter of the"
                    + " payouts");
            return 2;
        }
        FeeHistory fees = FeeHistory.synthetic(seed, Workload.daysFor(payouts));
        FeeRate quiet = fees.percentile(25);
        say("%,d payouts; fee rates and visits are synthetic, seed %d (how: FeeHistory, Workload)", payouts, seed);
        say(
                "rates: 10 %% of blocks below %s, half below %s, 90 %% below %s, 99 %% below %s",
                fees.percentile(10), fees.percentile(50), fees.percentile(90), fees.percentile(99));
        say("cost: network fees, and what spending the coins that are left takes in a quiet hour, at %s", quiet);
        for (Workload workload : WORKLOADS) {
            wholeReplay(workload, workload.happenings(seed, fees, payouts), quiet);
        }
        List<Happening> atOnce = JUDGED.happenings(seed, fees, payouts);
        batched(atOnce, fees, quiet);
        besideTheNode(atOnce, fees, quiet);
        say(good ? "bench coins: all goals met" : "bench coins: a goal was missed");
        return good ? 0 : 1;
    }

    private void wholeReplay(Workload workload, List<Happening> happenings, FeeRate quiet) throws IOException {
        say("%s, all %,d payouts:", workload.name(), payouts);
        say(
                "  %-16s %8.1f sat a payout with change, %.1f without: what no selection gets below",
                "one input each",
                smallest(happenings, SMALLEST_WITH_CHANGE),
                smallest(happenings, SMALLEST_WITHOUT_CHANGE));
        Replay.Result ours = new Replay(new Pool(new OurChoice())).run(happenings);
        Replay.Result bitcoinj = new Replay(new Pool(new BitcoinjChoice())).run(happenings);
        double ratio = ours.costPerPayout(quiet) / bitcoinj.costPerPayout(quiet);
        print("ours", ours, quiet);
        print("bitcoinj 0.17.1", bitcoinj, quiet);
        say("  ours costs %.3f of bitcoinj, every customer paid at once", ratio);
        if (workload.equals(JUDGED)) {
            miss(ratio > MOST_OF_BITCOINJ, "at least 25 % below bitcoinj, every customer paid at once");
        }
    }

    /** What {@code batch-minutes} saves. */
    private void batched(List<Happening> atOnce, FeeHistory fees, FeeRate quiet) throws IOException {
        say("%s, with batch-minutes: who comes before the deadline of the first is paid with them:", JUDGED.name());
        Replay.Result bitcoinjAtOnce = new Replay(new Pool(new BitcoinjChoice())).run(atOnce);
        for (int deadline : DEADLINES) {
            List<Happening> batches = Batching.of(atOnce, fees, deadline);
            Replay.Result ours = new Replay(new Pool(new OurChoice())).run(batches);
            Replay.Result bitcoinj = new Replay(new Pool(new BitcoinjChoice())).run(batches);
            say(
                    "  at most %d minutes, %.2f payouts a transaction:",
                    deadline * MINUTES_A_BLOCK, (double) ours.payouts() / ours.transactions());
            print("ours", ours, quiet);
            print("bitcoinj 0.17.1", bitcoinj, quiet);
            say(
                    "  ours costs %.3f of bitcoinj that pays at once, %.3f of bitcoinj batched alike",
                    ours.costPerPayout(quiet) / bitcoinjAtOnce.costPerPayout(quiet),
                    ours.costPerPayout(quiet) / bitcoinj.costPerPayout(quiet));
            if (deadline == JUDGED_DEADLINE) {
                miss(
                        ours.costPerPayout(quiet) / bitcoinjAtOnce.costPerPayout(quiet) > MOST_OF_BITCOINJ,
                        "at least 25 % below bitcoinj, with batch-minutes = " + deadline * MINUTES_A_BLOCK);
            }
        }
    }

    /** The mean fee if every payout were of this size, besides its own output. */
    private static double smallest(List<Happening> happenings, int bytesBesidesPayment) {
        return happenings.stream()
                .filter(Happening.Pay.class::isInstance)
                .map(Happening.Pay.class::cast)
                .mapToLong(pay -> pay.rate()
                        .feeFor(bytesBesidesPayment
                                + pay.payees().getFirst().kind().outputBytes())
                        .value())
                .average()
                .orElse(0);
    }

    /**
     * The node signs, sends and mines each transaction, which takes too long for all: it does stretches of the replay. In each of them
     * all three begin with the coins that ours had there.
     */
    private void besideTheNode(List<Happening> atOnce, FeeHistory fees, FeeRate quiet) throws IOException {
        Path folder = Files.createTempDirectory("k1-coin-bench-");
        try (BitcoindChain chain = BitcoindChain.start(folder, MonotonicClock.system())) {
            double ratio = besideTheNode(chain, "paid at once", atOnce, quiet);
            miss(ratio > MOST_OF_NODE, "at or below the node, every customer paid at once");
            besideTheNode(
                    chain,
                    "batched, at most " + DEADLINE_OF_NODE * MINUTES_A_BLOCK + " minutes",
                    Batching.of(atOnce, fees, DEADLINE_OF_NODE),
                    quiet);
        } finally {
            delete(folder);
        }
    }

    /** @return what ours costs of the node's */
    private double besideTheNode(BitcoindChain chain, String how, List<Happening> happenings, FeeRate quiet)
            throws IOException {
        say(
                "%s, %s, %d stretches of %d transactions, all three beginning with the same coins:",
                JUDGED.name(), how, stretches, stretch);
        List<Replay.Result> ours = new ArrayList<>();
        List<Replay.Result> bitcoinj = new ArrayList<>();
        List<Replay.Result> node = new ArrayList<>();
        for (Stretch each : Stretch.spread(happenings, stretches, stretch)) {
            ours.add(each.run(new Pool(new OurChoice())));
            bitcoinj.add(each.run(new Pool(new BitcoinjChoice())));
            try (NodeContender wallet =
                    NodeContender.with(chain, how + "-" + each.firstBlock(), each.firstBlock() - 1)) {
                node.add(each.run(wallet));
            }
        }
        Replay.Result oursInAll = Replay.Result.sum(ours);
        Replay.Result nodeInAll = Replay.Result.sum(node);
        print("ours", oursInAll, quiet);
        print("bitcoinj 0.17.1", Replay.Result.sum(bitcoinj), quiet);
        print("bitcoind", nodeInAll, quiet);
        double ratio = oursInAll.costPerPayout(quiet) / nodeInAll.costPerPayout(quiet);
        say("  ours costs %.3f of bitcoind", ratio);
        return ratio;
    }

    private void print(String who, Replay.Result result, FeeRate quiet) {
        say(
                "  %-16s %8.1f sat a payout; fees %,12d sat, %,d inputs, %,d without change, %d waited for a block;"
                        + " left %,d coins of %,d sat",
                who,
                result.costPerPayout(quiet),
                result.fees(),
                result.inputs(),
                result.changeless(),
                result.waits(),
                result.coins(),
                result.left());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void miss(boolean isMissed, String goal) {
        if (isMissed) {
            good = false;
            say("MISSED: %s", goal);
        }
    }

    private void say(String text, @Nullable Object... values) {
        out.printf(Locale.ROOT, text + "%n", values);
    }
}
