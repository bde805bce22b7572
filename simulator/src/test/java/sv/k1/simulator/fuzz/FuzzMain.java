package sv.k1.simulator.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./k1 fuzz}: each target in a JVM of its own under Jazzer. Exit codes: 0 nothing found, 1 a defect, 2 wrong words. */
@Command(
        name = "./k1 fuzz",
        mixinStandardHelpOptions = true,
        description = "Fuzzes decoders, guided by coverage; a wrong target lists all.",
        footer = {"", "per core: inputs for each second of processor time, whatever else the computer does."})
public final class FuzzMain implements Callable<Integer> {
    private static final String ALL = "all";
    /** What the fuzzer says when its set-up is over. */
    private static final String FIRST_RUNS = "INITED";

    private static final int LINES_KEPT = 40;
    private static final Pattern PROGRESS = Pattern.compile("cov: (\\d+) ft: (\\d+)");
    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");

    @Parameters(index = "0", arity = "0..1", defaultValue = ALL, paramLabel = "TARGET", description = "default: all")
    private String target = ALL;

    @Option(names = "--runs", defaultValue = "20000000", description = "inputs per target (default 20000000)")
    private long runs;

    @Option(
            names = "--folder",
            defaultValue = "target/fuzz",
            description = "where inputs that broke something are kept")
    private Path folder = Path.of("target/fuzz");

    public static void main(String[] args) {
        System.exit(new CommandLine(new FuzzMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (runs < 1 || !(target.equals(ALL) || FuzzTargets.names().contains(target))) {
            System.err.println("fuzz: at least 1 run, of one of all, " + String.join(", ", FuzzTargets.names()));
            return 2;
        }
        Files.createDirectories(folder);
        System.out.printf(
                Locale.ROOT,
                "%-20s %12s %10s %10s %10s %10s%n",
                "target",
                "runs",
                "runs/s",
                "per core",
                "edges",
                "features");
        int code = 0;
        for (String one : target.equals(ALL) ? FuzzTargets.names() : List.of(target)) {
            code = Math.max(code, fuzz(one));
        }
        return code;
    }

    private int fuzz(String one) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command(one)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        Deque<String> last = new ArrayDeque<>();
        String covered = "0";
        String features = "0";
        long done = 0;
        long seconds = 0;
        Duration startedCpu = Duration.ZERO;
        Duration cpu = Duration.ZERO;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                cpu = process.info().totalCpuDuration().orElse(cpu);
                Matcher progress = PROGRESS.matcher(line);
                if (progress.find()) {
                    covered = progress.group(1);
                    features = progress.group(2);
                }
                if (line.contains(FIRST_RUNS)) {
                    startedCpu = cpu;
                }
                Matcher end = DONE.matcher(line);
                if (end.find()) {
                    done = Long.parseLong(end.group(1));
                    seconds = Long.parseLong(end.group(2));
                }
                last.addLast(line);
                if (last.size() > LINES_KEPT) {
                    last.removeFirst();
                }
            }
        }
        int code = process.waitFor();
        long cpuMillis = Math.max(1, cpu.minus(startedCpu).toMillis());
        System.out.printf(
                Locale.ROOT,
                "%-20s %12d %10d %10d %10s %10s%n",
                one,
                done,
                done / Math.max(1, seconds),
                done * 1_000 / cpuMillis,
                covered,
                features);
        if (code != 0 || done < runs) {
            last.forEach(line -> System.out.println("    " + line));
            return 1;
        }
        return 0;
    }

    private List<String> command(String one) {
        String classPath = System.getenv().getOrDefault("K1_TEST_CLASS_PATH", System.getProperty("java.class.path"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback-fuzz.xml",
                "-cp",
                classPath,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--target_args=" + one,
                "--instrumentation_includes=sv.k1.**",
                // The byte helpers run for every byte and decide nothing.
                "--instrumentation_excludes=sv.k1.hal.bytes.**",
                "--custom_hook_includes=sv.k1.none.**",
                "--trace=" + (FuzzTargets.isFramed(one) ? "cov" : "all"),
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/" + one + "-",
                "-runs=" + runs,
                "-max_len=600");
    }
}
