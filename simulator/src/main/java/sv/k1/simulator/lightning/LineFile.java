package sv.k1.simulator.lightning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a twin must not forget: one JSON object a line, the newest last. */
public final class LineFile {
    private final Optional<Path> path;

    public LineFile(Path path) {
        this.path = Optional.of(path);
    }

    private LineFile() {
        path = Optional.empty();
    }

    /** Of a twin that lives no longer than its world. */
    public static LineFile ofNoFile() {
        return new LineFile();
    }

    /** Every line, oldest first; none when there is no file yet. */
    List<Map<String, Object>> read() {
        if (path.isEmpty() || !Files.exists(path.get())) {
            return List.of();
        }
        try {
            List<Map<String, Object>> all = new ArrayList<>();
            for (String line : Files.readAllLines(path.get())) {
                all.add(Exchange.read(line));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("a twin's memory cannot be read from " + path.get(), e);
        }
    }

    void append(Map<String, Object> json) {
        if (path.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    path.get(), Exchange.write(json) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("a twin cannot write to " + path.get(), e);
        }
    }
}
