package sv.k1.firmware.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import sv.k1.firmware.journal.Journal.Head;

/** The rows of the journal in order, one at a time and as the records the witness has of them; holds only the current one. */
final class JournalRows implements AutoCloseable {
    private static final String RECORDS =
            "SELECT sequence, concat_ws(char(9), hash || char(10) || sequence, boot, monotonic, wall, sale, kind,"
                    + " version, body) FROM entry WHERE sequence > ? ORDER BY sequence";

    private final Path path;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private long sequence;
    private byte[] record = {};

    private JournalRows(Path path, Connection connection, PreparedStatement statement, ResultSet rows) {
        this.path = path;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /** @param after number of the entry before the first wanted one */
    static JournalRows after(long after, Path path, Connection connection) throws StoreFault {
        try {
            PreparedStatement statement = connection.prepareStatement(RECORDS);
            statement.setLong(1, after);
            return new JournalRows(path, connection, statement, statement.executeQuery());
        } catch (SQLException e) {
            throw JournalFile.fault(path, "read", e);
        }
    }

    /** @return false after the last one */
    boolean next() throws StoreFault {
        try {
            if (!rows.next()) {
                return false;
            }
            sequence = rows.getLong(1);
            record = rows.getBytes(2);
            return true;
        } catch (SQLException e) {
            throw JournalFile.fault(path, "read after entry " + sequence, e);
        }
    }

    long sequence() {
        return sequence;
    }

    byte[] record() {
        return record;
    }

    /** The newest row, whatever the ones before it are like. */
    Head newest() throws StoreFault {
        try (PreparedStatement newest =
                        connection.prepareStatement("SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1");
                ResultSet row = newest.executeQuery()) {
            return row.next() ? new Head(row.getLong(1), row.getString(2)) : new Head(0, StoredEntry.GENESIS);
        } catch (SQLException e) {
            throw JournalFile.fault(path, "read", e);
        }
    }

    @Override
    public void close() throws StoreFault {
        try {
            rows.close();
            statement.close();
        } catch (SQLException e) {
            throw JournalFile.fault(path, "read", e);
        }
    }
}
