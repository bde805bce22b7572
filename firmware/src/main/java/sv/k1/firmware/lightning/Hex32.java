package sv.k1.firmware.lightning;

/** 32 bytes as people write them: 64 lower-case hexadecimal digits. */
final class Hex32 {
    private static final int DIGITS = 64;

    private Hex32() {}

    /** By hand: a replay reads many of them. */
    static void check(String what, String text) {
        boolean fits = text.length() == DIGITS;
        for (int i = 0; fits && i < DIGITS; i++) {
            char digit = text.charAt(i);
            fits = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        }
        if (!fits) {
            throw new IllegalArgumentException(what + " is 64 lower-case hexadecimal digits, got " + text);
        }
    }
}
