package sv.k1.firmware.destination;

import java.util.Optional;

/**
 * Short codes that people read, type and speak: Crockford's base32 alphabet (no I, L, O, U) with one check character.
 *
 * <p>The check is a weighted sum over the field of 32 elements with weights 1, a, a², ... where a generates the field. So every
 * single wrong character and every swap of two neighbours changes the sum and is noticed, the check character included.
 */
final class CheckedBase32 {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;
    /** x^5 + x^2 + 1, primitive over GF(2). */
    private static final int FIELD_POLYNOMIAL = 0b100101;

    private static final int GROUP = 4;

    private CheckedBase32() {}

    /** The value as {@code payloadLength} characters and a check character, in groups of four parted by a dash. */
    static String encode(long value, int payloadLength) {
        StringBuilder text = new StringBuilder();
        int sum = 0;
        for (int position = 0; position < payloadLength; position++) {
            int digit = (int) (value >>> (BITS * (payloadLength - 1 - position))) & 31;
            sum = timesGenerator(sum) ^ digit;
            append(text, position, digit);
        }
        append(text, payloadLength, timesGenerator(sum));
        return text.toString();
    }

    /**
     * The value of a code, or empty when it has another length, a foreign character or a check that does not fit. Takes any
     * case, blanks and dashes anywhere, O for 0, and I or L for 1.
     */
    static Optional<Long> decode(String text, int payloadLength) {
        long value = 0;
        int sum = 0;
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == ' ' || character == '-') {
                continue;
            }
            int digit = digit(character);
            if (digit < 0 || length > payloadLength) {
                return Optional.empty();
            }
            if (length < payloadLength) {
                value = value << BITS | digit;
            }
            sum = timesGenerator(sum) ^ digit;
            length++;
        }
        return length == payloadLength + 1 && sum == 0 ? Optional.of(value) : Optional.empty();
    }

    private static void append(StringBuilder text, int position, int digit) {
        if (position > 0 && position % GROUP == 0) {
            text.append('-');
        }
        text.append(ALPHABET.charAt(digit));
    }

    private static int digit(char character) {
        char upper = character >= 'a' && character <= 'z' ? (char) (character - 'a' + 'A') : character;
        return switch (upper) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            default -> ALPHABET.indexOf(upper);
        };
    }

    private static int timesGenerator(int element) {
        int shifted = element << 1;
        return shifted > 31 ? shifted ^ FIELD_POLYNOMIAL : shifted;
    }
}
