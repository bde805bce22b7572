package sv.k1.firmware.receipt;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import sv.k1.hal.bytes.Hex;

/**
 * The key pair with which one machine seals its receipts: a private file that only the service may read, and beside it
 * the public key as text, for the operator to publish. It can move no money.
 */
public final class ReceiptKey {
    /** What stands before the 32 bytes of a public Ed25519 key in its usual wrapping (RFC 8410, section 4). */
    private static final byte[] WRAPPING = Hex.parse("30 2A 30 05 06 03 2B 65 70 03 21 00");

    private static final String ALGORITHM = "Ed25519";

    private ReceiptKey() {}

    /**
     * The seal with the key in a file; a missing file is made, with a new key.
     *
     * @param chance for a new key
     * @throws IOException with the file's name and what is wrong with it
     */
    public static ReceiptSeal openOrMake(Path file, SecureRandom chance) throws IOException {
        try {
            if (!Files.exists(file)) {
                make(file, chance);
            }
            byte[] bytes = Base64.getMimeDecoder().decode(Files.readString(file));
            return new ReceiptSeal(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (CharacterCodingException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is damaged: move it away, then a new key is made at the next start", e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be used (" + e + "): mend it, or move it away for a new key", e);
        }
    }

    /** The public key's text of a key file: the same name with {@code .pub}. */
    public static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    private static void make(Path file, SecureRandom chance) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(255, chance);
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(publicFile(file), text(pair.getPublic()) + "\n");
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                fresh,
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n",
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(fresh, file);
    }

    /** A public key as people pass it on: 64 hexadecimal digits. */
    public static String text(PublicKey key) {
        byte[] wrapped = key.getEncoded();
        return HexFormat.of().formatHex(wrapped, wrapped.length - 32, wrapped.length);
    }

    /** @throws IllegalArgumentException when the text is no public key, with the reason */
    public static PublicKey parse(String text) {
        String digits = text.strip();
        if (!digits.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException(
                    "a machine's public key has 64 hexadecimal digits, got " + digits.length() + " characters");
        }
        byte[] wrapped = Arrays.copyOf(WRAPPING, WRAPPING.length + 32);
        System.arraycopy(HexFormat.of().parseHex(digits), 0, wrapped, WRAPPING.length, 32);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(wrapped));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("these 64 digits are no Ed25519 public key", e);
        }
    }
}
