package sv.k1.simulator.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import sv.k1.hal.bytes.Hex;

/**
 * Cuts the bytes of one cable into frames for a trace, with the device's own codec. Fed on the pump's thread, both
 * directions; holds at most one unfinished frame per direction.
 */
@FunctionalInterface
public interface TraceReader {
    /** Bytes passed the cable; finished frames go to {@code frames}. */
    void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> frames);

    /** Every chunk of bytes is one entry without a meaning. */
    static TraceReader chunks() {
        return (bytes, toHost, millis, frames) ->
                frames.accept(new DecodedFrame(millis, toHost, Hex.of(bytes), bytes.length + " bytes"));
    }

    /** For protocols of text lines: one entry per line, ended by LF or CR; lines over 256 bytes are cut. */
    static TraceReader lines() {
        return new Lines();
    }

    /** See {@link #lines()}. */
    final class Lines implements TraceReader {
        private static final int LONGEST_LINE_BYTES = 256;

        private final ByteArrayOutputStream fromHost = new ByteArrayOutputStream();
        private final ByteArrayOutputStream fromDevice = new ByteArrayOutputStream();

        private Lines() {}

        @Override
        public void read(byte[] bytes, boolean toHost, long millis, Consumer<DecodedFrame> frames) {
            ByteArrayOutputStream line = toHost ? fromDevice : fromHost;
            for (byte next : bytes) {
                line.write(next);
                if (next == '\n' || next == '\r' || line.size() >= LONGEST_LINE_BYTES) {
                    byte[] whole = line.toByteArray();
                    line.reset();
                    String text = new String(whole, StandardCharsets.UTF_8).strip();
                    frames.accept(new DecodedFrame(millis, toHost, Hex.of(whole), text));
                }
            }
        }
    }
}
