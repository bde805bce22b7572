package sv.k1.simulator.lightning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a twin must not forget: one JSON object a line, the newest last. */
public final class LineFile {
    private final Path path;

    public LineFile(Path path) {
        this.path = path;
    }

    /** Every line, oldest first; none when there is no file yet. */
    List<Map<String, Object>> read() {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            List<Map<String, Object>> all = new ArrayList<>();
            for (String line : Files.readAllLines(path)) {
                all.add(Exchange.read(line));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("a twin's memory cannot be read from " + path, e);
        }
    }

    void append(Map<String, Object> json) {
        try {
            Files.writeString(path, Exchange.write(json) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("a twin cannot write to " + path, e);
        }
    }
}
