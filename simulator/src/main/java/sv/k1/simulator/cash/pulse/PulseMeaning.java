package sv.k1.simulator.cash.pulse;

import java.util.function.Consumer;
import sv.k1.simulator.wire.DecodedFrame;
import sv.k1.simulator.wire.TraceReader;

/** The lines of the board in words, for traces. */
final class PulseMeaning implements TraceReader {
    private final TraceReader lines = TraceReader.lines();

    @Override
    public void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> frames) {
        lines.read(
                bytes,
                toHost,
                millis,
                line -> frames.accept(
                        new DecodedFrame(line.millis(), toHost, line.hex(), meaning(line.meaning(), toHost))));
    }

    static String meaning(String line, boolean toHost) {
        if (toHost && line.matches("[LH] \\d{1,19}")) {
            return (line.charAt(0) == 'L' ? "line low at " : "line high at ") + line.substring(2) + " us";
        }
        return switch ((toHost ? "D " : "H ") + line) {
            case "D K 1" -> "inhibit line reads 1, inhibited";
            case "D K 0" -> "inhibit line reads 0, enabled";
            case "D P 1" -> "pulse line reads 1, high";
            case "D P 0" -> "pulse line reads 0, low";
            case "H I 1" -> "inhibit";
            case "H I 0" -> "enable";
            case "H V" -> "version?";
            default -> toHost && line.startsWith("V ") ? "version " + line.substring(2) : "not understood: " + line;
        };
    }
}
