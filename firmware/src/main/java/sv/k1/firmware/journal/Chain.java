package sv.k1.firmware.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import sv.k1.firmware.journal.Journal.Head;
import sv.k1.firmware.record.InvariantBroken;

/**
 * Follows the hash chain over records as they lie in the witness: 64 hexadecimal digits, a line end, the line. Works on the
 * bytes, so that a check of a million entries makes no texts.
 */
final class Chain {
    static final int HASH_DIGITS = 64;
    /** Where the line begins: after the hash and its line end. */
    static final int LINE_AT = HASH_DIGITS + 1;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha256;
    private byte[] previous = StoredEntry.GENESIS.getBytes(StandardCharsets.US_ASCII);
    private long count;

    Chain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new InvariantBroken("every Java platform has SHA-256", e);
        }
    }

    /** Number of the next entry. */
    long expected() {
        return count + 1;
    }

    Head head() {
        return new Head(count, new String(previous, StandardCharsets.US_ASCII));
    }

    /** Whether this record is the next one: its hash covers the hash before it and its own line. */
    boolean fits(byte[] record) {
        if (record.length <= LINE_AT || record[HASH_DIGITS] != '\n') {
            return false;
        }
        sha256.update(previous);
        sha256.update((byte) '\n');
        sha256.update(record, LINE_AT, record.length - LINE_AT);
        byte[] hash = sha256.digest();
        for (int i = 0; i < hash.length; i++) {
            if (record[2 * i] != DIGITS[(hash[i] >> 4) & 0xf] || record[2 * i + 1] != DIGITS[hash[i] & 0xf]) {
                return false;
            }
        }
        return true;
    }

    /** Goes on from this record, whether it fitted or not. */
    void take(byte[] record) {
        previous = Arrays.copyOf(record, HASH_DIGITS);
        count++;
    }
}
