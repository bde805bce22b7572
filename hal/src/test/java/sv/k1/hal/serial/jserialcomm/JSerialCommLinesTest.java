package sv.k1.hal.serial.jserialcomm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.time.MonotonicClock;

/** The adapter on real pseudo-terminals, by a stable link as under /dev/serial/by-path. */
@Timeout(20)
class JSerialCommLinesTest {
    private static final Logger LOG = LoggerFactory.getLogger(JSerialCommLinesTest.class);
    private static final LineSettings SETTINGS = LineSettings.of(9600, Parity.EVEN);

    private final JSerialCommLines lines = new JSerialCommLines(MonotonicClock.system());

    @TempDir
    Path folder;

    private Path link = Path.of("set before each test");

    @BeforeEach
    void nameTheLink() {
        link = folder.resolve("acceptor");
    }

    private SerialLine open(TestPty pty) throws IOException, LineFault {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, pty.node());
        return lines.open(link.toString(), SETTINGS);
    }

    private static byte[] readAll(SerialLine line, int count) throws LineFault {
        byte[] all = new byte[count];
        byte[] part = new byte[64];
        int done = 0;
        while (done < count) {
            int got = line.read(part, 1_000);
            assertThat(got).as("bytes within a second, after %d", done).isPositive();
            System.arraycopy(part, 0, all, done, got);
            done += got;
        }
        return all;
    }

    @Test
    void carriesAllByteValuesBothWays() throws IOException, LineFault {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try (TestPty pty = new TestPty();
                SerialLine line = open(pty)) {
            pty.write(all);
            assertThat(readAll(line, all.length)).isEqualTo(all);
            line.write(all);
            assertThat(pty.read(all.length)).isEqualTo(all);
        }
    }

    /** EBDS has 7 data bits, which a pseudo-terminal never takes on: once all the rest is set, the C library says so. */
    @Test
    void opensAPseudoTerminalAgainAndAgainWithSevenDataBits() throws IOException, LineFault {
        try (TestPty pty = new TestPty()) {
            Files.createSymbolicLink(link, pty.node());
            for (int opening = 1; opening <= 3; opening++) {
                try (SerialLine line = lines.open(link.toString(), new LineSettings(9600, 7, Parity.EVEN, 1))) {
                    pty.write(new byte[] {2, 3});
                    assertThat(readAll(line, 2)).as("opening %d", opening).containsExactly(2, 3);
                }
            }
        }
    }

    @Test
    void answersWithinMillisecondsWhateverTheTimeout() throws IOException, LineFault {
        try (TestPty pty = new TestPty();
                SerialLine line = open(pty)) {
            for (int timeoutMillis : new int[] {40, 200}) {
                long[] tookMicros = new long[200];
                byte[] request = {(byte) 0xFC, 5, 0x11, 0x27, 0x56};
                for (int i = 0; i < tookMicros.length; i++) {
                    Thread device = Thread.ofPlatform().start(() -> pty.write(pty.read(request.length)));
                    long begin = System.nanoTime();
                    line.write(request);
                    byte[] reply = new byte[16];
                    int got = 0;
                    while (got < request.length) {
                        got += line.read(reply, timeoutMillis);
                    }
                    tookMicros[i] = (System.nanoTime() - begin) / 1_000;
                    join(device);
                }
                Arrays.sort(tookMicros);
                LOG.info(
                        "time-out {} ms: median {} us, 95 % within {} us",
                        timeoutMillis, tookMicros[100], tookMicros[190]);
                assertThat(tookMicros[100])
                        .as("median round trip, microseconds")
                        .isLessThan(10_000);
            }
        }
    }

    @Test
    void waitsAsLongAsAskedWithoutBurningTheProcessor() throws IOException, LineFault {
        try (TestPty pty = new TestPty();
                SerialLine line = open(pty)) {
            long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int timeoutMillis : new int[] {0, 20, 90, 150, 400}) {
                long begin = System.nanoTime();
                assertThat(line.read(new byte[8], timeoutMillis)).isZero();
                long tookMillis = (System.nanoTime() - begin) / 1_000_000;
                assertThat(tookMillis).isBetween((long) timeoutMillis - 2, timeoutMillis + 60L);
            }
            long cpuMillis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore) / 1_000_000;
            assertThat(cpuMillis).as("processor time of 660 ms waiting").isLessThan(200);
        }
    }

    @Test
    void noticesWithinASecondThatTheOtherEndIsGone() throws IOException, LineFault {
        try (TestPty pty = new TestPty();
                SerialLine line = open(pty)) {
            assertThat(line.read(new byte[8], 0)).isZero();
            pty.unplug();
            long begin = System.nanoTime();
            LineFault fault = catchThrowableOfType(LineFault.class, () -> readUntilFault(line));
            assertThat(fault.kind()).isEqualTo(LineFault.Kind.GONE);
            assertThat(fault).hasMessageContaining(link.toString());
            assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
        }
    }

    @Test
    void aWriteToAVanishedDeviceFails() throws IOException, LineFault {
        try (TestPty pty = new TestPty();
                SerialLine line = open(pty)) {
            pty.unplug();
            assertThatThrownBy(() -> line.write(new byte[] {1, 2, 3}))
                    .isInstanceOfSatisfying(
                            LineFault.class, fault -> assertThat(fault.kind()).isEqualTo(LineFault.Kind.GONE));
        }
    }

    @Test
    void noticesThatThePathPointsToAnotherDevice() throws IOException, LineFault {
        try (TestPty first = new TestPty();
                TestPty second = new TestPty();
                SerialLine line = open(first)) {
            Files.delete(link);
            Files.createSymbolicLink(link, second.node());
            LineFault fault = catchThrowableOfType(LineFault.class, () -> readUntilFault(line));
            assertThat(fault).hasMessageContaining("points to another device");
        }
    }

    @Test
    void reopensByTheStablePathAfterTheNodeChanged() throws IOException, LineFault {
        TestPty first = new TestPty();
        try (TestPty second = new TestPty()) {
            SerialLine line = open(first);
            first.unplug();
            assertThatThrownBy(() -> readUntilFault(line)).isInstanceOf(LineFault.class);
            line.close();
            try (SerialLine again = open(second)) {
                second.write(new byte[] {42});
                assertThat(readAll(again, 1)).containsExactly(42);
            }
        }
    }

    @Test
    void reopensTheSameNode() throws IOException, LineFault {
        try (TestPty pty = new TestPty()) {
            for (int i = 0; i < 5; i++) {
                try (SerialLine line = open(pty)) {
                    line.write(new byte[] {(byte) i});
                    assertThat(pty.read(1)).containsExactly(i);
                }
            }
        }
    }

    @Test
    void namesAnAbsentPath() {
        assertThatThrownBy(() -> lines.open(link.toString(), SETTINGS))
                .isInstanceOfSatisfying(
                        LineFault.class, fault -> assertThat(fault.kind()).isEqualTo(LineFault.Kind.ABSENT))
                .hasMessageContaining(link.toString())
                .hasMessageContaining("plugged in");
    }

    @Test
    void refusesAFileThatIsNoSerialLine() throws IOException {
        Files.writeString(link, "not a device");
        assertThatThrownBy(() -> lines.open(link.toString(), SETTINGS))
                .isInstanceOfSatisfying(
                        LineFault.class, fault -> assertThat(fault.kind()).isEqualTo(LineFault.Kind.REFUSED));
    }

    @Test
    void isExclusiveInsideThisProcess() throws IOException, LineFault {
        try (TestPty pty = new TestPty();
                SerialLine _ = open(pty)) {
            assertThatThrownBy(() -> lines.open(pty.node().toString(), SETTINGS))
                    .isInstanceOfSatisfying(
                            LineFault.class, fault -> assertThat(fault.kind()).isEqualTo(LineFault.Kind.BUSY));
        }
    }

    @Test
    void isExclusiveAgainstOthersThatLock() throws IOException, LineFault {
        try (TestPty pty = new TestPty()) {
            int stranger = pty.lockAsStranger();
            assertThatThrownBy(() -> open(pty))
                    .isInstanceOfSatisfying(
                            LineFault.class, fault -> assertThat(fault.kind()).isEqualTo(LineFault.Kind.BUSY));
            TestPty.closeStranger(stranger);
            open(pty).close();
        }
    }

    @Test
    void aDeviceThatTakesNothingMakesTheWriteFailInTime() throws IOException, LineFault {
        try (TestPty pty = new TestPty()) {
            SerialLine line = open(pty);
            long begin = System.nanoTime();
            LineFault fault = catchThrowableOfType(LineFault.class, () -> {
                for (int i = 0; i < 1_000; i++) {
                    line.write(new byte[4_096]);
                }
            });
            assertThat(fault.kind()).isEqualTo(LineFault.Kind.STUCK);
            line.close();
            assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
            open(pty).close(); // and nothing hangs behind
        }
    }

    @Test
    void closingFromAnotherThreadEndsARead() throws IOException, LineFault {
        try (TestPty pty = new TestPty()) {
            SerialLine line = open(pty);
            Thread closer = Thread.ofPlatform().start(line::close);
            LineFault fault = catchThrowableOfType(LineFault.class, () -> readUntilFault(line));
            assertThat(fault.kind()).isEqualTo(LineFault.Kind.GONE);
            join(closer);
        }
    }

    private static void readUntilFault(SerialLine line) throws LineFault {
        for (int i = 0; i < 20; i++) {
            line.read(new byte[8], 100);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
