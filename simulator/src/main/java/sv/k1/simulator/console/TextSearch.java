package sv.k1.simulator.console;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for a text, byte for byte, in every file of a folder: databases, logs and pictures alike. */
final class TextSearch {
    private static final int PIECE_BYTES = 1 << 16;

    private final byte[] wanted;

    TextSearch(String text) {
        wanted = text.getBytes(StandardCharsets.UTF_8);
        if (wanted.length == 0 || wanted.length > PIECE_BYTES) {
            throw new IllegalArgumentException("a text to look for has 1 to " + PIECE_BYTES + " bytes");
        }
    }

    /** All regular files that hold it. Device files and links are not followed. */
    List<Path> in(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : files) {
            if (isIn(file)) {
                found.add(file);
            }
        }
        return found;
    }

    private boolean isIn(Path file) throws IOException {
        byte[] window = new byte[PIECE_BYTES + wanted.length];
        int kept = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            while (true) {
                int read = in.read(window, kept, window.length - kept);
                if (read < 0) {
                    return false;
                }
                int filled = kept + read;
                if (holds(window, filled)) {
                    return true;
                }
                kept = Math.min(wanted.length - 1, filled);
                System.arraycopy(window, filled - kept, window, 0, kept);
            }
        } catch (NoSuchFileException e) {
            return false; // a temporary file that is gone again
        }
    }

    private boolean holds(byte[] window, int filled) {
        for (int start = 0; start + wanted.length <= filled; start++) {
            int same = 0;
            while (same < wanted.length && window[start + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
