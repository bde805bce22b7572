package sv.k1.hal.cash.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.hal.cash.pulse.pi4j.GpioPulsePins;
import sv.k1.hal.serial.LineFault;

/** Pins speak the same lines as a front end on a serial line. */
class PulsePinLineTest {
    private final Pins pins = new Pins();
    private long nowMillis = 5_000;

    @Test
    void inhibitsFromTheFirstMomentAndTellsItsName() throws LineFault {
        PulsePinLine line = new PulsePinLine(pins, () -> nowMillis);
        assertThat(pins.inhibited).isTrue();
        line.write(PulseCodec.askVersion());
        assertThat(read(line)).isEqualTo("V k1-pulse 1\nP 1\nK 1\n");
    }

    @Test
    void tellsEdgesWithTheStampsOfTheKernel() throws LineFault {
        PulsePinLine line = new PulsePinLine(pins, () -> nowMillis);
        assertThat(read(line)).isEqualTo("K 1\n");
        pins.edges.add(new PulseMessage.Edge(true, 1_000_000));
        pins.edges.add(new PulseMessage.Edge(false, 1_050_000));
        assertThat(read(line)).isEqualTo("L 1000000\nH 1050000\n");
    }

    @Test
    void tellsHowThePulseLineReadsAfterTheEdgesThatLedThere() throws LineFault {
        PulsePinLine line = new PulsePinLine(pins, () -> nowMillis);
        pins.edges.add(new PulseMessage.Edge(true, 1_000_000));
        pins.low = true;
        line.write(PulseCodec.askVersion());
        assertThat(read(line)).isEqualTo("V k1-pulse 1\nL 1000000\nP 0\nK 1\n");
    }

    @Test
    void saysNothingOfAPulseLineThatMovesJustNow() throws LineFault {
        PulsePinLine line = new PulsePinLine(pins, () -> nowMillis);
        pins.low = true;
        pins.moves = true;
        line.write(PulseCodec.askVersion());
        assertThat(read(line)).isEqualTo("V k1-pulse 1\nL 2000000\nK 1\n");
    }

    @Test
    void opensOnlyAsLongAsItIsTold() throws LineFault {
        PulsePinLine line = new PulsePinLine(pins, () -> nowMillis);
        line.write(PulseCodec.inhibit(false));
        assertThat(pins.inhibited).isFalse();
        assertThat(read(line)).startsWith("K 0\n");
        nowMillis += 2_900;
        line.write(PulseCodec.inhibit(false));
        nowMillis += 2_900;
        assertThat(read(line)).isEqualTo("K 0\n");
        nowMillis += 200;
        assertThat(read(line)).isEqualTo("K 1\n");
        assertThat(pins.inhibited).isTrue();
    }

    @Test
    void handsOutLongTextsInPieces() throws LineFault {
        PulsePinLine line = new PulsePinLine(pins, () -> nowMillis);
        for (int i = 0; i < 40; i++) {
            pins.edges.add(new PulseMessage.Edge(i % 2 == 0, 1_000_000L + i));
        }
        StringBuilder all = new StringBuilder();
        byte[] into = new byte[16];
        int got = line.read(into, 0);
        while (got > 0) {
            all.append(new String(into, 0, got, StandardCharsets.US_ASCII));
            got = line.read(into, 0);
        }
        assertThat(all.toString().lines().filter(text -> !text.startsWith("K"))).hasSize(40);
    }

    @Test
    void aComputerWithoutSuchAChipIsToldSo() {
        GpioPulsePins.Pins where = new GpioPulsePins.Pins(Path.of("/dev/gpiochip77"), 17, 27, true);
        assertThatThrownBy(() -> new GpioPulsePins(where))
                .isInstanceOfSatisfying(
                        LineFault.class, fault -> assertThat(fault.kind()).isEqualTo(LineFault.Kind.ABSENT))
                .hasMessageContaining("/dev/gpiochip77");
    }

    private static String read(PulsePinLine line) throws LineFault {
        byte[] into = new byte[256];
        return new String(into, 0, line.read(into, 10), StandardCharsets.US_ASCII);
    }

    private static final class Pins implements PulsePins {
        final Deque<PulseMessage.Edge> edges = new ArrayDeque<>();
        boolean inhibited;
        boolean low;
        boolean moves;

        @Override
        public boolean isLow() {
            if (moves) {
                edges.add(new PulseMessage.Edge(low, 2_000_000));
            }
            return low;
        }

        @Override
        public Optional<PulseMessage.Edge> nextEdge(int timeoutMillis) {
            return Optional.ofNullable(edges.poll());
        }

        @Override
        public void inhibit(boolean next) {
            inhibited = next;
        }

        @Override
        public boolean isInhibited() {
            return inhibited;
        }

        @Override
        public void close() {
            inhibited = true;
        }
    }
}
