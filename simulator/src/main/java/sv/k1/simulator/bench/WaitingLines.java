package sv.k1.simulator.bench;

import java.util.function.Consumer;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;

/** Tells that a line is waited for and that it is there: each once for each change, or a wrong path would look like silence. */
final class WaitingLines implements SerialLines {
    private final SerialLines lines;
    private final Consumer<String> out;
    private String told = "";

    WaitingLines(SerialLines lines, Consumer<String> out) {
        this.lines = lines;
        this.out = out;
    }

    @Override
    public synchronized SerialLine open(String path, LineSettings settings) throws LineFault {
        try {
            SerialLine line = lines.open(path, settings);
            tell("line " + path + " is open");
            return line;
        } catch (LineFault fault) {
            tell("waiting for " + path + ": "
                    + String.valueOf(fault.getMessage()).replace(path + ": ", ""));
            throw fault;
        }
    }

    private void tell(String text) {
        if (!text.equals(told)) {
            told = text;
            out.accept(text);
        }
    }
}
