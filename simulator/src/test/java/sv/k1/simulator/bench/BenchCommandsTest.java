package sv.k1.simulator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both commands as a user starts them, in this process, one against the other. */
@Timeout(60)
class BenchCommandsTest {
    private static final int LONGEST_SECONDS = 40;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream deviceOut = new ByteArrayOutputStream();
    private final ByteArrayOutputStream acceptOut = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    /** Nothing is typed until it is let go; then the input ends. */
    private static final class HeldInput extends InputStream {
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                ended.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return length == 0 ? 0 : read();
        }

        void end() {
            ended.countDown();
        }
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private int device(String typed, String... args) {
        InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return DeviceMain.run(args, in, print(deviceOut), print(errors));
    }

    private int accept(InputStream in, String... args) {
        return AcceptMain.run(args, in, print(acceptOut), print(errors));
    }

    private String script(String... lines) throws IOException {
        return Files.write(folder.resolve("script.txt"), java.util.List.of(lines))
                .toString();
    }

    private String link() {
        return folder.resolve("acceptor").toString();
    }

    /** The driver's command runs beside {@code device} and ends after it. */
    private int beside(Runnable device, String... acceptArgs)
            throws InterruptedException, TimeoutException, java.util.concurrent.ExecutionException {
        HeldInput typed = new HeldInput();
        FutureTask<Integer> driver = new FutureTask<>(() -> accept(typed, acceptArgs));
        Thread.ofPlatform().daemon().start(driver);
        device.run();
        typed.end();
        return driver.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void sellsNotesThroughFaultsOfCableAndMains() throws Exception {
        String script = script(
                "expect enabled within 15s",
                "insert 20 USD",
                "expect stacked 20 USD",
                "wait 500ms",
                "power off",
                "power on",
                "expect enabled within 15s",
                "unplug",
                "wait 300ms",
                "plug in",
                "expect enabled within 15s", // found running, the device is closed first and opened again
                "noise 1%",
                "insert 1",
                "expect stacked within 20s",
                "noise 0%",
                "wait 1s");
        int[] code = new int[1];
        int driver = beside(
                () -> code[0] = device("", "id003", "--pty", link(), "--fast", "--seed", "7", "--script", script),
                "id003",
                "--port",
                link());
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code[0]).isZero();
        assertThat(driver).isZero();
        assertThat(deviceOut.toString(StandardCharsets.UTF_8))
                .contains("table: 1 = 1.00 USD, 2 = 5.00 USD", "stacked 20.00 USD", "STACK-2")
                .contains("in the cashbox: 1 x 1.00 USD, 1 x 20.00 USD; given back: nothing; inside: nothing");
        assertThat(acceptOut.toString(StandardCharsets.UTF_8).lines())
                .contains("credited 20.00 USD", "credited 1.00 USD")
                .filteredOn(line -> line.startsWith("credited"))
                .hasSize(2);
        assertThat(Files.exists(Path.of(link()), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void returnsNotesOverTcpAndTakesOnlyWhatIsEnabled() throws Exception {
        int port = freePort();
        String typed = """
                expect enabled within 15s
                insert 20 USD
                expect returned within 15s
                insert 5 USD
                expect rejected
                """;
        int[] code = new int[1];
        int driver = beside(
                () -> code[0] = device(typed, "id003", "--tcp", Integer.toString(port), "--fast", "--quiet"),
                "id003",
                "--tcp",
                Integer.toString(port),
                "--enable",
                "20",
                "--return",
                "--trace");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code[0]).isZero();
        assertThat(driver).isZero();
        assertThat(acceptOut.toString(StandardCharsets.UTF_8))
                .contains("escrowed 20.00 USD, note 1", "returned, note 1", "< Polled")
                .doesNotContain("credited");
    }

    /** An emulator that opens a port by its path, made of a device on TCP and a splice. */
    private Thread emulator(int port) {
        return Thread.ofVirtual().start(() -> {
            try (Socket socket = connected(port, Path.of(link()));
                    FileInputStream fromDriver = new FileInputStream(link());
                    FileOutputStream toDriver = new FileOutputStream(link())) {
                Thread back = Thread.ofVirtual().start(() -> copy(socket, toDriver));
                fromDriver.transferTo(socket.getOutputStream());
                back.join();
            } catch (IOException | InterruptedException _) {
                // one of the two sides ended
            }
        });
    }

    private static void copy(Socket from, FileOutputStream to) {
        try {
            from.getInputStream().transferTo(to);
        } catch (IOException _) {
            // the same
        }
    }

    /** The driver's terminal is there and the device listens: whichever of the two comes later is waited for. */
    private static Socket connected(int port, Path terminal) throws InterruptedException {
        while (!Files.exists(terminal)) {
            Thread.sleep(20);
        }
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
    }

    @Test
    void makesATerminalForAnEmulatorThatOpensIt() throws Exception {
        int port = freePort();
        String script = script("expect enabled within 15s", "insert 20 USD", "expect stacked", "wait 1s");
        int[] code = new int[1];
        int driver = beside(
                () -> {
                    emulator(port);
                    code[0] = device(
                            "", "ccnet", "--tcp", Integer.toString(port), "--script", script, "--fast", "--quiet");
                },
                "ccnet",
                "--pty",
                link());
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code[0]).isZero();
        assertThat(driver).isZero();
        assertThat(acceptOut.toString(StandardCharsets.UTF_8).lines())
                .contains("line " + link() + " is open", "credited 20.00 USD");
        assertThat(Files.exists(Path.of(link()), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void countsThePulsesOfANoteWithAShakyContact() throws Exception {
        String script = script("expect enabled within 15s", "insert 5 USD", "expect stacked", "wait 2s");
        int[] code = new int[1];
        int driver = beside(
                () -> code[0] = device(
                        "",
                        "pulse",
                        "--pty",
                        link(),
                        "--fast",
                        "--seed",
                        "3",
                        "--script",
                        script,
                        "--switch",
                        "jitter",
                        "--switch",
                        "BOUNCE"),
                "pulse",
                "--port",
                link());
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(code[0] + driver).isZero();
        assertThat(acceptOut.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("credited"))
                .containsExactly("credited 5.00 USD");
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aDisappointedExpectationEndsWithOne() throws IOException {
        String script = script("expect stacked within 100ms", "jam");
        assertThat(device("", "id003", "--pty", link(), "--script", script)).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("device: line 1: expect stacked within 100ms: did not happen within 100 ms");
        assertThat(deviceOut.toString(StandardCharsets.UTF_8)).doesNotContain("- jam");
    }

    @Test
    void aWrongScriptIsToldBeforeAnythingIsDone() throws IOException {
        String script = script("jam", "dance");
        assertThat(device("", "id003", "--pty", link(), "--script", script)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("device: line 2: dance: not understood");
        assertThat(deviceOut.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aWrongTypedWordIsToldAndTheNextStillCounts() {
        assertThat(device("dance\npower off\n", "pulse", "--tcp", "0")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith("device: line 1: dance: not understood");
        assertThat(deviceOut.toString(StandardCharsets.UTF_8)).contains("* power off");
    }

    /** As {@code cat /dev/zero} gives it: told once, and what comes after its end counts. */
    @Test
    void anEndlessTypedLineIsToldAndTheNextStillCounts() {
        assertThat(device("x".repeat(5_000_000) + "\npower off\n", "pulse", "--tcp", "0"))
                .isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("device: line 1: longer than 1000 characters\n");
        assertThat(deviceOut.toString(StandardCharsets.UTF_8)).contains("* power off");
        InputStream typed = new ByteArrayInputStream("x".repeat(5_000_000).getBytes(StandardCharsets.UTF_8));
        assertThat(accept(typed, "id003", "--port", link())).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("accept: line 1: a line longer than 1000 characters: not understood")
                .doesNotContain("xxx");
    }

    /** More words than a driver's queue holds, as out of a pipe: it takes them one after the other. */
    @Test
    void wordsFasterThanTheDriverAreNoTrouble() {
        InputStream typed = new ByteArrayInputStream("enable\n".repeat(400).getBytes(StandardCharsets.UTF_8));
        assertThat(accept(typed, "id003", "--port", link())).isZero();
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void recordingNeverReplacesWhatIsNoTrace() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThat(record(file)).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains(file + " is there already and is no trace");
        Path trace = folder.resolve("trace.txt");
        assertThat(record(trace)).isZero();
        assertThat(record(trace)).isZero();
        assertThat(Files.readString(trace)).startsWith("# K1 acceptor trace 1");
    }

    @Test
    void aTraceThatCannotBeWrittenIsTold() {
        assertThat(record(folder.resolve("nowhere/trace.txt"))).isEqualTo(2);
        assertThat(record(folder)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("cannot be written: there is no folder " + folder.resolve("nowhere"))
                .contains(folder + " cannot be written: it is a folder");
    }

    /** /dev/full says to every write that the disk is full. */
    @Test
    void aTraceThatIsNotWholeIsTold() {
        assertThat(record(Path.of("/dev/full"))).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("/dev/full is not whole");
    }

    private int record(Path file) {
        return accept(InputStream.nullInputStream(), "id003", "--port", link(), "--record", file.toString());
    }

    @Test
    void somethingElseThanALineIsCalledSo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        HeldInput typed = new HeldInput();
        FutureTask<Integer> driver = new FutureTask<>(() -> accept(typed, "id003", "--port", file.toString()));
        Thread.ofPlatform().daemon().start(driver);
        while (!acceptOut.toString(StandardCharsets.UTF_8).contains("waiting for")) {
            Thread.onSpinWait();
        }
        typed.end();
        assertThat(driver.get(LONGEST_SECONDS, TimeUnit.SECONDS)).isZero();
        assertThat(acceptOut.toString(StandardCharsets.UTF_8)).contains("this is a file or device, but no serial line");
    }

    @Test
    void aTakenPortIsToldWithItsReason() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(device("", "id003", "--tcp", port)).isEqualTo(1);
            assertThat(errors.toString(StandardCharsets.UTF_8)).contains("loopback port " + port + ": Address already");
        }
    }

    /** What is recorded plays again with the same bytes and events; a file that says otherwise ends with 1. */
    @Test
    void recordsALineAndPlaysItAgain() throws Exception {
        Path trace = folder.resolve("trace.txt");
        String script = script("expect enabled within 15s", "insert 20 USD", "expect stacked 20 USD", "wait 500ms");
        int driver = beside(
                () -> device("", "ebds", "--pty", link(), "--fast", "--seed", "4", "--script", script),
                "ebds",
                "--port",
                link(),
                "--record",
                trace.toString());
        assertThat(driver).isZero();
        assertThat(accept(InputStream.nullInputStream(), "--replay", trace.toString()))
                .isZero();
        assertThat(acceptOut.toString(StandardCharsets.UTF_8))
                .contains("credited 20.00 USD", "Stacked[note=", "the same bytes and events as recorded");
        String otherwise = Files.readString(trace).replaceFirst("= Stacked\\[", "= Returned[");
        Files.writeString(trace, otherwise);
        assertThat(accept(InputStream.nullInputStream(), "--replay", trace.toString()))
                .isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("told was Returned[", "now Stacked[");
    }

    /** A wrong path is told, and a line that appears later is taken. */
    @Test
    void waitsForALineThatIsNotThereYet() throws Exception {
        String script = script("expect enabled within 15s", "insert 5 USD", "expect stacked 5 USD", "wait 500ms");
        int driver = beside(
                () -> {
                    while (!acceptOut.toString(StandardCharsets.UTF_8).contains("waiting for " + link() + ": ")) {
                        Thread.onSpinWait();
                    }
                    device("", "ccnet", "--pty", link(), "--fast", "--seed", "4", "--script", script);
                },
                "ccnet",
                "--port",
                link());
        assertThat(driver).isZero();
        assertThat(acceptOut.toString(StandardCharsets.UTF_8))
                .contains("line " + link() + " is open", "credited 5.00 USD");
    }

    @Test
    void calibratesAPulseAcceptor() throws Exception {
        String script = script(
                "expect enabled within 15s",
                "insert 5 USD",
                "wait 2s",
                "insert 1 USD",
                "wait 2s",
                "insert 5 USD",
                "wait 2s");
        int driver = beside(
                () -> device("", "pulse", "--pty", link(), "--fast", "--seed", "4", "--script", script),
                "pulse",
                "--port",
                link(),
                "--calibrate");
        assertThat(driver).isZero();
        assertThat(acceptOut.toString(StandardCharsets.UTF_8).lines())
                .contains("train 2: 1 pulse, widths 50 ms, gaps none ms", "width-millis = 50", "counts = \"1, 5\"")
                .noneMatch(line -> line.startsWith("credited"));
    }

    @Test
    void theEndOfTheInputIsTheEnd() {
        assertThat(device("", "pulse", "--tcp", "0")).isZero();
        assertThat(accept(new ByteArrayInputStream(new byte[0]), "id003", "--port", link()))
                .isZero();
    }

    @Test
    void somebodysFileIsNeverReplacedButAStaleLinkIs() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThat(device("", "id003", "--pty", file.toString())).isEqualTo(2);
        Path toFile = Files.createSymbolicLink(folder.resolve("to-file"), file);
        assertThat(device("", "id003", "--pty", toFile.toString())).isEqualTo(2);
        assertThat(Files.readString(toFile)).isEqualTo("mine");
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains(file + " is there already", toFile.toString());
        Path stale = Files.createSymbolicLink(folder.resolve("stale"), Path.of("/dev/pts/4711"));
        assertThat(device("", "id003", "--pty", stale.toString())).isZero();
        assertThat(Files.isSymbolicLink(stale)).isFalse();
        assertThat(device(
                        "", "id003", "--pty", folder.resolve("new/folder/line").toString()))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device nobody --tcp 0 | no device speaks nobody; there are id003",
                "device id003 | say either --pty PATH or --tcp PORT",
                "device id003 --tcp 0 --currency XXX | has no note set for XXX",
                "device id003 --tcp 0 --switch dance | has no switch dance; it has",
                "device id003 --tcp 0 --script /nobody/here | --script: there is no file /nobody/here",
                "device id003 --tcp 0 --script /tmp | --script: /tmp cannot be read: it is a folder",
                "device id003 --tcp 65536 | --tcp is a port of 1 to 65535, or 0, got 65536",
                "device id003 --tcp 0 --level tired | expected one of [IDEAL, WORN, HOSTILE] (case-insensitive) but was",
                "device id003 --tcp 0 --trace --quiet | say either --trace or --quiet",
                "device id003 --pty /proc/x/y | --pty: the folder /proc/x is not there and cannot be made",
                "device --tcp 0 | PROTOCOL",
                "accept nobody --port x | no driver speaks nobody; there are id003",
                "accept id003 | say one of --port PATH, --pty PATH and --tcp PORT",
                "accept id003 --tcp here | --tcp is PORT or HOST:PORT, got here",
                "accept id003 --tcp 70000 | --tcp is PORT or HOST:PORT, got 70000",
                "accept id003 --port x --pty y | say one of --port PATH, --pty PATH and --tcp PORT",
                "accept id003 --pty /proc/x/y | --pty: the folder /proc/x is not there and cannot be made",
                "accept id003 --port x --poll 1 | --poll is 50 to 200 ms for id003, got 1",
                "accept id003 --port x --currency nothing | --currency is a code like USD",
                "accept id003 --port x --set colour=red | id003 has no such option",
                "accept --port x | say which PROTOCOL: id003, ccnet",
                "accept pulse-coin --port x | no driver speaks pulse-coin; there are id003",
                "accept id003 --port / | --port is the path of a serial line, got the folder /",
                "accept ebds --port x --set plain-notes=five | plain-notes=five: it is values of the denominations 1 to 7",
                "accept id003 --port x --calibrate | --calibrate is for pulse only, got id003",
                "accept cctalk-coin cctalk-coin --port x | and both may be at address 2",
                "accept cctalk-coin ebds --port x | which only acceptors of a protocol with addresses can share",
                "accept cctalk-coin cctalk-bill --port x --record y | --record writes down one acceptor",
                "accept --replay /nobody/here | --replay: there is no file /nobody/here",
                "accept --replay /bin/sh | --replay: /bin/sh is no text in UTF-8, so no trace",
                "accept id003 --port x --enable 1e999999999 | say amounts such as 5,20 or 0.25, got 1e999999999",
                "accept id003 --port x --enable -5 | say amounts such as 5,20 or 0.25, got -5",
                "accept id003 --port x --return --ask | say either --return or --ask",
                "accept id003 --port x --dance | --dance"
            })
    void wrongWordsAreTold(String words, String message) {
        String[] args = words.substring(words.indexOf(' ') + 1).split(" ");
        int code = words.startsWith("device") ? device("", args) : accept(InputStream.nullInputStream(), args);
        assertThat(code).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains(message);
    }
}
