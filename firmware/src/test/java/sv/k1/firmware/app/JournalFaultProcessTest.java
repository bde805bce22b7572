package sv.k1.firmware.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.technician.K1Command;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * The real firmware as a process of its own on a journal it cannot use: it starts nothing that takes cash, and says why on
 * the screen, to technicians and in its log, for as long as it stands there.
 */
class JournalFaultProcessTest {
    private static final String OUT_OF_SERVICE = "out of service: ";
    private static final long START_SECONDS = 60;

    @TempDir
    Path folder;

    private Path data;
    private Path journal;
    private Path witness;
    private int port;
    private boolean isMounted;
    private Optional<Process> firmware = Optional.empty();

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        journal = data.resolve("journal.db");
        witness = folder.resolve("journal.witness");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        if (firmware.isPresent()) {
            firmware.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        if (isMounted) {
            run("umount", data.toString());
        }
    }

    @Test
    void bothFilesGoneBesideAWallet() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("wallet.seed"), "a wallet that was made long ago");
        assertToldEverywhere("neither a journal", "k1 journal begin");
        assertThat(journal).doesNotExist();
        assertThat(witness).doesNotExist();
    }

    @Test
    void bothFilesEmptyBesideAWallet() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("wallet.seed"), "a wallet that was made long ago");
        Files.createFile(journal);
        Files.createFile(witness);
        assertToldEverywhere("has no entries", "k1 journal begin");
    }

    /** The operator's decision is an entry, so it is asked for once and told for ever. */
    @Test
    void aJournalThatWasBegunByDecisionIsTaken() throws IOException, StoreFault, InterruptedException {
        Files.writeString(folder.resolve("wallet.seed"), "a wallet that was made long ago");
        SqliteJournal.begin(journal, witness, "card burnt", 1);
        assertThat(start()).contains("wallet").doesNotContain(OUT_OF_SERVICE);
    }

    /** Plugged out between the two: the next start makes the wallet as if it were the first. */
    @Test
    void aFoundedJournalWithoutAWalletIsAFirstStart() throws IOException, StoreFault, InterruptedException {
        try (SqliteJournal founded = SqliteJournal.open(journal, witness, "first")) {
            founded.append(List.of(new JournalEntry.MachineStarted("first", "test")), 1, 1);
        }
        assertThat(start()).contains("passphrase").doesNotContain(OUT_OF_SERVICE);
    }

    @Test
    void theFirstStartFoundsTheJournalBeforeTheWallet() throws IOException, StoreFault, InterruptedException {
        assertThat(start()).contains("passphrase").doesNotContain(OUT_OF_SERVICE);
        try (SqliteJournal founded = SqliteJournal.open(journal, witness, "look")) {
            assertThat(founded.replay()).singleElement().isInstanceOf(JournalEntry.MachineStarted.class);
        }
        assertThat(folder.resolve("wallet.seed")).doesNotExist();
    }

    @Test
    void anAlteredEntry() throws IOException, StoreFault, InterruptedException {
        write(journal, witness, "here");
        byte[] bytes = Files.readAllBytes(journal);
        int body = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\"open\"");
        bytes[body + 2] ^= 1;
        Files.write(journal, bytes);
        assertToldEverywhere("was altered");
    }

    @Test
    void theJournalOfAnotherMachine() throws IOException, StoreFault, InterruptedException {
        write(journal, witness, "here");
        Path other = Files.createDirectory(folder.resolve("other"));
        write(other.resolve("journal.db"), other.resolve("witness"), "elsewhere");
        Files.copy(other.resolve("journal.db"), journal, StandardCopyOption.REPLACE_EXISTING);
        assertToldEverywhere("tell different stories from entry 1 on");
    }

    @Test
    void entriesAgainstTheLedgersRules() throws IOException, StoreFault, InterruptedException {
        try (SqliteJournal forged = SqliteJournal.open(journal, witness, "forged")) {
            forged.append(List.of(new JournalEntry.PayoutUnconfirmed(new sv.k1.firmware.record.SaleId(3))), 1, 1);
        }
        assertToldEverywhere("contradict each other");
    }

    @Test
    void aSecondFirmwareOnTheSameJournal() throws IOException, StoreFault, InterruptedException {
        try (SqliteJournal first = SqliteJournal.open(journal, witness, "first")) {
            assertToldEverywhere("already open in another process");
            first.append(List.of(new JournalEntry.DoorMoved(true)), 1, 1);
        }
    }

    @Test
    void aReadOnlyFolder() throws IOException, StoreFault, InterruptedException {
        mount("2m");
        write(journal, witness, "here");
        assertThat(run("mount", "-o", "remount,ro", data.toString())).isTrue();
        assertToldEverywhere("cannot be written");
    }

    @Test
    void aFullMedium() throws IOException, InterruptedException {
        mount("8k");
        Files.write(data.resolve("filler"), new byte[8_192]);
        assertToldEverywhere(data.toString());
    }

    private void mount(String size) throws IOException, InterruptedException {
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", data.toString());
        assumeTrue(isMounted, "a small file system needs the right to mount: not tried here");
    }

    private static void write(Path journal, Path witness, String boot) throws StoreFault {
        try (SqliteJournal written = SqliteJournal.open(journal, witness, boot)) {
            for (int i = 0; i < 5; i++) {
                written.append(List.of(new JournalEntry.DoorMoved(i % 2 == 0)), i, i);
            }
        }
    }

    /** In the log, on the screen, and in answer to the technician's command. */
    private void assertToldEverywhere(String... words) throws IOException, InterruptedException {
        String log = start();
        assertThat(log).contains(OUT_OF_SERVICE).contains(words);
        assertThat(screen()).contains("OUT_OF_SERVICE", "K1-02");
        StringWriter complaint = new StringWriter();
        int exitCode = K1Command.commandLine(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(complaint),
                        false,
                        new K1Command.Inputs(
                                Map.of("K1_SOCKET", folder.resolve("k1.sock").toString(), "LANG", "en_US.UTF-8"),
                                new BufferedReader(Reader.nullReader()),
                                WallClock.system(),
                                MonotonicClock.system()))
                .execute("status");
        assertThat(complaint.toString()).contains("OUT OF SERVICE").contains(words);
        assertThat(exitCode).isEqualTo(K1Command.SERVICE_DOWN);
        assertThat(firmware.orElseThrow().isAlive()).isTrue();
    }

    private String screen() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/state"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /** Starts the firmware and answers what it said until it stood still or ended. */
    private String start() throws IOException, InterruptedException {
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
        while (System.nanoTime() < deadline && !said.contains(OUT_OF_SERVICE) && process.isAlive()) {
            process.waitFor(50, TimeUnit.MILLISECONDS);
            said = Files.readString(log);
        }
        return Files.readString(log);
    }

    /** The example, with every path in the test's folder. */
    private String config() throws IOException {
        try (InputStream example = sv.k1.firmware.config.K1Config.class.getResourceAsStream("k1.example.toml")) {
            return new String(
                            java.util.Objects.requireNonNull(example).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8)
                    .replace("/var/lib/k1/journal.db", journal.toString())
                    .replace("/var/lib/k1-witness/journal.witness", witness.toString())
                    .replace(
                            "/var/lib/k1/wallet.seed",
                            folder.resolve("wallet.seed").toString())
                    .replace(
                            "/etc/k1/wallet.passphrase",
                            folder.resolve("wallet.passphrase").toString())
                    .replace(
                            "/run/k1/technician.sock", folder.resolve("k1.sock").toString())
                    .replace("port = 8421", "port = " + port);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
