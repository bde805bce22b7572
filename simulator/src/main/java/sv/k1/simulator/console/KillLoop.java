package sv.k1.simulator.console;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** {@code k1 killloop}. Exit code 0 when nothing was lost or doubled, 1 when something was, 2 for wrong words. */
@Command(
        name = "killloop",
        mixinStandardHelpOptions = true,
        description =
                "Kills, stops and continues the real firmware again and again in the middle of sales, cuts its power"
                        + " and its node off, then audits every coin.")
public final class KillLoop implements Callable<Integer> {
    private static final int MOST_MACHINES = 8;

    @Option(names = "--rounds", defaultValue = "50", description = "how many kills (default 50)")
    private int rounds = 50;

    @Option(
            names = "--machines",
            defaultValue = "2",
            description = "how many machines are killed side by side, each with its share of the rounds (default 2)")
    private int machines = 2;

    @Option(names = "--seed", description = "draws moments and customers; told in the last line (default: a new one)")
    private @Nullable Long seed;

    @Option(names = "--chain", defaultValue = "embedded", description = "embedded (default) or bitcoind")
    private String chain = "embedded";

    @Option(names = "--lightning", defaultValue = "off", description = "lnd, phoenixd, cln, lnbits or off (default)")
    private String lightning = "off";

    @Option(names = "--state", description = "an empty folder for everything the machine keeps; kept in any case")
    private @Nullable Path state;

    private final PrintStream out = System.out;
    private final MonotonicClock clock = MonotonicClock.system();

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new KillLoop());
        command.setExecutionExceptionHandler((e, _, _) -> {
            System.err.println(
                    "killloop: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
            return 1;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || machines < 1 || machines > MOST_MACHINES) {
            throw new IllegalArgumentException("--rounds is at least 1, got " + rounds + "; --machines 1 to "
                    + MOST_MACHINES + ", got " + machines);
        }
        Path folder = state == null ? Files.createTempDirectory("k1-killloop-") : state;
        requireEmpty(folder);
        long drawn = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        out.println("kill loop of " + rounds + " rounds on " + machines + (machines == 1 ? " machine" : " machines")
                + ", chain " + chain + ", seed " + drawn + ", state in " + folder);
        long start = clock.millis();
        KillLoopResult result = run(new Plan(folder, chain, lightning, rounds, machines, drawn), clock, out);
        out.print(result.report());
        if (result.isGood() && state == null) {
            delete(folder);
        } else {
            out.println("state kept in " + folder);
        }
        out.printf(Locale.ROOT, "took %.1f s%n", (clock.millis() - start) / 1000.0);
        out.println(result.summary(drawn));
        return result.isGood() ? 0 : 1;
    }

    /**
     * What to run.
     *
     * @param folder one for each machine is made in it
     * @param rounds kills, divided among the machines
     */
    record Plan(Path folder, String chain, String lightning, int rounds, int machines, long seed) {
        int share(int machine) {
            return rounds / machines + (machine < rounds % machines ? 1 : 0);
        }
    }

    /** Machines that share nothing, each killed on a thread of its own; answers what they come to together. */
    static KillLoopResult run(Plan plan, MonotonicClock clock, PrintStream out) {
        List<Future<KillLoopResult>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(plan.machines())) {
            for (int i = 0; i < plan.machines(); i++) {
                if (plan.share(i) > 0) {
                    int machine = i;
                    runs.add(threads.submit(() -> run(plan, machine, clock, out)));
                }
            }
        }
        return runs.stream().map(Future::resultNow).reduce(KillLoopResult::and).orElseThrow();
    }

    private static KillLoopResult run(Plan plan, int machine, MonotonicClock clock, PrintStream out) {
        String name = plan.machines() == 1 ? "" : "machine " + (machine + 1) + ": ";
        long seed = plan.seed() + machine;
        SimulatedMachine.Setup setup = new SimulatedMachine.Setup(
                plan.folder().resolve("machine-" + (machine + 1)),
                plan.chain(),
                "USD",
                "5.00",
                "200.00",
                "gm65",
                "no",
                plan.lightning(),
                false,
                0,
                true,
                FirmwareClassPath.find());
        try (SimulatedMachine simulated =
                SimulatedMachine.start(setup, new SplittableRandom(seed), clock, WallClock.system())) {
            return new KillLoopRun(simulated, name, plan.share(machine), seed, clock, out).run();
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw new IllegalArgumentException(
                            "folder " + folder + " is not empty: the audit needs a machine without a past");
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> content;
        try (Stream<Path> all = Files.walk(folder)) {
            content = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : content) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException("folder " + folder + " cannot be cleared", e);
            }
        }
    }
}
