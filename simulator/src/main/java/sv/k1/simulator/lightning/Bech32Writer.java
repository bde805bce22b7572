package sv.k1.simulator.lightning;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bech32 without a limit of length, as invoices and LNURLs use it: BIP173, BOLT 11, LUD-01. Groups are five bits each. */
final class Bech32Writer {
    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int CHECKSUM_GROUPS = 6;
    private static final int GROUP_MASK = 31;

    private Bech32Writer() {}

    /**
     * The whole text, in lower case.
     *
     * @param prefix what stands before the separator
     * @param groups values 0 to 31
     */
    static String text(String prefix, byte[] groups) {
        StringBuilder text = new StringBuilder(prefix).append('1');
        for (byte group : groups) {
            text.append(CHARSET.charAt(group));
        }
        for (byte group : checksum(prefix, groups)) {
            text.append(CHARSET.charAt(group));
        }
        return text.toString();
    }

    /** The groups of a text without its checksum; the checksum is not verified, the caller trusts its writer. */
    static byte[] groups(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int from = lower.lastIndexOf('1') + 1;
        byte[] groups = new byte[Math.max(0, lower.length() - from - CHECKSUM_GROUPS)];
        for (int i = 0; i < groups.length; i++) {
            int value = CHARSET.indexOf(lower.charAt(from + i));
            if (value < 0) {
                throw new IllegalArgumentException("'" + lower.charAt(from + i) + "' is no letter of bech32");
            }
            groups[i] = (byte) value;
        }
        return groups;
    }

    /** Bytes as groups; the last one is filled up with zeros. */
    static byte[] toGroups(byte[] bytes) {
        ByteArrayOutputStream groups = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (byte next : bytes) {
            held = (held << 8) | (next & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                groups.write((held >> bits) & GROUP_MASK);
            }
        }
        if (bits > 0) {
            groups.write((held << (5 - bits)) & GROUP_MASK);
        }
        return groups.toByteArray();
    }

    /** Groups as bytes; the last byte is filled up with zeros when asked for, else a rest of bits is dropped. */
    static byte[] toBytes(byte[] groups, boolean fillUp) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (byte group : groups) {
            held = (held << 5) | group;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits);
            }
        }
        if (fillUp && bits > 0) {
            bytes.write(held << (8 - bits));
        }
        return bytes.toByteArray();
    }

    private static byte[] checksum(String prefix, byte[] groups) {
        int check = 1;
        byte[] letters = prefix.getBytes(StandardCharsets.US_ASCII);
        for (byte letter : letters) {
            check = step(check, letter >> 5);
        }
        check = step(check, 0);
        for (byte letter : letters) {
            check = step(check, letter & GROUP_MASK);
        }
        for (byte group : groups) {
            check = step(check, group);
        }
        for (int i = 0; i < CHECKSUM_GROUPS; i++) {
            check = step(check, 0);
        }
        check ^= 1;
        byte[] result = new byte[CHECKSUM_GROUPS];
        for (int i = 0; i < CHECKSUM_GROUPS; i++) {
            result[i] = (byte) ((check >> (5 * (CHECKSUM_GROUPS - 1 - i))) & GROUP_MASK);
        }
        return result;
    }

    private static int step(int check, int value) {
        int top = check >>> 25;
        int next = ((check & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            if (((top >> i) & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
