package sv.k1.hal.cash.pulse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text lines to messages and back. {@code L 1234} and {@code H 5678} are edges, {@code K 1} reads the inhibit line,
 * {@code P 1} the pulse line, {@code V k1-pulse 1} is the front end's name. Any cut of the bytes gives the same messages; a line that is too long is
 * garbage up to its end.
 */
public final class PulseCodec {
    private static final int LONGEST_LINE = 48;
    private static final Pattern EDGE = Pattern.compile("([LH]) ([0-9]{1,18})");
    private static final Pattern READ_BACK = Pattern.compile("K ([01])");
    private static final Pattern LEVEL = Pattern.compile("P ([01])");
    private static final Pattern VERSION = Pattern.compile("V ([0-9A-Za-z._-]{1,24}) ([0-9A-Za-z._-]{1,12})");

    private final StringBuilder line = new StringBuilder(LONGEST_LINE);
    private boolean tooLong;

    /** The messages that these bytes complete, in order. */
    public List<PulseMessage> take(byte[] bytes, int length) {
        List<PulseMessage> messages = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                end(messages);
            } else if (line.length() < LONGEST_LINE) {
                line.append(bytes[i] >= ' ' && bytes[i] <= '~' ? (char) bytes[i] : '?');
            } else {
                tooLong = true;
            }
        }
        return messages;
    }

    /** Forgets the beginning of a line: another line was opened. */
    public void clear() {
        line.setLength(0);
        tooLong = false;
    }

    /** Asks for the front end's name. */
    public static byte[] askVersion() {
        return bytes("V\n");
    }

    /** Inhibits the acceptor or enables it; to be repeated, or the front end inhibits by itself. */
    public static byte[] inhibit(boolean inhibited) {
        return bytes(inhibited ? "I 1\n" : "I 0\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void end(List<PulseMessage> messages) {
        if (tooLong) {
            messages.add(new PulseMessage.Garbage(line + "..."));
        } else if (!line.isEmpty()) {
            messages.add(read(line.toString()));
        }
        clear();
    }

    private static PulseMessage read(String text) {
        Matcher edge = EDGE.matcher(text);
        if (edge.matches()) {
            return new PulseMessage.Edge(edge.group(1).equals("L"), Long.parseLong(edge.group(2)));
        }
        Matcher readBack = READ_BACK.matcher(text);
        if (readBack.matches()) {
            return new PulseMessage.ReadBack(readBack.group(1).equals("1"));
        }
        Matcher level = LEVEL.matcher(text);
        if (level.matches()) {
            return new PulseMessage.Level(level.group(1).equals("0"));
        }
        Matcher version = VERSION.matcher(text);
        return version.matches()
                ? new PulseMessage.Version(version.group(1), version.group(2))
                : new PulseMessage.Garbage(text);
    }
}
