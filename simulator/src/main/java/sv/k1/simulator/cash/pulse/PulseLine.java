package sv.k1.simulator.cash.pulse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The board's own codec: lines of text that end with LF; a CR before it is allowed. Longer lines than any word are dropped. */
final class PulseLine {
    private static final int LONGEST_BYTES = 32;

    /** What the host says. */
    enum Word {
        INHIBIT,
        ENABLE,
        VERSION
    }

    private final byte[] held = new byte[LONGEST_BYTES];
    private int length;
    private boolean tooLong;

    /** The words that became whole; lines that are none are dropped. */
    List<Word> feed(byte[] bytes) {
        List<Word> words = new ArrayList<>();
        for (byte next : bytes) {
            if (next == '\n') {
                if (!tooLong) {
                    word(new String(held, 0, length, StandardCharsets.ISO_8859_1), words);
                }
                drop();
            } else if (length < LONGEST_BYTES) {
                held[length++] = next;
            } else {
                tooLong = true;
            }
        }
        return words;
    }

    void drop() {
        length = 0;
        tooLong = false;
    }

    private static void word(String line, List<Word> words) {
        switch (line.endsWith("\r") ? line.substring(0, line.length() - 1) : line) {
            case "I 1" -> words.add(Word.INHIBIT);
            case "I 0" -> words.add(Word.ENABLE);
            case "V" -> words.add(Word.VERSION);
            default -> {} // damaged, or from a newer host
        }
    }

    static byte[] edge(PulseTrain.Edge edge) {
        return line((edge.low() ? "L " : "H ") + edge.atMicros());
    }

    static byte[] inhibited(boolean inhibited) {
        return line(inhibited ? "K 1" : "K 0");
    }

    static byte[] level(boolean low) {
        return line(low ? "P 0" : "P 1");
    }

    static byte[] version() {
        return line("V k1-pulse 1");
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
