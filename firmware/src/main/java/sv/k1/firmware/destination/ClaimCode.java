package sv.k1.firmware.destination;

import java.util.Optional;

/**
 * The code of a claim ticket: 55 bits of chance and a check character, for example {@code 7KQ2-M0XD-4TZ9}. Whoever holds it may
 * claim the money, so {@link #toString()} shows only the first group; {@link #text()} is for the customer's screen and paper.
 *
 * @param text in canonical form: upper case, three groups of four parted by a dash
 */
public record ClaimCode(String text) {
    /** What a ticket's QR code starts with. */
    public static final String PREFIX = "K1-CLAIM:";

    /** How many bits of chance a code holds. */
    public static final int ENTROPY_BITS = 55;

    private static final int PAYLOAD_LENGTH = 11;
    private static final int MAX_TYPED_LENGTH = 40;

    public ClaimCode {
        if (!canonical(text).equals(Optional.of(text))) {
            throw new IllegalArgumentException("not a claim code in canonical form, length " + text.length());
        }
    }

    /**
     * The code for a chance value.
     *
     * @param entropy 0 to 2^55 - 1, from a secure source
     */
    public static ClaimCode of(long entropy) {
        if (entropy < 0 || entropy >>> ENTROPY_BITS != 0) {
            throw new IllegalArgumentException("a claim code holds exactly 55 bits");
        }
        return new ClaimCode(CheckedBase32.encode(entropy, PAYLOAD_LENGTH));
    }

    /**
     * Reads a typed or scanned code, with or without {@link #PREFIX}; any case, blanks and dashes anywhere, O for 0, I or L
     * for 1. Empty when it is no claim code or the check character shows a mistake.
     */
    public static Optional<ClaimCode> parse(String text) {
        String trimmed = text.strip();
        String code = hasPrefix(trimmed) ? trimmed.substring(PREFIX.length()) : trimmed;
        return canonical(code).map(ClaimCode::new);
    }

    /** Whether the text says that it is a claim code, right or wrong. */
    static boolean hasPrefix(String text) {
        return text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** What a ticket's QR code holds. */
    public String qrText() {
        return PREFIX + text;
    }

    private static Optional<String> canonical(String text) {
        return text.length() > MAX_TYPED_LENGTH
                ? Optional.empty()
                : CheckedBase32.decode(text, PAYLOAD_LENGTH).map(value -> CheckedBase32.encode(value, PAYLOAD_LENGTH));
    }

    @Override
    public String toString() {
        return "ClaimCode[" + text.substring(0, 4) + "-...]";
    }
}
