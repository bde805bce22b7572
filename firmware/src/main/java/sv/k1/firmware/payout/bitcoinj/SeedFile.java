package sv.k1.firmware.payout.bitcoinj;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bitcoinj.crypto.AesKey;
import org.bitcoinj.crypto.EncryptedData;
import org.bitcoinj.crypto.KeyCrypterException;
import org.bitcoinj.crypto.KeyCrypterScrypt;
import org.bitcoinj.protobuf.wallet.Protos;

/**
 * The encrypted seed on disk: one line of text, so it survives copying by hand. scrypt and AES-256-CBC are bitcoinj's. CBC
 * does not notice a wrong key, so the seed's SHA-256 is encrypted with it; a SHA-256 over the line in clear tells a damaged
 * file from a wrong passphrase.
 */
final class SeedFile {
    /** 16 MiB and 0.1 to 0.5 s; the memory must fit a small heap (bitcoinj sheet, section 5). */
    private static final int SCRYPT_N = 16_384;

    private static final int SCRYPT_R = 8;
    private static final int SCRYPT_P = 1;
    private static final int MAX_SCRYPT_N = 1 << 18;
    private static final int MAX_FILE_BYTES = 1024;
    private static final int CHECK_BYTES = 32;

    private static final Pattern LINE =
            Pattern.compile("(k1-seed 1 scrypt n=([0-9]{5,6}) r=8 p=1 salt=([0-9a-f]{16}) iv=([0-9a-f]{32})"
                    + " data=([0-9a-f]{96,192})) sha256=([0-9a-f]{64})\n");

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    SeedFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    byte[] read(char[] passphrase) throws SeedFault {
        Matcher line = LINE.matcher(text());
        if (!line.matches()) {
            throw broken("it is not a K1 seed file");
        }
        if (!HexFormat.of().formatHex(sha256(line.group(1).getBytes(US_ASCII))).equals(line.group(6))) {
            throw broken("its checksum does not fit");
        }
        int n = Integer.parseInt(line.group(2));
        if (Integer.bitCount(n) != 1 || n > MAX_SCRYPT_N) {
            throw broken("its scrypt cost " + n + " is not a power of two up to " + MAX_SCRYPT_N);
        }
        EncryptedData data = new EncryptedData(unhex(line.group(4)), unhex(line.group(5)));
        return decrypt(data, new KeyCrypterScrypt(parameters(n, unhex(line.group(3)))), passphrase);
    }

    void write(byte[] entropy, char[] passphrase) throws SeedFault {
        if (Files.exists(file)) {
            throw new SeedFault(
                    SeedFault.Kind.EXISTS, file + " exists: a seed is never overwritten, move it away first");
        }
        byte[] salt = KeyCrypterScrypt.randomSalt();
        EncryptedData data = encrypt(entropy, new KeyCrypterScrypt(parameters(SCRYPT_N, salt)), passphrase);
        String line = "k1-seed 1 scrypt n=%d r=%d p=%d salt=%s iv=%s data=%s"
                .formatted(
                        SCRYPT_N,
                        SCRYPT_R,
                        SCRYPT_P,
                        hex(salt),
                        hex(data.initialisationVector),
                        hex(data.encryptedBytes));
        String whole = line + " sha256=" + hex(sha256(line.getBytes(US_ASCII))) + "\n";
        try {
            SyncedFile.createOwnerOnly(file, whole.getBytes(US_ASCII));
        } catch (FileAlreadyExistsException exists) {
            throw new SeedFault(SeedFault.Kind.EXISTS, file + " exists: a seed is never overwritten", exists);
        } catch (IOException failed) {
            throw new SeedFault(SeedFault.Kind.IO, "cannot write the seed file " + file + ": " + failed, failed);
        }
    }

    private String text() throws SeedFault {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(mode)) {
                throw new SeedFault(
                        SeedFault.Kind.UNSAFE_MODE,
                        "others may use the seed file " + file
                                + ": chmod 600 it, and think about who could have read it");
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw broken("it is too long");
            }
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw new SeedFault(SeedFault.Kind.MISSING, "there is no seed file " + file, missing);
        } catch (IOException failed) {
            throw new SeedFault(SeedFault.Kind.IO, "cannot read the seed file " + file + ": " + failed, failed);
        }
    }

    private static EncryptedData encrypt(byte[] entropy, KeyCrypterScrypt crypter, char[] passphrase) {
        byte[] plain = Arrays.copyOf(entropy, entropy.length + CHECK_BYTES);
        System.arraycopy(sha256(entropy), 0, plain, entropy.length, CHECK_BYTES);
        try {
            return crypter.encrypt(plain, deriveKey(crypter, passphrase));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] decrypt(EncryptedData data, KeyCrypterScrypt crypter, char[] passphrase) throws SeedFault {
        byte[] plain = new byte[0];
        try {
            plain = crypter.decrypt(data, deriveKey(crypter, passphrase));
            byte[] entropy = Arrays.copyOf(plain, Math.max(0, plain.length - CHECK_BYTES));
            byte[] check = Arrays.copyOfRange(plain, entropy.length, plain.length);
            if (entropy.length < 16 || !MessageDigest.isEqual(check, sha256(entropy))) {
                Arrays.fill(entropy, (byte) 0);
                throw wrongPassphrase();
            }
            return entropy;
        } catch (KeyCrypterException badPadding) {
            throw wrongPassphrase();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Without a String of the passphrase, which could not be wiped. */
    private static AesKey deriveKey(KeyCrypterScrypt crypter, char[] passphrase) {
        return crypter.deriveKey(CharBuffer.wrap(passphrase));
    }

    private static Protos.ScryptParameters parameters(int n, byte[] salt) {
        return Protos.ScryptParameters.newBuilder()
                .setSalt(ByteString.copyFrom(salt))
                .setN(n)
                .setR(SCRYPT_R)
                .setP(SCRYPT_P)
                .build();
    }

    private SeedFault wrongPassphrase() {
        return new SeedFault(
                SeedFault.Kind.WRONG_PASSPHRASE,
                "the passphrase does not open the seed file " + file + ", which is whole");
    }

    private SeedFault broken(String how) {
        return new SeedFault(
                SeedFault.Kind.BROKEN,
                "the seed file " + file + " cannot be used: " + how + "; restore it from the backup");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] unhex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
