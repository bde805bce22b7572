package sv.k1.firmware.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import sv.k1.firmware.profile.ProfileSeal;

/**
 * The operator's key pair for profiles: a private file that stays with whoever signs, never on a machine, and beside it the
 * public key as text for {@code law.trusted-keys}. It can move no money.
 */
public final class ProfileKey {
    private ProfileKey() {}

    /** The public key's text of a key file: the same name with {@code .pub}. */
    public static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /** @throws IOException when there is no key in it that can sign */
    public static PrivateKey open(Path file) throws IOException {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(ProfileFile.bytes(file));
            return KeyFactory.getInstance(ProfileSeal.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no key made by k1 profile key", e);
        }
    }

    /**
     * Makes a new pair; never overwrites one.
     *
     * @return the public key's digits
     */
    public static String make(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ProfileSeal.ALGORITHM).generateKeyPair();
            String digits = ProfileSeal.digits(pair.getPublic());
            Files.writeString(
                    file,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n",
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            Files.writeString(publicFile(file), digits + "\n");
            return digits;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** Writes the signature beside a profile. */
    public static void sign(Path profile, byte[] content, PrivateKey key) throws IOException {
        try {
            Files.writeString(ProfileFile.sealOf(profile), ProfileSeal.sign(content, key));
        } catch (GeneralSecurityException e) {
            throw new IOException("this key cannot sign: " + e.getMessage(), e);
        }
    }
}
