package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The auditor's own reader of the journal: rows of the table and their JSON, and nothing of the firmware's code. Works on
 * a copy, because the first who opens the file after a kill writes to it.
 */
final class JournalFile {
    private static final String LOG_SUFFIX = "-wal";

    private JournalFile() {}

    /** One row. */
    record Line(long sequence, long sale, String kind, Map<String, Object> body) {
        /** A whole number by its path in the body, 0 when absent. */
        long number(String... path) {
            return at(path) instanceof Number number ? number.longValue() : 0;
        }

        /** A text by its path in the body, empty when absent. */
        String text(String... path) {
            return at(path) instanceof String text ? text : "";
        }

        private @Nullable Object at(String... path) {
            Object at = body;
            for (String name : path) {
                at = at instanceof Map<?, ?> map ? map.get(name) : null;
            }
            return at;
        }
    }

    /**
     * All rows in order; none when there is no journal yet. The firmware must not be running.
     *
     * @param copies an empty folder for the copy
     */
    static List<Line> read(Path journal, Path copies) throws IOException, SQLException {
        if (!Files.exists(journal)) {
            return List.of();
        }
        Files.createDirectories(copies);
        Path copy = copies.resolve("journal-copy.db");
        Files.copy(journal, copy, StandardCopyOption.REPLACE_EXISTING);
        Path log = journal.resolveSibling(journal.getFileName() + LOG_SUFFIX);
        Path logCopy = copy.resolveSibling(copy.getFileName() + LOG_SUFFIX);
        Files.deleteIfExists(logCopy);
        if (Files.exists(log)) {
            Files.copy(log, logCopy);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT sequence, sale, kind, body FROM entry ORDER BY sequence")) {
            return lines(rows);
        }
    }

    private static List<Line> lines(ResultSet rows) throws SQLException {
        Jsonb jsonb = Jsonb.builder().build();
        List<Line> lines = new ArrayList<>();
        while (rows.next()) {
            lines.add(new Line(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getString(3),
                    jsonb.type(Object.class).map().fromJson(rows.getString(4))));
        }
        return lines;
    }
}
