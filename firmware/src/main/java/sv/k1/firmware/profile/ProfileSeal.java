package sv.k1.firmware.profile;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The signature of a profile: Ed25519 over what is in the file, kept beside it as 128 hexadecimal digits. What is signed
 * begins with words that no other signature of this program begins with, so that none can stand for another one.
 */
public final class ProfileSeal {
    public static final String ALGORITHM = "Ed25519";

    private static final byte[] PURPOSE =
            "K1 jurisdiction profile 1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** What stands before the 32 bytes of a public Ed25519 key in its usual wrapping (RFC 8410, section 4). */
    private static final byte[] WRAPPING = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int FINGERPRINT_BYTES = 8;
    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern SEAL = Pattern.compile("[0-9a-fA-F]{128}");

    private ProfileSeal() {}

    /** A public key from its 64 hexadecimal digits; empty when they are none. */
    public static Optional<PublicKey> key(String digits) {
        if (!KEY.matcher(digits).matches()) {
            return Optional.empty();
        }
        byte[] wrapped = Arrays.copyOf(WRAPPING, WRAPPING.length + 32);
        System.arraycopy(HexFormat.of().parseHex(digits), 0, wrapped, WRAPPING.length, 32);
        try {
            return Optional.of(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(wrapped)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Its 64 hexadecimal digits. */
    public static String digits(PublicKey key) {
        byte[] wrapped = key.getEncoded();
        return HexFormat.of().formatHex(wrapped, wrapped.length - 32, wrapped.length);
    }

    /** The text of the signature file. */
    public static String sign(byte[] content, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(PURPOSE);
        signature.update(content);
        return HexFormat.of().formatHex(signature.sign()) + "\n";
    }

    /** Whether this text is the signature of exactly this content by this key. */
    public static boolean isOf(byte[] content, String seal, PublicKey key) {
        String digits = seal.strip();
        if (!SEAL.matcher(digits).matches()) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(PURPOSE);
            signature.update(content);
            return signature.verify(HexFormat.of().parseHex(digits));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Tells two contents apart, in the journal and on the telephone. */
    public static String fingerprint(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
