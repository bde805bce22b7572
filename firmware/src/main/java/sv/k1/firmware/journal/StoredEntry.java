package sv.k1.firmware.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import sv.k1.firmware.record.InvariantBroken;

/**
 * One entry as it lies in the store.
 *
 * @param sequence from 1, without gaps
 * @param boot names the run of the service that wrote it
 * @param monotonicMillis of that run
 * @param wallMillis since 1970, as the clock had it
 * @param sale number of the sale, 0 for none
 * @param body canonical JSON
 * @param hash SHA-256 over the previous hash and the canonical line, 64 hexadecimal digits
 */
public record StoredEntry(
        long sequence,
        String boot,
        long monotonicMillis,
        long wallMillis,
        long sale,
        String kind,
        int version,
        String body,
        String hash) {
    /** The hash before the first entry. */
    public static final String GENESIS = "0".repeat(64);

    static StoredEntry chained(
            String previousHash,
            long sequence,
            String boot,
            long monotonicMillis,
            long wallMillis,
            long sale,
            String kind,
            int version,
            String body) {
        StoredEntry open = new StoredEntry(sequence, boot, monotonicMillis, wallMillis, sale, kind, version, body, "");
        return new StoredEntry(
                sequence,
                boot,
                monotonicMillis,
                wallMillis,
                sale,
                kind,
                version,
                body,
                hash(previousHash, open.line()));
    }

    /** Everything but the hash, fields parted by tabs; the body is JSON and holds no raw tab or line end. */
    String line() {
        return sequence + "\t" + boot + "\t" + monotonicMillis + "\t" + wallMillis + "\t" + sale + "\t" + kind + "\t"
                + version + "\t" + body;
    }

    /**
     * The entry in a record as the witness has it: hash, line end, line.
     *
     * @throws IllegalArgumentException when the record has another shape
     */
    static StoredEntry of(byte[] record) {
        if (record.length <= Chain.LINE_AT || record[Chain.HASH_DIGITS] != '\n') {
            throw new IllegalArgumentException("no line end after the hash");
        }
        return parse(
                new String(record, Chain.LINE_AT, record.length - Chain.LINE_AT, StandardCharsets.UTF_8),
                new String(record, 0, Chain.HASH_DIGITS, StandardCharsets.US_ASCII));
    }

    /** The same as bytes. */
    byte[] record() {
        return (hash + "\n" + line()).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when the line has another shape */
    static StoredEntry parse(String line, String hash) {
        String[] f = line.split("\t", 8);
        if (f.length != 8) {
            throw new IllegalArgumentException("an entry has 8 fields, got " + f.length);
        }
        return new StoredEntry(
                Long.parseLong(f[0]),
                f[1],
                Long.parseLong(f[2]),
                Long.parseLong(f[3]),
                Long.parseLong(f[4]),
                f[5],
                Integer.parseInt(f[6]),
                f[7],
                hash);
    }

    private static String hash(String previousHash, String line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previousHash.getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) '\n');
            return HexFormat.of().formatHex(digest.digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new InvariantBroken("every Java platform has SHA-256", e);
        }
    }
}
