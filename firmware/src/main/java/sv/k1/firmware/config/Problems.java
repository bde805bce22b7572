package sv.k1.firmware.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/** Collects what is wrong with one file. */
final class Problems {
    /** Enough to mend a file; a file of another kind would fill the screen. */
    private static final int MAX_PROBLEMS = 100;

    private final String file;
    private final List<ConfigProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(@Nullable TomlPosition position, String key, String what, String allowed) {
        if (found.size() < MAX_PROBLEMS) {
            int line = position == null ? 1 : position.line();
            int column = position == null ? 1 : position.column();
            found.add(new ConfigProblem(file, line, column, key, what, allowed));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    List<ConfigProblem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column))
                .toList();
    }
}
