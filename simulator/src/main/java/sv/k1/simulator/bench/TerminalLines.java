package sv.k1.simulator.bench;

import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.simulator.wire.PseudoTerminal;

/** The driver's end of a pseudo-terminal, for an emulator that opens the other end by its path as it would open a port. */
final class TerminalLines implements SerialLines {
    private final PseudoTerminal terminal;

    TerminalLines(PseudoTerminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public SerialLine open(String path, LineSettings settings) throws LineFault {
        if (!terminal.isHostListening()) {
            throw new LineFault(LineFault.Kind.ABSENT, path + ": nobody has opened it");
        }
        return new Line(path, terminal);
    }

    private record Line(String path, PseudoTerminal terminal) implements SerialLine {
        @Override
        public int read(byte[] into, int timeoutMillis) throws LineFault {
            int got = terminal.receive(into, timeoutMillis);
            if (got == 0) {
                requireListener("reading");
            }
            return got;
        }

        @Override
        public void write(byte[] bytes) throws LineFault {
            int sent = terminal.send(bytes);
            if (sent < bytes.length) {
                requireListener("writing");
                throw new LineFault(
                        LineFault.Kind.STUCK, path + ": writing: " + (bytes.length - sent) + " bytes were not taken");
            }
        }

        private void requireListener(String what) throws LineFault {
            if (!terminal.isHostListening()) {
                throw new LineFault(LineFault.Kind.GONE, path + ": " + what + ": the other side closed it");
            }
        }

        @Override
        public void close() {} // the terminal stays for whoever opens it next
    }
}
