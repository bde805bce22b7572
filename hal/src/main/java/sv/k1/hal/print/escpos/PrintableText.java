package sv.k1.hal.print.escpos;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Text that cannot become a command: only characters that stand in the code page as bytes 20 to 7E and 80 to FF pass,
 * typographic quotes and dashes take their typewriter form, everything else turns into a question mark. One character is one byte and one column.
 */
final class PrintableText {
    private static final char UNKNOWN = '?';
    /** What number formats put between digits; a plain space on paper. */
    private static final String SPACES = "\u00A0\u2007\u2009\u202F";

    /** What good typography writes and no printer's code page has; each with its typewriter form below. */
    private static final String TYPOGRAPHIC =
            "\u2018\u2019\u201A\u2032\u201C\u201D\u201E\u2033\u2010\u2011\u2012\u2013\u2014\u2212\u2022";

    private static final String TYPEWRITTEN = "''''\"\"\"\"------*";

    private final Map<Character, Byte> table = new HashMap<>();

    PrintableText(CodePage page) {
        for (int code = 0x20; code <= 0xFF; code++) {
            String decoded = new String(new byte[] {(byte) code}, page.charset());
            if (decoded.length() == 1 && isGraphic(decoded.charAt(0))) {
                table.putIfAbsent(decoded.charAt(0), (byte) code);
            }
        }
    }

    private static boolean isGraphic(char character) {
        return !Character.isISOControl(character) && character != '\uFFFD';
    }

    /** The text as it will stand on paper. */
    String clean(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder clean = new StringBuilder(composed.length());
        composed.codePoints().forEach(point -> clean.append(cleaned(point)));
        return clean.toString();
    }

    private char cleaned(int point) {
        if (SPACES.indexOf(point) >= 0) {
            return ' ';
        }
        if (Character.isBmpCodePoint(point) && table.containsKey((char) point)) {
            return (char) point;
        }
        int typographic = TYPOGRAPHIC.indexOf(point);
        return typographic >= 0 ? TYPEWRITTEN.charAt(typographic) : UNKNOWN;
    }

    /** The bytes of cleaned text. */
    byte[] bytes(String clean) {
        byte[] bytes = new byte[clean.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = table.getOrDefault(clean.charAt(i), (byte) UNKNOWN);
        }
        return bytes;
    }
}
