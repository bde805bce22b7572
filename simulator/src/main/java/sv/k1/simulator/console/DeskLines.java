package sv.k1.simulator.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sv.k1.firmware.app.Around;
import sv.k1.firmware.app.Main;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.bench.TcpLines;
import sv.k1.simulator.wire.PseudoTerminal;
import sv.k1.simulator.wire.TcpWire;
import sv.k1.simulator.wire.Wire;

/** What the cables between firmware and devices are made of. */
public enum DeskLines {
    /** Pseudo-terminals, which the firmware opens as it opens a serial port. */
    PTY("sv.k1.firmware.app.Main"),
    /** A port of loopback for each device, for systems without them. The file at the device's path holds its number. */
    TCP(Dialled.class.getName());

    private final String main;

    DeskLines(String main) {
        this.main = main;
    }

    /** The firmware's main class for such lines. */
    String main() {
        return main;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DeskLines::word).toList();
    }

    static DeskLines of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What this system has. */
    static DeskLines usual() {
        return System.getProperty("os.name", "").startsWith("Windows") ? TCP : PTY;
    }

    /** The device's end of a cable. */
    Wire open(Path device) {
        if (this == PTY) {
            return PseudoTerminal.open(device);
        }
        TcpWire wire = TcpWire.open(0);
        try {
            Files.deleteIfExists(device);
            Files.writeString(device, wire.port() + "\n");
        } catch (IOException e) {
            wire.close();
            throw new UncheckedIOException("the port of " + device + " cannot be written there", e);
        }
        return wire;
    }

    /** A line whose waits are those of a clock. */
    private record ByClock(SerialLine line, MonotonicClock clock) implements SerialLine {
        @Override
        public int read(byte[] into, int timeoutMillis) throws LineFault {
            return line.read(into, (int) clock.toWait(timeoutMillis));
        }

        @Override
        public void write(byte[] bytes) throws LineFault {
            line.write(bytes);
        }

        @Override
        public void close() {
            line.close();
        }
    }

    /** The service as it is, whose devices are behind ports of loopback. */
    public static final class Dialled implements SerialLines {
        private static final int LONGEST = 16;

        private final SerialLines tcp = new TcpLines();
        private final MonotonicClock clock;

        Dialled(MonotonicClock clock) {
            this.clock = clock;
        }

        /** The arguments are those of the service. */
        public static void main(String[] args) throws InterruptedException {
            Main.runIn(Around.over(Dialled::new), args);
        }

        @Override
        public SerialLine open(String path, LineSettings settings) throws LineFault {
            String port;
            try {
                port = Files.readString(Path.of(path)).strip();
            } catch (IOException e) {
                throw new LineFault(LineFault.Kind.ABSENT, path + ": " + e.getMessage(), e);
            }
            if (port.length() > LONGEST || !port.matches("[0-9]+")) {
                throw new LineFault(LineFault.Kind.ABSENT, path + " holds no port");
            }
            return new ByClock(tcp.open(port, settings), clock);
        }
    }
}
