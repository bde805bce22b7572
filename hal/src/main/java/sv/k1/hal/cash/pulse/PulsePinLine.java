package sv.k1.hal.cash.pulse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.time.MonotonicClock;

/**
 * A front end made of pins, which speaks the same lines as one on a serial line: the driver has one way to hear of pulses,
 * and everything about it is tested without a pin. Inhibits when nobody told it to stay open for 3 s.
 */
public final class PulsePinLine implements SerialLine {
    private static final long OPEN_MILLIS = 3_000;
    private static final long READ_BACK_MILLIS = 1_000;
    private static final int MOST_WAITING = 8_192;
    private static final String NAME = "V " + PulseSession.MODEL + " " + PulseSession.VERSION + "\n";

    private final PulsePins pins;
    private final MonotonicClock clock;
    private final StringBuilder waiting = new StringBuilder();
    private final StringBuilder command = new StringBuilder();
    private boolean inhibited = true;
    private long openedMillis;
    private long readBackMillis;

    /** Takes the pins over and inhibits. */
    public PulsePinLine(PulsePins pins, MonotonicClock clock) throws LineFault {
        this.pins = pins;
        this.clock = clock;
        drive(true);
    }

    @Override
    public int read(byte[] into, int timeoutMillis) throws LineFault {
        if (!inhibited && clock.millis() - openedMillis >= OPEN_MILLIS) {
            drive(true);
        }
        Optional<PulseMessage.Edge> edge = pins.nextEdge(waiting.isEmpty() ? timeoutMillis : 0);
        tell(edge);
        if (clock.millis() - readBackMillis >= READ_BACK_MILLIS) {
            readBack();
        }
        int length = Math.min(into.length, waiting.length());
        byte[] bytes = waiting.substring(0, length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, into, 0, length);
        waiting.delete(0, length);
        return length;
    }

    @Override
    public void write(byte[] bytes) throws LineFault {
        for (byte one : bytes) {
            if (one == '\n') {
                obey(command.toString());
                command.setLength(0);
            } else if (command.length() < 8) {
                command.append((char) one);
            }
        }
    }

    @Override
    public void close() {
        pins.close();
    }

    private void obey(String text) throws LineFault {
        switch (text) {
            case "V" -> {
                waiting.append(NAME);
                tellLevel();
            }
            case "I 0" -> {
                openedMillis = clock.millis();
                drive(false);
            }
            case "I 1" -> drive(true);
            default -> {} // our own driver says nothing else
        }
    }

    /** This edge and all that came after it. Whether there was one. */
    private boolean tell(Optional<PulseMessage.Edge> first) throws LineFault {
        Optional<PulseMessage.Edge> edge = first;
        while (edge.isPresent() && waiting.length() < MOST_WAITING) {
            waiting.append(edge.get().isLow() ? "L " : "H ")
                    .append(edge.get().micros())
                    .append('\n');
            edge = pins.nextEdge(0);
        }
        return first.isPresent();
    }

    /** How the pulse line reads, unless it moves just now: then nobody can say which edges belong before. */
    private void tellLevel() throws LineFault {
        tell(pins.nextEdge(0));
        boolean isLow = pins.isLow();
        if (!tell(pins.nextEdge(0))) {
            waiting.append(isLow ? "P 0\n" : "P 1\n");
        }
    }

    private void drive(boolean next) throws LineFault {
        boolean isChange = next != inhibited;
        inhibited = next;
        pins.inhibit(next);
        if (isChange) {
            readBack();
        }
    }

    private void readBack() throws LineFault {
        readBackMillis = clock.millis();
        waiting.append(pins.isInhibited() ? "K 1\n" : "K 0\n");
    }
}
