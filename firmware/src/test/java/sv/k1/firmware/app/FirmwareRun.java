package sv.k1.firmware.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sv.k1.firmware.config.K1Config;
import sv.k1.firmware.technician.K1Command;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/** The real firmware as a process of its own, by the example's configuration with every path in one folder. */
final class FirmwareRun {
    static final String OUT_OF_SERVICE = "out of service: ";
    static final String READY = "ready: ";
    private static final long START_SECONDS = 60;

    private final Path folder;
    private final int port;
    private Optional<Integer> metricsPort = Optional.empty();
    private Optional<Process> firmware = Optional.empty();

    FirmwareRun(Path folder) throws IOException {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    /** It tells its figures there. */
    FirmwareRun withMetrics(int metrics) {
        metricsPort = Optional.of(metrics);
        return this;
    }

    int screenPort() {
        return port;
    }

    Path journal() {
        return folder.resolve("data").resolve("journal.db");
    }

    Path witness() {
        return folder.resolve("journal.witness");
    }

    Path seed() {
        return folder.resolve("wallet.seed");
    }

    Path passphrase() {
        return folder.resolve("wallet.passphrase");
    }

    Path socket() {
        return folder.resolve("k1.sock");
    }

    boolean isAlive() {
        return firmware.orElseThrow().isAlive();
    }

    /** Asks it to stop and waits for that. */
    void stop() throws InterruptedException {
        firmware.orElseThrow().destroy();
        assertThat(firmware.orElseThrow().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** At the end of a test, whatever it does. */
    void kill() throws InterruptedException {
        if (firmware.isPresent()) {
            firmware.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** In the log, on the screen, and in answer to the technician's command. */
    void assertToldEverywhere(String code, String... words) throws IOException, InterruptedException {
        assertThat(start()).contains(OUT_OF_SERVICE).contains(words);
        assertThat(screen()).contains("OUT_OF_SERVICE", code);
        Said said = status();
        assertThat(said.complaint()).contains("OUT OF SERVICE").contains(words);
        assertThat(said.exitCode()).isEqualTo(K1Command.SERVICE_DOWN);
        assertThat(isAlive()).isTrue();
    }

    /** What {@code k1 status} said. */
    record Said(int exitCode, String answer, String complaint) {}

    Said status() {
        StringWriter answer = new StringWriter();
        StringWriter complaint = new StringWriter();
        int exitCode = K1Command.commandLine(
                        new PrintWriter(answer),
                        new PrintWriter(complaint),
                        false,
                        new K1Command.Inputs(
                                Map.of("K1_SOCKET", socket().toString(), "LANG", "en_US.UTF-8"),
                                new BufferedReader(Reader.nullReader()),
                                WallClock.system(),
                                MonotonicClock.system()))
                .execute("status");
        return new Said(exitCode, answer.toString(), complaint.toString());
    }

    String screen() throws IOException, InterruptedException {
        return get("http://127.0.0.1:" + port + "/state");
    }

    static String get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /** Starts the firmware and answers what it said until it stood still or ended. */
    String start() throws IOException, InterruptedException {
        Path config = folder.resolve("k1.toml");
        Files.writeString(config, config());
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        firmware = Optional.of(process);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        String said = "";
        while (System.nanoTime() < deadline
                && !said.contains(OUT_OF_SERVICE)
                && !said.contains(READY)
                && process.isAlive()) {
            process.waitFor(50, TimeUnit.MILLISECONDS);
            said = Files.readString(log);
        }
        return Files.readString(log);
    }

    /** The example, with every path in the test's folder. */
    private String config() throws IOException {
        try (InputStream example = K1Config.class.getResourceAsStream("k1.example.toml")) {
            return new String(Objects.requireNonNull(example).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("/var/lib/k1/journal.db", journal().toString())
                    .replace("/var/lib/k1-witness/journal.witness", witness().toString())
                    .replace("/var/lib/k1/wallet.seed", seed().toString())
                    .replace("/etc/k1/wallet.passphrase", passphrase().toString())
                    .replace("/run/k1/technician.sock", socket().toString())
                    .replace(
                            "# metrics-port = 9421",
                            metricsPort
                                    .map(metrics -> "metrics-port = " + metrics)
                                    .orElse(""))
                    .replaceFirst("(?s)\\[cabinet\\].*?\n\n", "[cabinet]\nkind = \"none\"\n\n")
                    .replace("port = 8421", "port = " + port);
        }
    }
}
