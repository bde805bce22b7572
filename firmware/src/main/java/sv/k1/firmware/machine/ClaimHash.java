package sv.k1.firmware.machine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import sv.k1.firmware.record.InvariantBroken;

/** A claim code as the journal knows it: only the customer has the code itself. */
final class ClaimHash {
    /** Wrong codes in a row before claims are locked for a while. */
    static final int MAX_WRONG_TRIES = 5;

    static final long LOCK_MILLIS = 60_000;

    private ClaimHash() {}

    static String of(String code) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("K1 claim " + code).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new InvariantBroken("every Java platform has SHA-256", e);
        }
    }
}
