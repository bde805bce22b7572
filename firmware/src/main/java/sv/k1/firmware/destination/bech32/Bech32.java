package sv.k1.firmware.destination.bech32;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One decoded string of five-bit groups: bech32 (BIP173), bech32m (BIP350), or the checksum-free form of BOLT 12. */
public final class Bech32 {
    /** Which constant the checksum was made with. */
    public enum Variant {
        BECH32,
        BECH32M
    }

    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final byte[] VALUES = values();
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    /** What the five bits that fall out of the checksum's register put back into it. */
    private static final int[] FEEDBACK = feedback();

    private static final int BECH32_CONSTANT = 1;
    private static final int BECH32M_CONSTANT = 0x2bc830a3;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int MAX_LENGTH = 90;
    /** Longer than any code a reader hands over; a bound on work, not a rule of a standard. */
    private static final int MAX_LONG_LENGTH = 8192;

    private final String humanReadablePart;
    private final byte[] groups;
    private final Variant variant;

    private Bech32(String humanReadablePart, byte[] groups, Variant variant) {
        this.humanReadablePart = humanReadablePart;
        this.groups = groups;
        this.variant = variant;
    }

    /** In lower case. */
    public String humanReadablePart() {
        return humanReadablePart;
    }

    /** Which checksum fitted. */
    public Variant variant() {
        return variant;
    }

    /** How many groups of five bits there are, without the checksum. */
    public int length() {
        return groups.length;
    }

    /** The group at a place, 0 to 31. */
    public int group(int at) {
        return groups[at];
    }

    /** The first group of five bits: the witness version of an address. */
    public int first() {
        return groups[0];
    }

    /** Reads a string of at most 90 characters in one case; empty when anything, the checksum included, does not fit. */
    public static Optional<Bech32> decode(String text) {
        return text.length() > MAX_LENGTH ? Optional.empty() : decodeLong(text);
    }

    /** The same without the limit, as BOLT 11 and LUD-01 have it. */
    public static Optional<Bech32> decodeLong(String text) {
        return read(text, CHECKSUM_LENGTH).flatMap(read -> {
            byte[] data = Arrays.copyOf(read.groups, read.groups.length - CHECKSUM_LENGTH);
            return variant(checksum(read.humanReadablePart, read.groups))
                    .map(variant -> new Bech32(read.humanReadablePart, data, variant));
        });
    }

    /** A string that ends without a checksum, as BOLT 12 has it. */
    public static Optional<Bech32> decodeWithoutChecksum(String text) {
        return read(text, 0);
    }

    private static Optional<Bech32> read(String text, int leastGroups) {
        int separator = text.lastIndexOf('1');
        if (text.length() > MAX_LONG_LENGTH || separator < 1 || separator + 1 + leastGroups > text.length()) {
            return Optional.empty();
        }
        if (!isPrintableInOneCase(text)) {
            return Optional.empty();
        }
        byte[] groups = new byte[text.length() - separator - 1];
        for (int at = 0; at < groups.length; at++) {
            groups[at] = VALUES[text.charAt(separator + 1 + at)];
            if (groups[at] < 0) {
                return Optional.empty();
            }
        }
        String part = text.substring(0, separator).toLowerCase(Locale.ROOT);
        return Optional.of(new Bech32(part, groups, Variant.BECH32));
    }

    /** Five-bit groups from {@code from} on as bytes; empty when the padding is too long or not zero (BIP173). */
    public Optional<byte[]> bytesFrom(int from) {
        int padding = (groups.length - from) * 5 % 8;
        if (padding > 4 || !isZero(padding)) {
            return Optional.empty();
        }
        return Optional.of(bytes(from, groups.length));
    }

    /** The whole bytes in the groups from {@code from} to before {@code to}; what is left over at the end is dropped. */
    public byte[] bytes(int from, int to) {
        byte[] bytes = new byte[(to - from) * 5 / 8];
        int pending = 0;
        int bits = 0;
        int filled = 0;
        for (int at = from; at < to; at++) {
            pending = (pending << 5 | groups[at]) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[filled++] = (byte) (pending >>> bits);
            }
        }
        return bytes;
    }

    private boolean isZero(int lastBits) {
        return lastBits == 0 || (groups[groups.length - 1] & (1 << lastBits) - 1) == 0;
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
        return (sum & 0x1ffffff) << 5 ^ value ^ FEEDBACK[sum >>> 25];
    }

    private static int[] feedback() {
        int[] feedback = new int[32];
        for (int top = 0; top < feedback.length; top++) {
            for (int bit = 0; bit < GENERATOR.length; bit++) {
                feedback[top] ^= (top >>> bit & 1) == 1 ? GENERATOR[bit] : 0;
            }
        }
        return feedback;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < CHARSET.length(); value++) {
            values[CHARSET.charAt(value)] = (byte) value;
            values[Character.toUpperCase(CHARSET.charAt(value))] = (byte) value;
        }
        return values;
    }
}
