package sv.k1.hal.scan;

/**
 * Text from a code, 1 to 4096 characters. May be a secret a customer showed by mistake, so {@link #toString()} tells
 * only the length; nothing but the destination parser may look inside.
 */
public record ScannedText(String reveal) {
    /** Longest text taken over from a reader (scanner sheet, section 1). */
    public static final int MAX_LENGTH = 4096;

    public ScannedText {
        if (reveal.isEmpty() || reveal.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("scanned text must have 1 to 4096 characters, got " + reveal.length());
        }
    }

    @Override
    public String toString() {
        return "ScannedText[" + reveal.length() + " characters]";
    }
}
