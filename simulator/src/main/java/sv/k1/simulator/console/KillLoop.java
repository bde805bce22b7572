package sv.k1.simulator.console;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
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
        description = "Kills the real firmware again and again in the middle of sales, then audits every coin.")
public final class KillLoop implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "50", description = "how many kills (default 50)")
    private int rounds = 50;

    @Option(names = "--seed", description = "draws moments and customers; told in the last line (default: a new one)")
    private @Nullable Long seed;

    @Option(names = "--chain", defaultValue = "embedded", description = "embedded (default) or bitcoind")
    private String chain = "embedded";

    @Option(names = "--lightning", defaultValue = "off", description = "lnd, phoenixd or off (default)")
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
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is at least 1, got " + rounds);
        }
        Path folder = state == null ? Files.createTempDirectory("k1-killloop-") : state;
        requireEmpty(folder);
        long drawn = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
        out.println("kill loop of " + rounds + " rounds, seed " + drawn + ", state in " + folder);
        KillLoopRun.Result result = run(folder, chain, lightning, rounds, drawn, clock, out);
        out.print(result.report());
        if (result.isGood() && state == null) {
            delete(folder);
        } else {
            out.println("state kept in " + folder);
        }
        out.println(result.summary());
        return result.isGood() ? 0 : 1;
    }

    /** One whole loop on a machine of its own. */
    static KillLoopRun.Result run(
            Path folder, String chain, String lightning, int rounds, long seed, MonotonicClock clock, PrintStream out) {
        SimulatedMachine.Setup setup = new SimulatedMachine.Setup(
                folder,
                chain,
                "USD",
                "5.00",
                "200.00",
                "gm65",
                false,
                lightning,
                false,
                0,
                true,
                FirmwareClassPath.find());
        try (SimulatedMachine machine =
                SimulatedMachine.start(setup, new SplittableRandom(seed), clock, WallClock.system())) {
            return new KillLoopRun(machine, rounds, seed, clock, out).run();
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
