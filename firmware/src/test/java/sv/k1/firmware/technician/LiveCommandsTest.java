package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.technician.Bench.Outcome;
import sv.k1.firmware.technician.Request.Form;

class LiveCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Bench bench;

    @BeforeEach
    void open() throws StoreFault, IOException {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whoeverWatchesSeesWhatIsAndThenEveryEntryAndChange() throws Exception {
        bench.ready();
        CompletableFuture<Outcome> watching = running("watch", "--for", "5s");
        awaitWatcher();
        bench.post(new MachineEvent.ScannerStatus(false, "cable\u001b[2J"));
        bench.until(state -> !state.scanner().connected());
        TimeUnit.MILLISECONDS.sleep(400);
        bench.post(new MachineEvent.ScannerStatus(true, "gm65"));
        bench.sale().sent();

        Outcome watched = watching.get(20, TimeUnit.SECONDS);
        assertThat(watched.exitCode()).as(watched.err()).isZero();
        assertThat(watched.out())
                .contains("K1: OPEN", "Printer: ready, paper fine", "Customer: nobody here")
                .contains("Scanner: does not answer, cable\\u001b[2J")
                .contains("K1-30: The scanner does not answer.", "K1-30: good again")
                .contains("sale 1: note 1 of $20.00 credited", "sale 1: transaction taken by node")
                .contains("Customer: payout sent, customer here");
        assertThat(watched.out().indexOf("credited")).isLessThan(watched.out().indexOf("taken by node"));
    }

    @Test
    void asJsonEachLineIsOneThingWithItsTime() throws Exception {
        bench.ready();
        CompletableFuture<Outcome> watching = running("watch", "--for", "3s", "--json");
        awaitWatcher();
        bench.tap(sv.k1.firmware.screen.Tap.Action.CHOOSE_LANGUAGE, "es-SV");
        List<Map<String, Object>> lines = watching.get(20, TimeUnit.SECONDS)
                .out()
                .lines()
                .map(JsonText::read)
                .toList();
        assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).containsKeys("at", "event", "words"));
        assertThat(lines).anySatisfy(line -> assertThat(line)
                .containsEntry("event", "visit")
                .containsEntry("words", "customer shows an address"));
    }

    @Test
    void theWireOfADeviceIsToldFrameByFrameWithItsMeaning() throws Exception {
        bench.wires.add("acceptor");
        CompletableFuture<Outcome> tracing = running("trace", "acceptor", "--for", "3s");
        CompletableFuture<Outcome> json = running("trace", "acceptor", "--for", "3s", "--json");
        untilFollowed(2);
        bench.wires.told("other", true, "00", "nothing of ours");
        bench.wires.told("acceptor", true, "FC 05 11 27 56", "status request");
        bench.wires.told("acceptor", false, "FC 05 11 27 56", "ENABLE\u001b[31m");
        assertThat(tracing.get(20, TimeUnit.SECONDS).out())
                .contains("43:05.000 > status request  [FC 05 11 27 56]", " < ENABLE\\u001b[31m  [")
                .doesNotContain("nothing of ours");
        assertThat(JsonText.read(
                        json.get(20, TimeUnit.SECONDS).out().lines().findFirst().orElse("")))
                .containsEntry("to", "device")
                .containsEntry("bytes", "FC 05 11 27 56")
                .containsEntry("meaning", "status request");
    }

    /** A device that talks faster than anybody reads is never made to wait. */
    @Test
    void whatAFollowerCannotTakeIsCountedAndLeftOut() throws InterruptedException {
        Wires wires = new Wires(() -> Bench.WALL);
        try (Wires.Follower follower = wires.follow("acceptor")) {
            for (int i = 0; i < 2_500; i++) {
                wires.told("acceptor", false, "00", "busy");
            }
            assertThat(follower.take(1)).hasSize(2_000);
            assertThat(follower.missed()).isEqualTo(500);
            assertThat(follower.missed()).isZero();
        }
        wires.told("acceptor", false, "00", "to nobody");
    }

    @Test
    void aDeviceThatIsNotThereIsNamedBesideThoseThatAre() {
        bench.wires.add("acceptor");
        bench.wires.add("printer");
        Outcome none = bench.k1("trace", "hopper\u001b");
        assertThat(none.exitCode()).isEqualTo(K1Command.USAGE);
        assertThat(none.err()).contains("no device hopper\\u001b", "acceptor, printer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch", "trace acceptor"})
    void aServiceThatIsDownIsSaidToBe(String words) {
        Map<String, String> nowhere = Map.of("K1_SOCKET", folder.resolve("none").toString());
        Outcome down = Bench.command(nowhere, false, words.split(" "));
        assertThat(down.exitCode()).isEqualTo(K1Command.SERVICE_DOWN);
        assertThat(down.err()).contains("does not answer at");
    }

    @Test
    void aServiceThatGoesMeanwhileIsSaidToHaveGone() throws Exception {
        CompletableFuture<Outcome> watching = running("watch");
        awaitWatcher();
        bench.stopServer();
        Outcome gone = watching.get(20, TimeUnit.SECONDS);
        assertThat(gone.exitCode()).isEqualTo(K1Command.SERVICE_DOWN);
        assertThat(gone.err()).contains("went away");
    }

    @Test
    void theFifthWatcherIsToldSoAndWhoeverJustAsksFindsAPlace() throws Exception {
        List<SocketChannel> watchers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SocketChannel watcher = SocketChannel.open(UnixDomainSocketAddress.of(bench.socket));
            watcher.write(ByteBuffer.wrap(
                    (Request.Ask.WATCH.plain("en", Form.JSON).line() + "\n").getBytes(StandardCharsets.UTF_8)));
            assertThat(watcher.read(ByteBuffer.allocate(10))).isPositive();
            watchers.add(watcher);
        }
        Outcome fifth = bench.k1("watch", "--for", "1s");
        assertThat(fifth.exitCode()).isEqualTo(K1Command.SERVICE_DOWN);
        assertThat(fifth.err()).contains("Four are watching");
        assertThat(bench.k1("sales").exitCode()).isZero();
        for (SocketChannel watcher : watchers) {
            watcher.close();
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (bench.k1("watch", "--for", "1s").exitCode() != 0) {
            assertThat(System.nanoTime()).as("places are free again").isLessThan(end);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "10", "25h", "-1s", "1d", "99999m", "soon"})
    void aTimeThatIsNoneIsAMistake(String time) {
        Outcome outcome = bench.k1("watch", "--for", time);
        assertThat(outcome.exitCode()).isEqualTo(K1Command.USAGE);
        assertThat(outcome.err()).contains("10s, 5m or 2h");
    }

    @ParameterizedTest
    @CsvSource({"1s, 1", "5m, 300", "24h, 86400"})
    void aTimeIsWrittenAsPeopleWriteIt(String time, long seconds) {
        assertThat(new ShortTime().convert(time)).hasSeconds(seconds);
    }

    private CompletableFuture<Outcome> running(String... words) {
        return CompletableFuture.supplyAsync(() -> bench.k1(words), Thread::startVirtualThread);
    }

    private void awaitWatcher() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (bench.live() == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(300); // its first look
    }

    private void untilFollowed(int count) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (bench.wires.followers() < count) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
