package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that was kept is found, wherever it was kept. */
class TextSearchTest {
    private static final int PIECE = 1 << 16;

    @TempDir
    private Path folder;

    @Test
    void findsATextInABinaryFileDeepInside() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b")).resolve("journal.db");
        Files.write(deep, "\0\1\2\377secret\0".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new TextSearch("secret").in(folder)).containsExactly(deep);
        assertThat(new TextSearch("secrets").in(folder)).isEmpty();
    }

    @Test
    void findsATextAcrossEveryBoundaryOfItsPieces() throws IOException {
        for (int before = PIECE - 8; before <= PIECE + 8; before++) {
            Path file = folder.resolve("log");
            Files.writeString(file, "s".repeat(before) + "secret" + "t".repeat(10));
            assertThat(new TextSearch("secret").in(folder)).as("at %s", before).containsExactly(file);
        }
    }
}
