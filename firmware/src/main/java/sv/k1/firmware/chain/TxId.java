package sv.k1.firmware.chain;

/** A transaction id as people write it: 64 lower-case hexadecimal digits. */
public record TxId(String hex) {
    private static final int DIGITS = 64;

    public TxId {
        if (!isId(hex)) {
            throw new IllegalArgumentException("a transaction id is 64 lower-case hexadecimal digits, got " + hex);
        }
    }

    /** By hand: a replay reads millions of them. */
    private static boolean isId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return text.length() == DIGITS;
    }

    @Override
    public String toString() {
        return hex;
    }
}
