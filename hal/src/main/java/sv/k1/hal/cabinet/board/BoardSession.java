package sv.k1.hal.cabinet.board;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cabinet.CabinetEvent;
import sv.k1.hal.cabinet.Lamp;

/**
 * The board's line protocol, without a line or a thread. Each line ends with LF.
 *
 * <p>The board sends {@code door open|closed}, {@code cashbox out|in} and {@code tamper broken|ok} on each change, once
 * per second, and after {@code state?}. The host sends {@code lamp off|on|blink}, answered by the same line. What the
 * board does not know it answers with {@code error ...}. A sensor that is not heard for three seconds is lost.
 */
final class BoardSession {
    static final int SILENCE_MILLIS = 3_000;
    static final int LAMP_AGAIN_MILLIS = 1_000;

    private static final int LONGEST_LINE = 80;
    private static final Logger LOG = LoggerFactory.getLogger(BoardSession.class);

    private enum Sensor {
        DOOR("door open", "door closed"),
        CASHBOX("cashbox out", "cashbox in"),
        TAMPER("tamper broken", "tamper ok");

        private final String openLine;
        private final String closedLine;

        Sensor(String openLine, String closedLine) {
            this.openLine = openLine;
            this.closedLine = closedLine;
        }

        CabinetEvent event(boolean isOpen) {
            return switch (this) {
                case DOOR -> new CabinetEvent.Door(isOpen);
                case CASHBOX -> new CabinetEvent.Cashbox(isOpen);
                case TAMPER -> new CabinetEvent.Tamper(isOpen);
            };
        }
    }

    private final byte[] open = new byte[LONGEST_LINE];
    private final Map<Sensor, Boolean> states = new EnumMap<>(Sensor.class);
    private final Map<Sensor, Long> heardMillis = new EnumMap<>(Sensor.class);
    private int length;
    private boolean isOverlong;
    private boolean isLost;
    private boolean isStateAsked;
    private Optional<Lamp.Mode> confirmedLamp = Optional.empty();
    private long nextLampMillis;

    BoardSession(long nowMillis) {
        for (Sensor sensor : Sensor.values()) {
            heardMillis.put(sensor, nowMillis);
        }
        nextLampMillis = nowMillis;
    }

    /** Takes what was read, then looks at the time. */
    List<CabinetEvent> take(byte[] bytes, int count, long nowMillis) {
        List<CabinetEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            takeByte(bytes[i], nowMillis, events);
        }
        missed(nowMillis, events);
        return events;
    }

    private void takeByte(byte value, long nowMillis, List<CabinetEvent> events) {
        if (value == '\n') {
            String line = new String(open, 0, length, StandardCharsets.ISO_8859_1).strip();
            if (!isOverlong && !line.isEmpty()) {
                line(line, nowMillis, events);
            }
            length = 0;
            isOverlong = false;
        } else if (length < LONGEST_LINE) {
            open[length++] = value;
        } else {
            isOverlong = true;
        }
    }

    private void line(String line, long nowMillis, List<CabinetEvent> events) {
        for (Sensor sensor : Sensor.values()) {
            if (line.equals(sensor.openLine) || line.equals(sensor.closedLine)) {
                heard(sensor, line.equals(sensor.openLine), nowMillis, events);
                return;
            }
        }
        for (Lamp.Mode mode : Lamp.Mode.values()) {
            if (line.equals(lampLine(mode))) {
                confirmedLamp = Optional.of(mode);
                return;
            }
        }
        LOG.warn("cabinet board sent '{}'", line.replaceAll("[^ -~]", "?"));
    }

    private void heard(Sensor sensor, boolean isOpen, long nowMillis, List<CabinetEvent> events) {
        heardMillis.put(sensor, nowMillis);
        Boolean before = states.put(sensor, isOpen);
        if (before == null || before != isOpen) {
            events.add(sensor.event(isOpen));
        }
        isLost = isLost && states.size() < Sensor.values().length;
    }

    private void missed(long nowMillis, List<CabinetEvent> events) {
        for (Sensor sensor : Sensor.values()) {
            boolean isSilent = nowMillis - heardMillis.getOrDefault(sensor, nowMillis) >= SILENCE_MILLIS;
            if (isSilent && !isLost) {
                isLost = true;
                states.clear(); // every sensor is told anew when the board is back
                events.add(new CabinetEvent.SensorsLost("the cabinet board said nothing of '"
                        + sensor.closedLine.split(" ")[0] + "' for " + SILENCE_MILLIS / 1_000 + " s"));
            }
        }
    }

    /** Whether every sensor is known now. */
    boolean isComplete() {
        return states.size() == Sensor.values().length;
    }

    /** What to write now: the question for the full state first, then the lamp until the board confirms it. */
    Optional<byte[]> toSend(Lamp.Mode lamp, long nowMillis) {
        if (!isStateAsked) {
            isStateAsked = true;
            return Optional.of(ascii("state?\n"));
        }
        if (confirmedLamp.filter(lamp::equals).isPresent() || nowMillis < nextLampMillis) {
            return Optional.empty();
        }
        nextLampMillis = nowMillis + LAMP_AGAIN_MILLIS;
        return Optional.of(ascii(lampLine(lamp) + "\n"));
    }

    private static String lampLine(Lamp.Mode mode) {
        return switch (mode) {
            case OFF -> "lamp off";
            case ON -> "lamp on";
            case BLINK -> "lamp blink";
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
