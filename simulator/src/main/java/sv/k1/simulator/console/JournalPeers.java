package sv.k1.simulator.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What the journal is measured against: the same rows, synced as often, without chain and witness. */
final class JournalPeers {
    private JournalPeers() {}

    /** One row of one kind. */
    record Row(String kind, String body) {}

    /** Writes steps; each call returns when its rows are on the medium. */
    interface Peer extends AutoCloseable {
        void append(List<Row> step) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Plain SQLite, WAL with FULL sync. */
    static Peer sqlite(Path file) throws IOException {
        try {
            return new Plain(DriverManager.getConnection("jdbc:sqlite:" + file));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** A file that only grows: write, fsync. Nothing on this medium that syncs can be faster. */
    static Peer file(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new Peer() {
            @Override
            public void append(List<Row> step) throws IOException {
                StringBuilder lines = new StringBuilder();
                step.forEach(row ->
                        lines.append(row.kind()).append('\t').append(row.body()).append('\n'));
                ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    private static final class Plain implements Peer {
        private final Connection connection;
        private long sequence;

        Plain(Connection connection) throws SQLException {
            this.connection = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA locking_mode = EXCLUSIVE");
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("CREATE TABLE entry (sequence INTEGER PRIMARY KEY, kind TEXT, body TEXT) STRICT");
            }
            connection.setAutoCommit(false);
        }

        @Override
        public void append(List<Row> step) throws IOException {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO entry VALUES (?,?,?)")) {
                for (Row row : step) {
                    insert.setLong(1, ++sequence);
                    insert.setString(2, row.kind());
                    insert.setString(3, row.body());
                    insert.executeUpdate();
                }
                connection.commit();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
