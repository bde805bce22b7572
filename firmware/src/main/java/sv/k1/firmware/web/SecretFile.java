package sv.k1.firmware.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/** A file with one secret, for the machine's eyes only. */
public final class SecretFile {
    private static final int MAX_BYTES = 16_384;

    private SecretFile() {}

    /**
     * Its bytes as they are.
     *
     * @throws IOException when it cannot be read, is longer than 16,384 bytes, or everybody on this computer may read it; the message
     *     names the file and says what to do, and never holds the secret
     */
    public static byte[] read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("the secret in " + file + " is longer than " + MAX_BYTES + " bytes");
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        boolean isOpenToAll =
                view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
        if (isOpenToAll) {
            throw new IOException(
                    "everybody on this computer may read the secret in " + file + ": chmod o-rwx " + file);
        }
        return Files.readAllBytes(file);
    }
}
