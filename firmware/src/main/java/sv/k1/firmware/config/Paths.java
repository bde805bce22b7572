package sv.k1.firmware.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Paths of the file; relative ones start at its folder.
 *
 * @param folder absolute
 */
record Paths(Path folder) {
    static final String ALLOWED = "the path of a file, such as /var/lib/k1/journal.db";
    static final String DEVICE_ALLOWED = "the stable path of a device, such as /dev/serial/by-id/usb-...";

    Optional<Path> read(String text) {
        if (text.isBlank() || !text.equals(text.strip())) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.resolve(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    Setting<Path> file(Section section, String key) {
        return section.text(key, ALLOWED, this::read);
    }

    Setting<Path> device(Section section) {
        return section.text("path", DEVICE_ALLOWED, this::read);
    }
}
