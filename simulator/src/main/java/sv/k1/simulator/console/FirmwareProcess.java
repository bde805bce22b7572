package sv.k1.simulator.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The firmware as its own JVM: started, killed without warning, started again. Its output goes to a log file. */
public final class FirmwareProcess implements AutoCloseable {
    private static final int LOG_LINES_SHOWN = 8;

    private final Path config;
    private final Path log;
    private final String main;
    private List<String> jvm;
    private @Nullable Process process;
    private @Nullable Process endedByUs;
    private @Nullable Consumer<String> listener;
    private @Nullable String untold;
    private int starts;

    /**
     * @param main the firmware's main class
     * @param flags of the JVM, besides the usual ones
     * @param classPath of the firmware, the same jars as on the board
     */
    FirmwareProcess(Path config, Path log, String main, List<String> flags, String classPath) {
        this.main = main;
        this.config = config;
        this.log = log;
        List<String> usual = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx128m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                // By name: the tests of this simulator have a quieter file of their own on the class path.
                "-Dlogback.configurationFile=logback.xml");
        List<String> all = new ArrayList<>(usual);
        all.addAll(flags);
        all.addAll(List.of("-cp", classPath));
        this.jvm = List.copyOf(all);
    }

    /** From the next start on: another java, with its flags and its class path. */
    synchronized void startBy(List<String> other) {
        jvm = List.copyOf(other);
    }

    synchronized void start() {
        if (isRunning()) {
            return;
        }
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of(main, "--config", config.toString()));
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = started;
            starts++;
            FirmwareOrphan.remember(folder(), started.toHandle());
            CompletableFuture<Void> _ = started.onExit().thenAccept(this::tellEnd);
        } catch (IOException e) {
            throw new UncheckedIOException("the firmware cannot be started", e);
        }
    }

    /** Hears one line whenever the firmware ends, or has ended, and nobody here ended it: why, as its log ends. */
    void whenItEnds(Consumer<String> hearer) {
        String late;
        synchronized (this) {
            listener = hearer;
            late = untold;
            untold = null;
        }
        if (late != null) {
            hearer.accept(late);
        }
    }

    private void tellEnd(Process ended) {
        String line = "the firmware has ended (exit code " + ended.exitValue() + "): " + lastLine();
        Consumer<String> hearer;
        synchronized (this) {
            if (ended == endedByUs) {
                return;
            }
            hearer = listener;
            untold = hearer == null ? line : null;
        }
        if (hearer != null) {
            hearer.accept(line);
        }
    }

    private String lastLine() {
        return lastWords()
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((_, newer) -> newer)
                .map(String::strip)
                .orElse("without a word");
    }

    private Path folder() {
        return Optional.ofNullable(config.toAbsolutePath().getParent()).orElseThrow();
    }

    /** Kill -9: nothing is flushed, nothing is said. */
    synchronized void kill() {
        if (process != null) {
            endedByUs = process;
            process.destroyForcibly();
            waitFor(process, 5_000);
        }
    }

    /** SIGSTOP: it stands still in the middle of whatever it does, as on a board that swaps. */
    synchronized void freeze() {
        signal("-STOP");
    }

    /** SIGCONT: it goes on where it was. */
    synchronized void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        Optional<Long> running = pid();
        if (running.isEmpty()) {
            return;
        }
        try {
            waitFor(new ProcessBuilder("kill", name, Long.toString(running.get())).start(), 5_000);
        } catch (IOException e) {
            throw new UncheckedIOException("kill cannot be run", e);
        }
    }

    synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Process id while it runs. */
    synchronized Optional<Long> pid() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
    }

    /** How often it was started. */
    synchronized int starts() {
        return starts;
    }

    /** The exit code when it ended by itself. */
    synchronized Optional<Integer> exitCode() {
        return Optional.ofNullable(process).filter(p -> !p.isAlive()).map(Process::exitValue);
    }

    Path log() {
        return log;
    }

    /** The newest lines of its log, for an error message. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    private static void waitFor(Process process, long millis) {
        try {
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " survives kill -9");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to stop, then insists. */
    @Override
    public synchronized void close() {
        if (process != null) {
            endedByUs = process;
            process.destroy();
            try {
                if (!process.waitFor(4, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    waitFor(process, 5_000);
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
