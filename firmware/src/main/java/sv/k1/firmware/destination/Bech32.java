package sv.k1.firmware.destination;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One decoded bech32 (BIP173) or bech32m (BIP350) string. */
final class Bech32 {
    /** Which constant the checksum was made with. */
    enum Variant {
        BECH32,
        BECH32M
    }

    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32_CONSTANT = 1;
    private static final int BECH32M_CONSTANT = 0x2bc830a3;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int MAX_LENGTH = 90;

    private final String humanReadablePart;
    private final byte[] data;
    private final Variant variant;

    private Bech32(String humanReadablePart, byte[] data, Variant variant) {
        this.humanReadablePart = humanReadablePart;
        this.data = data;
        this.variant = variant;
    }

    /** In lower case. */
    String humanReadablePart() {
        return humanReadablePart;
    }

    Variant variant() {
        return variant;
    }

    /** How many groups of five bits there are, without the checksum. */
    int length() {
        return data.length;
    }

    /** The first group of five bits: the witness version of an address. */
    int first() {
        return data[0];
    }

    /** Reads a string of at most 90 characters in one case; empty when anything, the checksum included, does not fit. */
    static Optional<Bech32> decode(String text) {
        int separator = text.lastIndexOf('1');
        if (text.length() > MAX_LENGTH || separator < 1 || separator + 1 + CHECKSUM_LENGTH > text.length()) {
            return Optional.empty();
        }
        if (!isPrintableInOneCase(text)) {
            return Optional.empty();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String part = lower.substring(0, separator);
        byte[] values = new byte[lower.length() - separator - 1];
        for (int at = 0; at < values.length; at++) {
            int value = CHARSET.indexOf(lower.charAt(separator + 1 + at));
            if (value < 0) {
                return Optional.empty();
            }
            values[at] = (byte) value;
        }
        byte[] data = Arrays.copyOf(values, values.length - CHECKSUM_LENGTH);
        return variant(checksum(part, values)).map(variant -> new Bech32(part, data, variant));
    }

    /** Five-bit groups from {@code from} on as bytes; empty when the padding is too long or not zero (BIP173). */
    Optional<byte[]> bytesFrom(int from) {
        int groups = data.length - from;
        int padding = groups * 5 % 8;
        if (padding > 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[groups * 5 / 8];
        int pending = 0;
        int bits = 0;
        int filled = 0;
        for (int at = from; at < data.length; at++) {
            pending = (pending << 5 | data[at]) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[filled++] = (byte) (pending >>> bits);
            }
        }
        return (pending & (1 << padding) - 1) == 0 ? Optional.of(bytes) : Optional.empty();
    }

    private static Optional<Variant> variant(int checksum) {
        return switch (checksum) {
            case BECH32_CONSTANT -> Optional.of(Variant.BECH32);
            case BECH32M_CONSTANT -> Optional.of(Variant.BECH32M);
            default -> Optional.empty();
        };
    }

    private static boolean isPrintableInOneCase(String text) {
        boolean lower = false;
        boolean upper = false;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character < 33 || character > 126) {
                return false;
            }
            lower |= character >= 'a' && character <= 'z';
            upper |= character >= 'A' && character <= 'Z';
        }
        return !(lower && upper);
    }

    private static int checksum(String part, byte[] values) {
        int sum = 1;
        for (int at = 0; at < part.length(); at++) {
            sum = step(sum, part.charAt(at) >>> 5);
        }
        sum = step(sum, 0);
        for (int at = 0; at < part.length(); at++) {
            sum = step(sum, part.charAt(at) & 31);
        }
        for (byte value : values) {
            sum = step(sum, value);
        }
        return sum;
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5 ^ value;
        for (int bit = 0; bit < GENERATOR.length; bit++) {
            if ((top >>> bit & 1) == 1) {
                next ^= GENERATOR[bit];
            }
        }
        return next;
    }
}
