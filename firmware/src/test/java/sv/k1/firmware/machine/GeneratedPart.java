package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page in docs that is written from the code, between two comments. */
record GeneratedPart(String page, String name) {
    /** Fails when the page is stale; with {@code -Dk1.write=true} writes it first. */
    void check(String generated) throws IOException {
        Path file = Path.of("..", "docs", page);
        String text = Files.readString(file);
        String begin = "<!-- " + name + ": written by the test, not by hand -->\n";
        String end = "<!-- end of " + name + " -->";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        assertThat(to).as("%s has a part %s", page, name).isGreaterThan(from - 1);
        if (Boolean.getBoolean("k1.write")) {
            text = text.substring(0, from) + generated + text.substring(to);
            Files.writeString(file, text);
            to = text.indexOf(end);
        }
        assertThat(text.substring(from, to))
                .as("docs/%s is stale: run the test with -Dk1.write=true", page)
                .isEqualTo(generated);
    }
}
