package sv.k1.hal.cash.ebds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import sv.k1.hal.bytes.Hex;

/**
 * Frames in the words of the conversation files, made by an encoder of the tests' own. Each word stands for the bytes from
 * the control byte (without its toggle) to the last data byte.
 */
final class EbdsWords {
    private static final String TAIL = " 10 54 1E";

    /** Status bytes 0 to 2; the rest is "capabilities, model T, revision 3.0". */
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("idle", "01 10 00"),
            Map.entry("accepting", "02 10 00"),
            Map.entry("escrow", "04 10 00"),
            Map.entry("stacking", "08 10 00"),
            Map.entry("stacked", "11 10 00"),
            Map.entry("stacking+stacked", "18 10 00"),
            Map.entry("returning", "20 10 00"),
            Map.entry("returned", "41 10 00"),
            Map.entry("rejected", "01 12 00"),
            Map.entry("cheated", "01 11 00"),
            Map.entry("stacked+cheated", "11 11 00"),
            Map.entry("jammed", "00 14 00"),
            Map.entry("full", "00 18 00"),
            Map.entry("cassette-out", "00 00 00"),
            Map.entry("paused", "01 30 00"),
            Map.entry("failure", "00 10 04"),
            Map.entry("invalid", "01 10 02"),
            Map.entry("power-up", "00 10 01"),
            Map.entry("power-up+escrow", "04 10 01"),
            Map.entry("power-up+stacked", "10 10 01"),
            Map.entry("transport-open", "01 10 40"),
            Map.entry("calibration", "01 50 00"),
            Map.entry("several", "0B 10 00"),
            Map.entry("nothing", "00 10 00"));

    private EbdsWords() {}

    /** What the host says: {@code poll 7F}, {@code stack}, {@code note 3}, {@code ask 05}, {@code notes 7F 00 ...}. */
    static byte[] command(String text, String configuration) {
        String[] words = text.split(" ", 2);
        return Hex.parse(
                switch (words[0]) {
                    case "poll" -> "10 " + words[1] + " 1C " + configuration;
                    case "stack" -> "10 7F 3C " + configuration;
                    case "return" -> "10 7F 5C " + configuration;
                    case "note" -> "70 02 00 1C " + configuration + " " + words[1];
                    case "notes" -> "70 03 00 1C " + configuration + " " + words[1];
                    case "ask" -> "60 00 00 " + words[1];
                    case "soft-reset" -> "60 7F 7F 7F";
                    default -> throw new IllegalArgumentException("no such command: " + text);
                });
    }

    /**
     * What the device says: a state by name, {@code s} and six bytes, {@code e} state index ISO value (extended), {@code blank}
     * state, {@code text} length characters, {@code x} raw bytes.
     */
    static byte[] reply(String text) {
        String[] words = text.split(" ");
        return switch (words[0]) {
            case "s" -> Hex.parse("20 " + text.substring(2));
            case "x" -> Hex.parse(text.substring(2));
            case "e" -> extended(words[1], Integer.parseInt(words[2]), words[3] + words[4] + words[5]);
            case "end" -> extended("idle", 0, "\0".repeat(9));
            case "blank" -> extended(words[1], 0, "\0".repeat(9));
            case "text" -> text(Integer.parseInt(words[1]), words[2]);
            default -> Hex.parse("20 " + state(words[0]));
        };
    }

    private static String state(String word) {
        String bytes = STATES.get(word);
        if (bytes == null) {
            throw new IllegalArgumentException("no such state: " + word);
        }
        return bytes + TAIL;
    }

    private static byte[] extended(String state, int index, String note) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Hex.parse("70 02 " + state(state)));
        bytes.write(index);
        bytes.writeBytes(note.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(note.startsWith("\0") ? new byte[8] : Hex.parse("00 41 41 42 41 00 00 00"));
        return bytes.toByteArray();
    }

    private static byte[] text(int length, String characters) {
        byte[] bytes = new byte[1 + length];
        bytes[0] = 0x60;
        byte[] text = characters.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, 1, text.length);
        return bytes;
    }

    /** STX, length, the body with this toggle, ETX, XOR. */
    static byte[] frame(byte[] body, boolean toggle) {
        byte[] frame = new byte[body.length + 4];
        frame[0] = 2;
        frame[1] = (byte) frame.length;
        System.arraycopy(body, 0, frame, 2, body.length);
        frame[2] |= (byte) (toggle ? 1 : 0);
        frame[frame.length - 2] = 3;
        for (int i = 1; i < frame.length - 2; i++) {
            frame[frame.length - 1] ^= frame[i];
        }
        return frame;
    }
}
