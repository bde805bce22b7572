package sv.k1.simulator.lightning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** A secret for the firmware, which takes none that others may read. */
public final class SecretFile {
    private SecretFile() {}

    /** Writes it, also over an older one that was open to others. */
    public static Path write(Path file, byte[] secret) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
        return Files.write(file, secret);
    }
}
