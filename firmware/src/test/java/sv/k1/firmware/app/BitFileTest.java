package sv.k1.firmware.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hint that outlives the program, and harms nobody when it is gone. */
class BitFileTest {
    @TempDir
    Path folder;

    @Test
    void remembersTheLastBitOverARestart() {
        Path file = folder.resolve("acceptor.toggle");
        assertThat(new BitFile(file).last()).isEmpty();
        BitFile before = new BitFile(file);
        for (boolean bit : new boolean[] {true, false, true}) {
            before.remember(bit);
            assertThat(new BitFile(file).last()).contains(bit);
        }
        before.remember(true);
        assertThat(file).hasContent("1");
    }

    @Test
    void knowsNothingFromAFileThatIsNone() throws IOException {
        Path file = Files.writeString(folder.resolve("acceptor.toggle"), "yes");
        assertThat(new BitFile(file).last()).isEmpty();
        assertThat(new BitFile(folder).last()).isEmpty();
    }

    @Test
    void aFolderThatIsGoneCostsOnlyTheHint() {
        BitFile lost = new BitFile(folder.resolve("gone/acceptor.toggle"));
        lost.remember(true);
        lost.remember(false);
        assertThat(new BitFile(folder.resolve("gone/acceptor.toggle")).last()).isEmpty();
    }
}
