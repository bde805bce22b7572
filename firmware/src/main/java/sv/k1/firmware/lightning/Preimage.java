package sv.k1.firmware.lightning;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The proof of a payment: 32 bytes as 64 lower-case hexadecimal digits, whose SHA-256 is the payment hash (BOLT 2, BOLT 11). */
public record Preimage(String hex) {
    public Preimage {
        Hex32.check("a preimage", hex);
    }

    /** Whether it proves that the payment of this hash arrived. */
    public boolean proves(PaymentHash hash) {
        return hash().equals(hash);
    }

    /** The payment it belongs to. */
    public PaymentHash hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(hex));
            return new PaymentHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
