package sv.k1.simulator.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.simulator.bench.AcceptorBench;
import sv.k1.simulator.bench.ScanBench;

/** {@code k1 bench}: prints figures measured in this run. Exit code 0 measured, 1 a goal was missed, 2 for wrong words. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures on this computer and prints what it saw.")
public final class Bench implements Callable<Integer> {
    private static final int MOST_MADE = 1_000;

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description =
                    "journal, acceptors, boot, simulator or scan; the launcher knows more: coins, payout, lightning, screen and decode")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR", description = "scan: the folder with pictures")
    private @Nullable Path pictures;

    @Option(
            names = "--make",
            defaultValue = "0",
            description = "scan: when DIR does not exist, make this many pictures of each of three levels there first")
    private int make;

    @Option(
            names = "--zxing-cpp",
            paramLabel = "FOLDER",
            description = "scan: measure zxing-cpp beside ours; FOLDER is one where 'npm install zxing-wasm' was run")
    private @Nullable Path zxingCpp;

    @Option(
            names = "--sales",
            defaultValue = "100000",
            description = "how many sales the longest journal has (default 100000; fewer is quicker, and says so)")
    private int sales;

    @Option(
            names = "--folder",
            description = "a folder on the medium to measure (default: the one for temporary files)")
    private @Nullable Path folder;

    public static void main(String[] args) {
        CommandLine command = new CommandLine(new Bench());
        command.setExecutionExceptionHandler((e, _, _) -> {
            System.err.println("bench: " + Optional.ofNullable(e.getMessage()).orElse(e.toString()));
            return 1;
        });
        System.exit(command.execute(args));
    }

    @Override
    public Integer call() throws IOException, StoreFault, ScenarioFault, InterruptedException {
        if (what.equals("scan")) {
            return scan();
        }
        boolean acceptors = what.equals("acceptors");
        boolean boot = what.equals("boot");
        boolean simulator = what.equals("simulator");
        boolean known = acceptors || boot || simulator || what.equals("journal");
        if (!known || sales < JournalBench.LEAST_SALES) {
            System.err.println(
                    "bench: there is: bench acceptors, bench boot, bench simulator, bench scan DIR [--make N] [--zxing-cpp FOLDER] with a folder of pictures, and bench"
                            + " journal [--sales N] with N at least " + JournalBench.LEAST_SALES);
            return 2;
        }
        Path bench = folder == null
                ? Files.createTempDirectory("k1-bench-")
                : Files.createTempDirectory(Files.createDirectories(folder), "k1-bench-");
        try {
            if (simulator) {
                new SimulatorBench(bench, System.out).run();
                return 0;
            }
            boolean good = boot
                    ? new BootBench(bench, BoardTree.given(bench), System.out).run()
                    : acceptors
                            ? new AcceptorBench(bench, System.out).run()
                            : new JournalBench(bench, sales, System.out).run();
            return good ? 0 : 1;
        } finally {
            delete(bench);
        }
    }

    private int scan() throws IOException {
        Path folder = pictures;
        if (folder == null) {
            System.err.println("bench: say which folder has the pictures: bench scan DIR; --make N draws some there");
            return 2;
        }
        if (make < 0 || make > MOST_MADE) {
            System.err.println("bench: --make is 0 to " + MOST_MADE + ", got " + make);
            return 2;
        }
        boolean isToBeMade = make > 0 && !Files.exists(folder);
        if (!isToBeMade && !Files.isDirectory(folder)) {
            System.err.println(
                    "bench: there is no folder " + folder + (make > 0 ? "" : "; --make N draws pictures there"));
            return 2;
        }
        return new ScanBench(System.out).run(folder, make, zxingCpp) ? 0 : 1;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
