package sv.k1.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PseudoTerminalTest {
    @TempDir
    Path folder;

    private Path link = Path.of("");
    private Optional<PseudoTerminal> opened = Optional.empty();

    @BeforeEach
    void plug() {
        link = folder.resolve("acceptor");
        opened = Optional.of(PseudoTerminal.open(link));
    }

    private PseudoTerminal cable() {
        return opened.orElseThrow();
    }

    @AfterEach
    void close() {
        cable().close();
    }

    @Test
    void carriesAllByteValuesFromDeviceToHostUnchanged() throws IOException {
        try (FileInputStream host = new FileInputStream(link.toFile())) {
            assertThat(cable().send(allByteValues())).isEqualTo(256);
            assertThat(host.readNBytes(256)).isEqualTo(allByteValues());
        }
    }

    @Test
    void carriesAllByteValuesFromHostToDeviceUnchangedAndEchoesNothing() throws IOException {
        try (RandomAccessFile host = new RandomAccessFile(link.toFile(), "rw")) {
            host.write(allByteValues());
            assertThat(receive(256)).isEqualTo(allByteValues());
            cable().send(new byte[] {0x55});
            assertThat(host.read()).as("an echo would come first").isEqualTo(0x55);
        }
    }

    @Test
    void servesTheNextHostAfterTheFirstClosedTheLine() throws IOException {
        for (int round = 0; round < 3; round++) {
            try (RandomAccessFile host = new RandomAccessFile(link.toFile(), "rw")) {
                host.write(round + 1);
                assertThat(receive(1)).containsExactly(round + 1);
                cable().send(new byte[] {(byte) (round + 65)});
                assertThat(host.read()).isEqualTo(round + 65);
            }
        }
    }

    @Test
    void losesWhatIsSentWhileNoHostListens() throws IOException {
        assertThat(cable().isHostListening()).isFalse();
        assertThat(cable().send(new byte[] {1, 2, 3})).isZero();
        try (FileInputStream host = new FileInputStream(link.toFile())) {
            assertThat(cable().isHostListening()).isTrue();
            cable().send(new byte[] {9});
            assertThat(host.read()).isEqualTo(9);
        }
    }

    @Test
    void stillHandsOverWhatTheHostWroteJustBeforeClosing() throws IOException {
        try (RandomAccessFile host = new RandomAccessFile(link.toFile(), "rw")) {
            host.write(new byte[] {7, 8, 9});
        }
        assertThat(receive(3)).containsExactly(7, 8, 9);
    }

    @Test
    void aHostThatWaitsForBytesSeesTheUnplugAtOnce() throws Exception {
        try (FileInputStream host = new FileInputStream(link.toFile())) {
            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> readOrEnd(host));
            assertThat(waiting).isNotDone();
            cable().unplug();
            assertThat(waiting.get(2, TimeUnit.SECONDS)).isEqualTo(-1);
        }
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(cable().isPluggedIn()).isFalse();
        assertThat(cable().send(new byte[] {1})).isZero();
    }

    @Test
    void aHostThatWritesSeesTheUnplug() throws IOException {
        try (RandomAccessFile host = new RandomAccessFile(link.toFile(), "rw")) {
            cable().unplug();
            assertThatThrownBy(() -> host.write(1)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void worksAgainUnderTheSameLinkAfterPlugIn() throws IOException {
        cable().unplug();
        cable().plugIn();
        try (RandomAccessFile host = new RandomAccessFile(link.toFile(), "rw")) {
            host.write(0x11);
            assertThat(receive(1)).containsExactly(0x11);
            cable().send(new byte[] {0x1A});
            assertThat(host.read()).isEqualTo(0x1A);
        }
    }

    @Test
    void dropsBytesInsteadOfWaitingForAHostThatDoesNotRead() throws IOException {
        try (FileInputStream host = new FileInputStream(link.toFile())) {
            byte[] flood = new byte[1 << 20];
            Arrays.fill(flood, (byte) 0x41);
            long startNanos = System.nanoTime();
            assertThat(cable().send(flood)).isBetween(1, flood.length - 1);
            assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(2));
            assertThat(host.read()).isEqualTo(0x41);
        }
    }

    @Test
    void doesNotBurnTheProcessorWhileNobodyListensOrTheCableIsOut() {
        var processor = ManagementFactory.getThreadMXBean();
        cable().receive(new byte[1], 1);
        long cpuNanos = processor.getCurrentThreadCpuTime();
        for (int wait = 0; wait < 100; wait++) {
            cable().receive(new byte[16], 5);
        }
        cable().unplug();
        for (int wait = 0; wait < 100; wait++) {
            cable().receive(new byte[16], 5);
        }
        Duration used = Duration.ofNanos(processor.getCurrentThreadCpuTime() - cpuNanos);
        assertThat(used).as("of about one second").isLessThan(Duration.ofMillis(150));
    }

    @Test
    void replacesAnOldLinkButNeverAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "keep me");
        assertThatThrownBy(() -> PseudoTerminal.open(file))
                .isInstanceOf(WireFault.class)
                .hasMessageContaining("not a symbolic link");
        assertThat(file).hasContent("keep me");

        Path stale = Files.createSymbolicLink(folder.resolve("stale"), Path.of("/nowhere/at/all"));
        try (PseudoTerminal second = PseudoTerminal.open(stale)) {
            assertThat(Files.readSymbolicLink(stale).toString()).startsWith("/dev/");
            assertThat(second.isPluggedIn()).isTrue();
        }
    }

    private byte[] receive(int wanted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[64];
        for (int tries = 0; tries < 200 && bytes.size() < wanted; tries++) {
            bytes.write(chunk, 0, cable().receive(chunk, 10));
        }
        return bytes.toByteArray();
    }

    private static int readOrEnd(FileInputStream host) {
        try {
            return host.read();
        } catch (IOException _) {
            return -1;
        }
    }

    private static byte[] allByteValues() {
        byte[] all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }
        return all;
    }
}
