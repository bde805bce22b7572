package sv.k1.simulator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * The lines of an input that may hold anything, also a line without an end. Of a line that is too long the beginning is
 * handed out at once, one character longer than allowed; its rest is skipped when the next one is asked for.
 */
final class InputLines {
    /** Far more than the longest line that means something. */
    static final int LONGEST = 1_000;

    private final Reader in;
    private boolean inLongLine;

    InputLines(Reader in) {
        this.in = new BufferedReader(in);
    }

    static boolean isTooLong(String line) {
        return line.length() > LONGEST;
    }

    /** The next line without its end; absent at the end of the input. */
    Optional<String> next() throws IOException {
        if (inLongLine) {
            skipLine();
        }
        StringBuilder line = new StringBuilder();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            if (line.length() > LONGEST) {
                inLongLine = true;
                return Optional.of(line.toString());
            }
            next = in.read();
        }
        return Optional.of(line.toString());
    }

    private void skipLine() throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n') {
            next = in.read();
        }
        inLongLine = false;
    }
}
