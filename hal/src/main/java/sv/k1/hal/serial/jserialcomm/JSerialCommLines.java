package sv.k1.hal.serial.jserialcomm;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * Opens lines by path, links included, so that pseudo-terminals work like serial adapters. Each open takes a fresh
 * library object, because a used one keeps the device node its link once pointed to. Lines are exclusive: inside this
 * process by our own book, against other processes by {@code flock}, which jSerialComm takes on pseudo-terminals too.
 */
public final class JSerialCommLines implements SerialLines {
    /** The library rounds read time-outs down to this on Linux, so it is the longest native wait we use. */
    static final int NATIVE_WAIT_MILLIS = 100;

    /**
     * They carry no parity and always 8 bits, and the C library refuses to set anything else on them when nothing else changes
     * (EINVAL): from the second opening on, or when another process was killed while it held the line.
     */
    private static final Path PSEUDO_TERMINALS = Path.of("/dev/pts");

    private static final int PSEUDO_DATA_BITS = 8;

    private static final int NO_ENTRY = 2;
    private static final int NO_DEVICE = 19;
    private static final int WOULD_BLOCK = 11;
    private static final int DEVICE_BUSY = 16;
    private static final int NO_TERMINAL = 25;

    private final MonotonicClock clock;
    private final Map<Path, JSerialCommLine> held = new HashMap<>();

    public JSerialCommLines(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized SerialLine open(String path, LineSettings settings) throws LineFault {
        Path node = node(path);
        JSerialCommLine holder = held.get(node);
        if (holder != null && !holder.isOver()) {
            throw new LineFault(LineFault.Kind.BUSY, path + ": opening: this process holds it already (" + node + ")");
        }
        held.values().removeIf(JSerialCommLine::isOver);
        JSerialCommLine line = new JSerialCommLine(path, node, openPort(path, node, settings), clock);
        held.put(node, line);
        return line;
    }

    private static Path node(String path) throws LineFault {
        try {
            return Path.of(path).toRealPath();
        } catch (IOException e) {
            throw new LineFault(
                    LineFault.Kind.ABSENT, path + ": opening: no such path; is the device plugged in and powered?", e);
        }
    }

    private static SerialPort openPort(String path, Path node, LineSettings settings) throws LineFault {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(node.toString());
        } catch (SerialPortInvalidPortException e) {
            throw new LineFault(LineFault.Kind.ABSENT, path + ": opening: " + e.getMessage(), e);
        }
        boolean pseudo = node.startsWith(PSEUDO_TERMINALS);
        int parity = pseudo ? SerialPort.NO_PARITY : parity(settings);
        int dataBits = pseudo ? PSEUDO_DATA_BITS : settings.dataBits();
        int stopBits = settings.stopBits() == 1 ? SerialPort.ONE_STOP_BIT : SerialPort.TWO_STOP_BITS;
        port.setComPortParameters(settings.baud(), dataBits, stopBits, parity);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, NATIVE_WAIT_MILLIS, 0);
        if (!port.openPort()) {
            throw refused(path, port.getLastErrorCode(), settings);
        }
        return port;
    }

    private static int parity(LineSettings settings) {
        return switch (settings.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
        };
    }

    private static LineFault refused(String path, int errno, LineSettings settings) {
        return switch (errno) {
            case NO_ENTRY, NO_DEVICE ->
                new LineFault(LineFault.Kind.ABSENT, path + ": opening: vanished while being opened");
            case WOULD_BLOCK, DEVICE_BUSY ->
                new LineFault(LineFault.Kind.BUSY, path + ": opening: another process holds the line");
            case NO_TERMINAL ->
                new LineFault(LineFault.Kind.REFUSED, path + ": opening: this is a file or device, but no serial line");
            default ->
                new LineFault(
                        LineFault.Kind.REFUSED,
                        path + ": opening with " + settings.baud() + " baud, " + settings.dataBits() + " bits, parity "
                                + settings.parity() + ": the system said error " + errno
                                + "; may this user read and write the device?");
        };
    }
}
