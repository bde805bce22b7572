package sv.k1.simulator.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the jars of the firmware: the build writes their class path beside its output. */
final class FirmwareClassPath {
    private FirmwareClassPath() {}

    static String find() {
        String given = System.getProperty("k1.firmware.classpath", "");
        if (!given.isEmpty()) {
            return given;
        }
        Path file = Path.of(System.getProperty("k1.home", "."), "firmware", "target", "classpath.txt");
        if (Files.isReadable(file)) {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new UncheckedIOException("class path file " + file + " cannot be read", e);
            }
        }
        // Started from a test or an IDE: the firmware's classes are on our own class path.
        return System.getProperty("java.class.path");
    }
}
