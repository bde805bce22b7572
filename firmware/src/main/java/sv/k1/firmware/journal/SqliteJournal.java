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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/**
 * The journal in SQLite, by the rules of reliability.md section 5: one process, one connection, exclusive locking, WAL with
 * FULL sync, strict table, hash chain, witness. Opening checks the whole chain and the witness, names what is broken, and
 * never skips anything.
 */
public final class SqliteJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    /** First version without the WAL-reset race. */
    private static final List<Integer> OLDEST_SAFE_SQLITE = List.of(3, 51, 3);

    private static final int SCHEMA_VERSION = 1;
    private static final String COLUMNS = "sequence, boot, monotonic, wall, sale, kind, version, body, hash";

    private final EntryCodec codec = new EntryCodec();
    private final Path path;
    private final String boot;
    private final FileChannel lockChannel;
    private final Connection connection;
    private final Witness witness;
    private Head head;
    private boolean failed;

    private SqliteJournal(
            Path path, String boot, FileChannel lockChannel, Connection connection, Witness witness, Head head) {
        this.path = path;
        this.boot = boot;
        this.lockChannel = lockChannel;
        this.connection = connection;
        this.witness = witness;
        this.head = head;
    }

    /**
     * Opens or creates the journal and its witness, and brings both to the same head.
     *
     * @param boot names this run of the service
     */
    public static SqliteJournal open(Path path, Path witnessPath, String boot) throws StoreFault {
        FileChannel lock = lock(path);
        Connection connection = null;
        try {
            connection = connect(path);
            Witness witness = Witness.open(witnessPath);
            SqliteJournal journal =
                    new SqliteJournal(path, boot, lock, connection, witness, new Head(0, StoredEntry.GENESIS));
            journal.reconcile();
            return journal;
        } catch (SQLException e) {
            closeQuietly(connection, lock);
            throw fault(path, "opened", e);
        } catch (StoreFault e) {
            closeQuietly(connection, lock);
            throw e;
        }
    }

    private static FileChannel lock(Path path) throws StoreFault {
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

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Connection connect(Path path) throws SQLException, StoreFault {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path.toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            requireSafeVersion(statement);
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA mmap_size = 0");
            statement.execute("PRAGMA wal_autocheckpoint = 1000");
            statement.execute("PRAGMA busy_timeout = 2000");
            int version = statement.executeQuery("PRAGMA user_version").getInt(1);
            if (version > SCHEMA_VERSION) {
                throw new StoreFault(
                        StoreFault.Kind.NEWER,
                        "journal " + path + " has format " + version + ", this software knows " + SCHEMA_VERSION
                                + ": install the newer software");
            }
            statement.execute("CREATE TABLE IF NOT EXISTS entry (sequence INTEGER PRIMARY KEY, boot TEXT NOT NULL,"
                    + " monotonic INTEGER NOT NULL, wall INTEGER NOT NULL, sale INTEGER NOT NULL, kind TEXT NOT NULL,"
                    + " version INTEGER NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL) STRICT");
            statement.execute("CREATE INDEX IF NOT EXISTS entry_by_sale ON entry (sale, sequence) WHERE sale > 0");
            statement.execute("PRAGMA user_version = " + SCHEMA_VERSION);
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static void requireSafeVersion(Statement statement) throws SQLException, StoreFault {
        String version = statement.executeQuery("SELECT sqlite_version()").getString(1);
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

    /** Checks the chain from the first entry and makes journal and witness agree (reliability.md, section 5, Witness). */
    private void reconcile() throws StoreFault {
        List<StoredEntry> stored = readAll();
        checkChain(stored, "journal " + path);
        Witness.Content content = witness.read();
        List<StoredEntry> witnessed = content.entries();
        checkChain(witnessed, "witness");
        int common = Math.min(stored.size(), witnessed.size());
        if (common > 0
                && !stored.get(common - 1)
                        .hash()
                        .equals(witnessed.get(common - 1).hash())) {
            throw new StoreFault(
                    StoreFault.Kind.DIVERGED,
                    "journal " + path + " and its witness tell different stories by entry " + common + ": journal head "
                            + headOf(stored) + ", witness head " + headOf(witnessed));
        }
        if (content.tailBytes() > 0) {
            if (witnessed.size() < stored.size() - maxBatch(stored)) {
                throw new StoreFault(
                        StoreFault.Kind.CORRUPT,
                        "witness is damaged after entry " + witnessed.size() + ", the journal has " + stored.size());
            }
            if (stored.size() < witnessed.size() || stored.size() < content.onceHeld()) {
                // What the journal lost can stand in the damaged part only: cutting that off would lose it for good.
                throw new StoreFault(
                        StoreFault.Kind.CORRUPT,
                        "journal " + path + " ends at entry " + stored.size()
                                + " and its witness is damaged after entry " + witnessed.size() + ", with "
                                + content.wholeInTail() + " entries behind the damage");
            }
            LOG.warn("witness had {} torn bytes after entry {}: cut off", content.tailBytes(), witnessed.size());
            witness.truncate(content.validBytes());
        }
        if (witnessed.size() > stored.size()) {
            LOG.error("journal lost entries {} to {}: given back by the witness", stored.size() + 1, witnessed.size());
            insert(witnessed.subList(stored.size(), witnessed.size()));
        } else if (stored.size() > witnessed.size()) {
            if (stored.size() - witnessed.size() > maxBatch(stored) && !witnessed.isEmpty()) {
                throw new StoreFault(
                        StoreFault.Kind.DIVERGED,
                        "witness ends at entry " + witnessed.size() + ", the journal at " + stored.size()
                                + ": more than the one step a crash can leave between them");
            }
            witness.append(stored.subList(witnessed.size(), stored.size()));
        }
        head = headOf(stored.size() >= witnessed.size() ? stored : witnessed);
    }

    /** Entries of the newest step: what a crash can leave in one file and not in the other. */
    private static int maxBatch(List<StoredEntry> stored) {
        StoredEntry last = stored.isEmpty() ? null : stored.getLast();
        int count = 0;
        for (StoredEntry entry : stored.reversed()) {
            if (last == null
                    || !entry.boot().equals(last.boot())
                    || entry.monotonicMillis() != last.monotonicMillis()) {
                break;
            }
            count++;
        }
        return count;
    }

    private static void checkChain(List<StoredEntry> entries, String where) throws StoreFault {
        String previous = StoredEntry.GENESIS;
        long expected = 1;
        for (StoredEntry entry : entries) {
            if (entry.sequence() != expected) {
                throw new StoreFault(
                        StoreFault.Kind.CORRUPT,
                        where + ": entry " + expected + " is missing, found " + entry.sequence());
            }
            if (!entry.follows(previous)) {
                throw new StoreFault(
                        StoreFault.Kind.CORRUPT,
                        where + ": entry " + expected + " (" + entry.kind() + ") was altered: its hash does not fit");
            }
            previous = entry.hash();
            expected++;
        }
    }

    private static Head headOf(List<StoredEntry> entries) {
        return entries.isEmpty()
                ? new Head(0, StoredEntry.GENESIS)
                : new Head(entries.getLast().sequence(), entries.getLast().hash());
    }

    @Override
    public List<JournalEntry> replay() throws StoreFault {
        List<JournalEntry> entries = new ArrayList<>();
        for (StoredEntry stored : readAll()) {
            entries.add(codec.decode(stored.kind(), stored.version(), stored.body()));
        }
        return entries;
    }

    @Override
    public void append(List<JournalEntry> entries, long monotonicMillis, long wallMillis) throws StoreFault {
        if (entries.isEmpty()) {
            return;
        }
        if (failed) {
            throw new StoreFault(
                    StoreFault.Kind.WRITE_FAILED, "journal " + path + " failed before: restart and replay");
        }
        List<StoredEntry> batch = new ArrayList<>();
        Head next = head;
        for (JournalEntry entry : entries) {
            String kind = codec.kind(entry);
            long sale = entry instanceof JournalEntry.OfSale of ? of.sale().number() : 0;
            StoredEntry stored = StoredEntry.chained(
                    next.hash(),
                    next.sequence() + 1,
                    boot,
                    monotonicMillis,
                    wallMillis,
                    sale,
                    kind,
                    codec.version(kind),
                    codec.encode(entry));
            batch.add(stored);
            next = new Head(stored.sequence(), stored.hash());
        }
        failed = true;
        insert(batch);
        witness.append(batch);
        failed = false;
        head = next;
    }

    private void insert(List<StoredEntry> batch) throws StoreFault {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO entry (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?)")) {
            for (StoredEntry entry : batch) {
                statement.setLong(1, entry.sequence());
                statement.setString(2, entry.boot());
                statement.setLong(3, entry.monotonicMillis());
                statement.setLong(4, entry.wallMillis());
                statement.setLong(5, entry.sale());
                statement.setString(6, entry.kind());
                statement.setInt(7, entry.version());
                statement.setString(8, entry.body());
                statement.setString(9, entry.hash());
                statement.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw fault(path, "appended to", e);
        }
    }

    @Override
    public Head head() {
        return head;
    }

    private List<StoredEntry> readAll() throws StoreFault {
        return query("SELECT " + COLUMNS + " FROM entry ORDER BY sequence", 0);
    }

    @Override
    public List<StoredEntry> entriesOf(SaleId sale) throws StoreFault {
        return query("SELECT " + COLUMNS + " FROM entry WHERE sale = ? AND sale > 0 ORDER BY sequence", sale.number());
    }

    @Override
    public List<String> signedBytes(SaleId sale) throws StoreFault {
        List<String> bytes = new ArrayList<>();
        for (StoredEntry stored : entriesOf(sale)) {
            if (codec.decode(stored.kind(), stored.version(), stored.body())
                    instanceof JournalEntry.PayoutSigned signed) {
                bytes.add(signed.rawHex());
            }
        }
        return bytes;
    }

    @Override
    public List<StoredEntry> newestSales(int limit) throws StoreFault {
        return query(
                "SELECT " + COLUMNS
                        + " FROM entry WHERE sequence IN (SELECT min(sequence) FROM entry WHERE sale > 0 AND sale >"
                        + " (SELECT max(sale) FROM entry WHERE sale > 0) - ? GROUP BY sale) ORDER BY sale DESC",
                limit);
    }

    private List<StoredEntry> query(String sql, long parameter) throws StoreFault {
        List<StoredEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (sql.contains("?")) {
                statement.setLong(1, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.add(new StoredEntry(
                            rows.getLong(1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getString(6),
                            rows.getInt(7),
                            rows.getString(8),
                            rows.getString(9)));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw fault(path, "read", e);
        }
    }

    /** Folds the log back into the database file while nothing else happens, so that it never grows. */
    public void checkpoint() throws StoreFault {
        try (Statement statement = connection.createStatement()) {
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw fault(path, "checkpointed", e);
        }
    }

    private static StoreFault fault(Path path, String verb, SQLException e) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode());
        StoreFault.Kind kind =
                switch (code) {
                    case SQLITE_FULL -> StoreFault.Kind.FULL;
                    case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> StoreFault.Kind.READ_ONLY;
                    case SQLITE_BUSY, SQLITE_LOCKED -> StoreFault.Kind.BUSY;
                    case SQLITE_CORRUPT, SQLITE_NOTADB -> StoreFault.Kind.CORRUPT;
                    default -> StoreFault.Kind.WRITE_FAILED;
                };
        return new StoreFault(kind, "journal " + path + " cannot be " + verb + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        closeQuietly(connection, lockChannel);
        witness.close();
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable Connection connection, FileChannel lock) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.warn("journal did not close cleanly: {}", e.getMessage());
        }
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("journal lock did not close cleanly: {}", e.getMessage());
        }
    }

    /** Free bytes where the journal or the witness lies, whichever has less: no entry counts before both have it. */
    public long usableBytes() throws StoreFault {
        try {
            return Math.min(
                    Files.getFileStore(path).getUsableSpace(),
                    Files.getFileStore(witness.path()).getUsableSpace());
        } catch (IOException e) {
            throw new StoreFault(StoreFault.Kind.READ_ONLY, "free space of " + path + " cannot be read: " + e, e);
        }
    }
}
