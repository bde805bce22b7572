package sv.k1.firmware.payout.bitcoinj;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the passphrase of the seed file from a file, as systemd hands credentials over. */
public final class Passphrase {
    /** Shorter ones can be guessed from a stolen card. */
    public static final int MIN_CHARACTERS = 8;

    public static final int MAX_CHARACTERS = 256;

    private Passphrase() {}

    /**
     * The passphrase without the line end after it. The caller wipes it after use.
     *
     * @throws SeedFault when the file cannot be read, is not UTF-8, or the passphrase is shorter than 8 or longer than 256
     */
    public static char[] read(Path file) throws SeedFault {
        byte[] bytes = bytes(file);
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int length = decoded.length();
            while (length > 0 && "\r\n".indexOf(decoded.charAt(length - 1)) >= 0) {
                length--;
            }
            if (length < MIN_CHARACTERS || length > MAX_CHARACTERS) {
                throw unusable(file, "must have 8 to 256 characters, has " + length);
            }
            char[] passphrase = Arrays.copyOf(decoded.array(), length);
            Arrays.fill(decoded.array(), '\0');
            return passphrase;
        } catch (CharacterCodingException notText) {
            throw unusable(file, "is not UTF-8 text");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] bytes(Path file) throws SeedFault {
        try {
            if (Files.size(file) > 4L * MAX_CHARACTERS + 2) {
                throw unusable(file, "must have 8 to 256 characters, has more");
            }
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new SeedFault(SeedFault.Kind.IO, "cannot read the passphrase from " + file + ": " + failed, failed);
        }
    }

    private static SeedFault unusable(Path file, String how) {
        return new SeedFault(SeedFault.Kind.UNUSABLE_SECRET, "the passphrase in " + file + " " + how);
    }
}
