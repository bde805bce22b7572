package sv.k1.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.time.MonotonicClock;

@Timeout(20)
class DevicePumpTest {
    private final TcpWire wire = TcpWire.open(0);
    private final Echo model = new Echo();
    private DevicePump pump = pump(DevicePump.UNPACED, TraceReader.chunks());

    @AfterEach
    void close() {
        pump.close();
    }

    @Test
    void carriesBytesBetweenHostAndModel() throws IOException {
        pump.start();
        try (Socket host = connect()) {
            host.getOutputStream().write(new byte[] {1, 2, 3});
            assertThat(host.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void refusesASecondHostAndServesTheNextOneLater() throws IOException {
        pump.start();
        try (Socket first = connect()) {
            first.getOutputStream().write(5);
            assertThat(first.getInputStream().read()).isEqualTo(5);
            try (Socket second = connect()) {
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
        try (Socket third = connect()) {
            third.getOutputStream().write(6);
            assertThat(third.getInputStream().read()).isEqualTo(6);
        }
    }

    @Test
    void theHostSeesTheUnplugAndComesBackToTheSamePort() throws IOException {
        pump.start();
        try (Socket host = connect()) {
            host.getOutputStream().write(5);
            assertThat(host.getInputStream().read()).isEqualTo(5);
            pump.wire().unplug();
            assertThat(host.getInputStream().read()).isEqualTo(-1);
        }
        pump.wire().plugIn();
        try (Socket host = connect()) {
            host.getOutputStream().write(7);
            assertThat(host.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void advancesTheModelAndRunsButtonsOnItsOwnThread() throws InterruptedException {
        pump.start();
        assertThat(model.steps.poll(2, TimeUnit.SECONDS)).isEqualTo("pump-echo");
        assertThat(model.steps.poll(2, TimeUnit.SECONDS)).isEqualTo("pump-echo");
        assertThat(pump.<String>call(() -> Thread.currentThread().getName())).isEqualTo("pump-echo");
        StringBuilder ran = new StringBuilder();
        pump.run(() -> pump.run(() -> ran.append("nested")));
        assertThat(ran).hasToString("nested");
    }

    @Test
    void aFailingButtonTellsThePresserAndTheDeviceLivesOn() {
        pump.start();
        assertThatThrownBy(() -> pump.run(() -> {
                    throw new IllegalArgumentException("no such note");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("no such note");
        assertThat(pump.<Integer>call(() -> 42)).isEqualTo(42);
    }

    @Test
    void refusesButtonsAfterClose() {
        pump.start();
        pump.close();
        assertThatThrownBy(() -> pump.run(() -> {})).hasMessageContaining("does not run");
    }

    @Test
    void keepsTheLastThousandFramesAndTellsListenersEachOne() {
        pump.start();
        BlockingQueue<DecodedFrame> heard = new LinkedBlockingQueue<>();
        Runnable stop = pump.listen(heard::add);
        pump.run(() -> {
            for (int frame = 0; frame < DevicePump.TRACE_FRAMES + 5; frame++) {
                model.say((byte) frame);
            }
        });
        assertThat(pump.trace()).hasSize(DevicePump.TRACE_FRAMES);
        assertThat(pump.trace().getFirst().hex()).isEqualTo("05");
        assertThat(heard).hasSize(DevicePump.TRACE_FRAMES + 5);
        stop.run();
        pump.run(() -> model.say((byte) 1));
        assertThat(heard).hasSize(DevicePump.TRACE_FRAMES + 5);
    }

    @Test
    void sendsAtTheSpeedOfTheLine() throws IOException {
        pump = pump(1_000, TraceReader.chunks());
        pump.start();
        try (Socket host = connect()) {
            host.getOutputStream().write(1);
            InputStream in = host.getInputStream();
            assertThat(in.read()).isEqualTo(1);
            long startNanos = System.nanoTime();
            pump.run(() -> {
                for (int count = 0; count < 300; count++) {
                    model.say((byte) count);
                }
            });
            assertThat(in.readNBytes(300)).hasSize(300);
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
            assertThat(tookMillis).isBetween(250L, 2_000L);
        }
    }

    @Test
    void cutsTextLinesForTheTrace() {
        pump = pump(DevicePump.UNPACED, TraceReader.lines());
        pump.start();
        pump.run(() -> "door open\nlamp on\n".chars().forEach(letter -> model.say((byte) letter)));
        assertThat(pump.trace()).extracting(DecodedFrame::meaning).containsExactly("door open", "lamp on");
    }

    @Test
    void theSameSeedDisturbsTheCableInTheSameWay() {
        assertThat(disturbed(4711)).isEqualTo(disturbed(4711)).isNotEqualTo(disturbed(4712));
        assertThat(disturbed(4711)).isNotEmpty();
    }

    @Test
    void aQuietNoisyWireChangesNothing() throws IOException {
        NoisyWire noisy = new NoisyWire(wire, NoisyWire.Rates.NONE, new Random(1));
        try (Socket host = connect()) {
            host.getOutputStream().write(new byte[] {1, 2, 3});
            byte[] into = new byte[8];
            int count = 0;
            for (int tries = 0; tries < 100 && count < 3; tries++) {
                count = noisy.receive(into, 20);
            }
            assertThat(into).startsWith(1, 2, 3);
            assertThat(noisy.send(new byte[] {9})).isEqualTo(1);
            assertThat(host.getInputStream().read()).isEqualTo(9);
        }
    }

    private String disturbed(int seed) {
        StringBuilder seen = new StringBuilder();
        Wire sink = new Sink(bytes -> seen.append(Hex.of(bytes)).append('|'));
        NoisyWire noisy = new NoisyWire(sink, new NoisyWire.Rates(100_000, 100_000, 100_000), new Random(seed));
        noisy.send(new byte[200]);
        return seen.toString();
    }

    private DevicePump pump(int bytesPerSecond, TraceReader reader) {
        return new DevicePump(
                model, wire, new DevicePump.Settings("echo", bytesPerSecond, reader), MonotonicClock.system());
    }

    private Socket connect() throws IOException {
        Socket host = new Socket(InetAddress.getLoopbackAddress(), wire.port());
        host.setSoTimeout(5_000);
        return host;
    }

    /** Sends back what it hears. */
    private static final class Echo implements DeviceModel {
        private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();
        private Consumer<byte[]> host = _ -> {};

        @Override
        public void connect(Consumer<byte[]> toHost) {
            host = toHost;
        }

        @Override
        public void receive(byte[] bytes, long nowMillis) {
            host.accept(bytes);
        }

        @Override
        public void advance(long nowMillis) {
            steps.add(Thread.currentThread().getName());
        }

        void say(byte value) {
            host.accept(new byte[] {value});
        }
    }

    /** Hands on what is sent. */
    private record Sink(Consumer<byte[]> target) implements Wire {
        @Override
        public int send(byte[] bytes) {
            target.accept(bytes);
            return bytes.length;
        }

        @Override
        public int receive(byte[] into, int timeoutMillis) {
            return 0;
        }

        @Override
        public void unplug() {}

        @Override
        public void plugIn() {}

        @Override
        public boolean isPluggedIn() {
            return true;
        }

        @Override
        public void close() {}
    }
}
