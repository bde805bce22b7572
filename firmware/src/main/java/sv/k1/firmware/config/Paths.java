package sv.k1.firmware.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Paths of one file; relative ones start at its folder. Remembers the lines of the devices: two on one hear each other. */
final class Paths {
    static final String ALLOWED = "the path of a file, such as /var/lib/k1/journal.db";
    static final String DEVICE_ALLOWED = "the stable path of a device, such as /dev/serial/by-id/usb-...";

    private final Path folder;
    private final Set<Path> taken = new HashSet<>();
    private final Set<Path> ofAcceptors = new HashSet<>();

    /** @param folder absolute */
    Paths(Path folder) {
        this.folder = folder;
    }

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

    /** Acceptors may share a line with each other, if their protocol has addresses, but never with another device. */
    Setting<Path> acceptor(Section section) {
        Setting<Path> path = section.text("path", DEVICE_ALLOWED, this::read);
        if (path.read().filter(taken::contains).isPresent()) {
            section.note("path", "found the path of another device", "allowed: a line of its own");
        }
        path.read().ifPresent(ofAcceptors::add);
        return path;
    }

    Setting<Path> device(Section section) {
        Setting<Path> path = section.text("path", DEVICE_ALLOWED, this::read);
        if (path.read()
                .filter(one -> !taken.add(one) || ofAcceptors.contains(one))
                .isPresent()) {
            section.note("path", "found the path of another device", "allowed: a line of its own");
        }
        return path;
    }
}
