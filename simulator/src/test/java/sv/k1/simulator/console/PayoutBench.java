package sv.k1.simulator.console;

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
import sv.k1.firmware.journal.StoreFault;
import sv.k1.hal.time.MonotonicClock;

/**
 * {@code ./k1 bench payout}: how long a customer waits from the tap that confirms until the node has taken the transaction, after few and
 * many past payouts and with few and many coins, in the real core with its journal, signer and node; beside it bitcoinj's wallet
 * on the same work. Exit code 1 when it does not stay flat.
 */
@Command(
        name = "./k1 bench payout",
        mixinStandardHelpOptions = true,
        description = "Measures confirm to accepted by a real bitcoind in regtest, and bitcoinj's wallet beside it.")
public final class PayoutBench implements Callable<Integer> {
    private static final int FEW_COINS = 20;
    private static final int FEW_PAST = 10;
    /** How much longer the half and the slowest hundredth may wait than with few payouts and coins; a shared machine's noise is in it. */
    private static final double FLAT_HALF = 1.5;

    private static final double FLAT_SLOWEST = 2;

    @Option(
            names = "--past",
            split = ",",
            defaultValue = "10,1000,100000",
            description = "past payouts, rising (default 10,1000,100000)")
    private List<Integer> past = List.of();

    @Option(
            names = "--coins",
            split = ",",
            defaultValue = "20,2000",
            description = "coins in the wallet, rising, at most 2000 (default 20,2000)")
    private List<Integer> coins = List.of();

    @Option(names = "--payouts", defaultValue = "100", description = "payouts measured each time (default 100)")
    private int payouts = 100;

    @Option(
            names = "--folder",
            description = "a folder on the medium to measure (default: the one for temporary files)")
    private @Nullable Path folder;

    private final PrintStream out = System.out;
    private boolean good = true;

    /** Milliseconds of each payout. */
    private record Times(List<Double> millis) {
        double at(int percent) {
            List<Double> sorted = millis.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "p50 %8.1f ms, p99 %8.1f ms", at(50), at(99));
        }
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new PayoutBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, StoreFault {
        if (payouts < 10
                || past.stream().anyMatch(count -> count < FEW_PAST)
                || coins.stream().anyMatch(count -> count < FEW_COINS || count > 2_000)) {
            System.err.println("bench payout: at least 10 payouts to measure, at least " + FEW_PAST + " past ones, and "
                    + FEW_COINS + " to 2000 coins");
            return 2;
        }
        Path bench = folder == null
                ? Files.createTempDirectory("k1-bench-")
                : Files.createTempDirectory(Files.createDirectories(folder), "k1-bench-");
        try (BitcoindChain chain = BitcoindChain.start(bench, MonotonicClock.system())) {
            say(
                    "confirm to accepted by %s; journal on %s (%s), %d payouts each",
                    "bitcoind in regtest",
                    bench.getRoot(),
                    Files.getFileStore(bench).type(),
                    payouts);
            say(
                    "ours: order, coins, two synced entries with their witness, signature, check, the node's yes, and the entry of it");
            say(
                    "bitcoinj: completeTx, commitTx with the wallet's file saved, the same node's yes; nothing else is kept");
            for (int count : past) {
                level(chain, bench, count);
            }
        } finally {
            delete(bench);
        }
        say(good ? "bench payout: all goals met" : "bench payout: a goal was missed");
        return good ? 0 : 1;
    }

    /** One journal of so many past payouts, with more and more coins; in turns with a young one, so that noise hits both. */
    private void level(BitcoindChain chain, Path bench, int count) throws IOException, StoreFault {
        try (PayoutWorld ours = PayoutWorld.open(chain, bench.resolve("ours-" + count), count);
                PayoutWorld young = PayoutWorld.open(chain, bench.resolve("young-" + count), FEW_PAST);
                WalletPeer peer = WalletPeer.open(chain, bench.resolve("peer-" + count), count)) {
            young.fund(FEW_COINS);
            for (int many : coins) {
                ours.fund(many);
                peer.fund(many);
                measure(ours, young, peer, count, many);
            }
        }
    }

    private void measure(PayoutWorld ours, PayoutWorld young, WalletPeer peer, int count, int many)
            throws IOException, StoreFault {
        List<Double> here = new ArrayList<>();
        List<Double> there = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        int warmUp = payouts / 5;
        for (int i = 0; i < warmUp + payouts; i++) {
            double hereMillis = ours.payout();
            double thereMillis = young.payout();
            double besideMillis = peer.payout();
            if (i >= warmUp) {
                here.add(hereMillis);
                there.add(thereMillis);
                beside.add(besideMillis);
            }
        }
        Times times = new Times(here);
        Times base = new Times(there);
        Times theirs = new Times(beside);
        double half = times.at(50) / base.at(50);
        double slowest = times.at(99) / base.at(99);
        say("%,d past payouts, %,d coins:", count, many);
        say("  ours             %s", times);
        say("  ours, young      %s (%d past payouts, %d coins, in turns)", base, FEW_PAST, FEW_COINS);
        say("  bitcoinj 0.17.1  %s", theirs);
        say(
                "  ours waits %.2f (p50) and %.2f (p99) times what it does young, %.2f times bitcoinj (p50)",
                half, slowest, times.at(50) / theirs.at(50));
        miss(half > FLAT_HALF, "p50 must stay below " + FLAT_HALF + " times that of a young machine");
        miss(slowest > FLAT_SLOWEST, "p99 must stay below " + FLAT_SLOWEST + " times that of a young machine");
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
