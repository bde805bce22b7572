package sv.k1.simulator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import sv.k1.simulator.wire.PseudoTerminal;

/** The option {@code --pty PATH}: a link to a pseudo-terminal that is made here and removed at the end. */
final class TerminalLink {
    private static final Path DEVICES = Path.of("/dev");

    private TerminalLink() {}

    /** @throws IllegalArgumentException when the link cannot be made there */
    static PseudoTerminal open(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        requireOnlyAStaleLink(absolute);
        Path folder = absolute.getParent();
        if (folder != null) {
            makeFolder(folder);
        }
        return PseudoTerminal.open(absolute);
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException("--pty: the folder " + folder + " is not there and cannot be made", e);
        }
    }

    /** Somebody's file is never replaced, and neither is a link to one. */
    private static void requireOnlyAStaleLink(Path path) throws IOException {
        boolean link = Files.isSymbolicLink(path);
        boolean toDevice =
                link && path.resolveSibling(Files.readSymbolicLink(path)).startsWith(DEVICES);
        boolean dangling = link && !Files.exists(path);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !toDevice && !dangling) {
            throw new IllegalArgumentException(
                    path + " is there already and is no link of an earlier device: give another path");
        }
    }
}
