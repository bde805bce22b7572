package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * Opens the journal's files by the rules of reliability.md section 5: a lock for the one process, one connection, exclusive
 * locking, WAL, FULL sync, strict table. What SQLite does not confirm is refused.
 */
final class JournalFile {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    /** First version without the WAL-reset race. */
    private static final List<Integer> OLDEST_SAFE_SQLITE = List.of(3, 51, 3);

    static final int SCHEMA_VERSION = 1;

    /** What SQLite may write at once: its log up to a checkpoint, and the same again into the file. */
    private static final long ROOM_TO_WORK = 8L << 20;

    private JournalFile() {}

    /** A device or a folder is never written to, nor replaced by a file: it is a mistake in the configuration. */
    static void requireFile(Path path, String what) throws StoreFault {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new StoreFault(StoreFault.Kind.READ_ONLY, what + " " + path + " is there, and is no file");
        }
    }

    /** @throws StoreFault BUSY when another process has the journal, READ_ONLY when the folder cannot be written */
    static FileChannel lock(Path path) throws StoreFault {
        requireFile(path, "journal");
        Path lockPath = path.resolveSibling(path.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = tryLock(channel);
            if (held == null) {
                channel.close();
                throw new StoreFault(
                        StoreFault.Kind.BUSY,
                        "journal " + path + " is already open in another process: stop that one first");
            }
            return channel;
        } catch (IOException e) {
            throw new StoreFault(
                    StoreFault.Kind.READ_ONLY,
                    "journal folder " + path.toAbsolutePath().getParent() + " cannot be written: " + e,
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    static Connection connect(Path path) throws StoreFault {
        Connection connection = null;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + path.toAbsolutePath());
            prepare(connection, path);
            Connection ready = connection;
            connection = null;
            return ready;
        } catch (SQLException e) {
            throw fault(path, "opened", e);
        } finally {
            if (connection != null) {
                closeQuietly(connection);
            }
        }
    }

    private static void prepare(Connection connection, Path path) throws SQLException, StoreFault {
        try (Statement statement = connection.createStatement()) {
            // Before anything reads the file: only then SQLite keeps the index of its log in memory, and makes no -shm
            // file.
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            requireSafe(text(statement, "SELECT sqlite_version()"));
            statement.execute("PRAGMA busy_timeout = 2000");
            require(path, "journal mode", "wal", text(statement, "PRAGMA journal_mode = WAL"));
            statement.execute("PRAGMA synchronous = FULL");
            require(path, "synchronous", "2", text(statement, "PRAGMA synchronous"));
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA mmap_size = 0");
            statement.execute("PRAGMA wal_autocheckpoint = 1000");
            int version = statement.executeQuery("PRAGMA user_version").getInt(1);
            if (version > SCHEMA_VERSION) {
                throw new StoreFault(
                        StoreFault.Kind.NEWER,
                        "journal " + path + " has format " + version + ", this software knows " + SCHEMA_VERSION
                                + ": install the newer software");
            }
            // SQLite's own lock, from now on: the lock file's is dropped when anything else in this process closes that
            // file.
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("COMMIT");
            connection.setAutoCommit(false);
            statement.execute("CREATE TABLE IF NOT EXISTS entry (sequence INTEGER PRIMARY KEY, boot TEXT NOT NULL,"
                    + " monotonic INTEGER NOT NULL, wall INTEGER NOT NULL, sale INTEGER NOT NULL, kind TEXT NOT NULL,"
                    + " version INTEGER NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL) STRICT");
            statement.execute("CREATE INDEX IF NOT EXISTS entry_by_sale ON entry (sale, sequence) WHERE sale > 0");
            if (version < SCHEMA_VERSION) {
                statement.execute("PRAGMA user_version = " + SCHEMA_VERSION);
            }
            connection.commit();
            require(path, "integrity check", "ok", text(statement, "PRAGMA integrity_check(1)"));
        }
    }

    private static String text(Statement statement, String pragma) throws SQLException {
        return String.valueOf(statement.executeQuery(pragma).getString(1));
    }

    private static void require(Path path, String what, String wanted, String got) throws StoreFault {
        if (!got.equals(wanted)) {
            throw new StoreFault(
                    StoreFault.Kind.CORRUPT,
                    "journal " + path + ": " + what + " is \"" + got + "\", not \"" + wanted
                            + "\". If the file is damaged, keep it and move it away: the witness gives its entries back");
        }
    }

    /** @throws StoreFault when this SQLite is older than the first one whose log is known to be right */
    static void requireSafe(String version) throws StoreFault {
        String[] parts = version.split("\\.");
        for (int i = 0; i < 3; i++) {
            int difference = Integer.compare(Integer.parseInt(parts[i]), OLDEST_SAFE_SQLITE.get(i));
            if (difference > 0) {
                return;
            }
            if (difference < 0) {
                throw new StoreFault(
                        StoreFault.Kind.CORRUPT,
                        "SQLite " + version + " can lose committed pages; 3.51.3 or later is needed");
            }
        }
    }

    /** What SQLite's words mean for the journal. */
    static StoreFault fault(Path path, String verb, SQLException e) {
        boolean writing = verb.equals("appended to") || verb.equals("checkpointed");
        StoreFault.Kind kind =
                switch (SQLiteErrorCode.getErrorCode(e.getErrorCode())) {
                    case SQLITE_FULL -> StoreFault.Kind.FULL;
                    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> StoreFault.Kind.READ_ONLY;
                    case SQLITE_BUSY, SQLITE_LOCKED -> StoreFault.Kind.BUSY;
                    case SQLITE_CORRUPT, SQLITE_NOTADB -> StoreFault.Kind.CORRUPT;
                    case SQLITE_IOERR -> StoreFault.Kind.WRITE_FAILED;
                    default -> writing ? StoreFault.Kind.WRITE_FAILED : StoreFault.Kind.CORRUPT;
                };
        String words = "journal " + path + " cannot be " + verb + ": ";
        boolean isRefused = kind == StoreFault.Kind.FULL || kind == StoreFault.Kind.WRITE_FAILED;
        return isRefused && freeBytes(path) < ROOM_TO_WORK
                ? new StoreFault(StoreFault.Kind.FULL, words + noRoom(path), e)
                : new StoreFault(kind, words + e.getMessage(), e);
    }

    /** SQLite's own words for a full medium name the call that failed, not what to do. */
    private static String noRoom(Path path) {
        return "there is no space left: " + freeBytes(path) + " bytes are free in "
                + path.toAbsolutePath().getParent() + ", at least " + (ROOM_TO_WORK >> 20)
                + " MiB are needed. Free space, and delete nothing in that folder";
    }

    private static long freeBytes(Path path) {
        try {
            return Files.getFileStore(path.toAbsolutePath().getParent()).getUsableSpace();
        } catch (IOException e) {
            LOG.warn("free space beside {} cannot be read: {}", path, e.toString());
            return Long.MAX_VALUE;
        }
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("journal did not close cleanly: {}", e.getMessage());
        }
    }
}
