package sv.k1.firmware.technician;

/**
 * Text of devices and codes made harmless for a terminal (reliability T29): whatever could move the cursor, change colours or
 * turn the direction of writing is shown as its number.
 */
final class VisibleText {
    /** Longest text of a device on one line. */
    private static final int MAX_LENGTH = 200;

    /** What a terminal makes of a letter that its locale does not know. */
    private static final char LOST_LETTER = '\uFFFD';

    private VisibleText() {}

    /** Outside text as one short, visible line. */
    static String of(String text) {
        return escaped(text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text);
    }

    /** Any text with its invisible characters as {@code \}{@code uXXXX}; JSON stays the same JSON. */
    static String escaped(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isVisible(point)) {
                visible.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    visible.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
        return visible.toString();
    }

    /** Whether somebody really typed it like this: something, all of it visible, and no letter that a terminal lost. */
    static boolean isPlain(String text) {
        return !text.isBlank() && text.indexOf(LOST_LETTER) < 0 && escaped(text).equals(text);
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
