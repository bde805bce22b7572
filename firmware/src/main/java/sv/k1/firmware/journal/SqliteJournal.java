package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/**
 * The journal in SQLite, by the rules of reliability.md section 5: one process, one connection, exclusive locking, WAL with
 * FULL sync, strict table, hash chain, witness. Opening checks the whole chain and the witness, names what is broken, and
 * never skips anything. Each append is synced to the log, then to the witness, and only then is it done.
 */
public final class SqliteJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    private static final String COLUMNS = "sequence, boot, monotonic, wall, sale, kind, version, body, hash";

    private static final int GIVEN_BACK_AT_ONCE = 1_000;
    private static final int REASON_KEPT = 200;

    private final EntryCodec codec = new EntryCodec();
    private final Path path;
    private final String boot;
    private final FileChannel lockChannel;
    private final Connection connection;
    private final Witness witness;
    private Head head;
    private Optional<Head> lostWitness = Optional.empty();
    private boolean failed;

    private SqliteJournal(Path path, String boot, FileChannel lockChannel, Connection connection, Witness witness) {
        this.path = path;
        this.boot = boot;
        this.lockChannel = lockChannel;
        this.connection = connection;
        this.witness = witness;
        this.head = new Head(0, StoredEntry.GENESIS);
    }

    /** Opens or creates the journal and its witness, and brings both to the same head, without a look at what entries say. */
    public static SqliteJournal open(Path path, Path witnessPath, String boot) throws StoreFault {
        return openWith(path, witnessPath, boot, _ -> {});
    }

    /**
     * The same, and a replay in one: reading a journal of many years twice would take twice as long.
     *
     * @param boot names this run of the service: 1 to 64 printable characters
     * @param each is given every entry from the first, as soon as its hash is proven, on another thread that is over when
     *     this returns. What it made of them counts only then
     */
    public static SqliteJournal open(Path path, Path witnessPath, String boot, Consumer<JournalEntry> each)
            throws StoreFault {
        try (ReplayAhead ahead = ReplayAhead.into(each)) {
            SqliteJournal journal = openWith(path, witnessPath, boot, ahead);
            boolean isReplayed = false;
            try {
                ahead.finish();
                isReplayed = true;
                return journal;
            } finally {
                if (!isReplayed) {
                    journal.close();
                }
            }
        }
    }

    private static SqliteJournal openWith(Path path, Path witnessPath, String boot, ProvenRecords proven)
            throws StoreFault {
        if (!boot.matches("[!-~]{1,64}")) {
            throw new IllegalArgumentException("a boot is named by 1 to 64 printable characters, got " + boot);
        }
        FileChannel lock = JournalFile.lock(path);
        Connection connection = null;
        Witness witness = null;
        boolean isOpen = false;
        try {
            connection = JournalFile.connect(path);
            witness = Witness.open(witnessPath);
            SqliteJournal journal = new SqliteJournal(path, boot, lock, connection, witness);
            journal.reconcile(proven);
            isOpen = true;
            return journal;
        } finally {
            if (!isOpen) {
                closeQuietly(connection, lock);
                if (witness != null) {
                    witness.close();
                }
            }
        }
    }

    /**
     * A new journal by a person's decision, for a machine whose wallet is older than it. Its first entry says so for ever.
     *
     * @param reason the person's words, at most 200 characters of them are kept
     * @throws StoreFault when there is a journal with entries already
     */
    public static void begin(Path path, Path witnessPath, String reason, long wallMillis) throws StoreFault {
        try (SqliteJournal journal = open(path, witnessPath, "begun-by-hand")) {
            if (journal.head().sequence() > 0) {
                throw new StoreFault(
                        StoreFault.Kind.DIVERGED,
                        "journal " + path + " is there already, with "
                                + journal.head().sequence()
                                + " entries: a new one is begun only where there is none. Move the old one away, and"
                                + " keep it");
            }
            journal.append(
                    List.of(new JournalEntry.Discrepancy(
                            "a new journal was begun by hand beside an older wallet",
                            reason.substring(0, Math.min(REASON_KEPT, reason.length())))),
                    0,
                    wallMillis);
        }
    }

    private void reconcile(ProvenRecords proven) throws StoreFault {
        Reconciliation plan;
        try (JournalRows rows = JournalRows.after(0, path, connection)) {
            plan = Reconciliation.of(rows, witness.readFrom(0), proven);
        }
        if (plan.tornBytes() > 0) {
            LOG.warn("witness had {} torn bytes at its end: cut off", plan.tornBytes());
            witness.cutOff(plan.tornBytes());
        }
        if (plan.witnessed() > plan.stored()) {
            LOG.error(
                    "journal lost entries {} to {}: given back by the witness; the medium is failing",
                    plan.stored() + 1,
                    plan.witnessed());
            giveBack(plan);
        }
        if (plan.stored() > plan.witnessed()) {
            complete(plan);
        }
        head = plan.head();
    }

    private void giveBack(Reconciliation plan) throws StoreFault {
        WitnessReader lost = witness.readFrom(plan.commonBytes());
        List<StoredEntry> batch = new ArrayList<>();
        while (lost.next()) {
            batch.add(lost.entry());
            if (batch.size() == GIVEN_BACK_AT_ONCE) {
                insert(batch);
                batch.clear();
            }
        }
        insert(batch);
    }

    private void complete(Reconciliation plan) throws StoreFault {
        try (JournalRows rows = JournalRows.after(plan.witnessed(), path, connection)) {
            if (plan.newWitness()) {
                LOG.warn("witness was empty: written anew from the journal");
                witness.rewrite(rows);
                lostWitness = Optional.of(plan.head());
            } else {
                List<StoredEntry> lost = new ArrayList<>();
                while (rows.next()) {
                    lost.add(StoredEntry.of(rows.record()));
                }
                witness.append(lost);
            }
        }
    }

    @Override
    public List<JournalEntry> replay() throws StoreFault {
        List<JournalEntry> entries = new ArrayList<>();
        replay(entries::add);
        return entries;
    }

    @Override
    public void replay(Consumer<JournalEntry> each) throws StoreFault {
        try (JournalRows rows = JournalRows.after(0, path, connection)) {
            while (rows.next()) {
                each.accept(codec.decode(rows.record()));
            }
        }
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
        List<StoredEntry> batch = EntryChain.extend(head, codec, boot, entries, monotonicMillis, wallMillis);
        failed = true;
        insert(batch);
        witness.append(batch);
        failed = false;
        head = EntryChain.headOf(batch);
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
            rollback();
            throw JournalFile.fault(path, "appended to", e);
        }
    }

    /** Nothing half appended may be seen by a later read, nor be committed by accident. */
    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.warn("journal did not roll back: {}", e.getMessage());
        }
    }

    /** The newest entry of a journal whose witness had to be written anew at this opening; nobody vouches for it. */
    public Optional<Head> lostWitness() {
        return lostWitness;
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public List<StoredEntry> entriesOf(SaleId sale) throws StoreFault {
        return query("SELECT " + COLUMNS + " FROM entry WHERE sale = ? AND sale > 0 ORDER BY sequence", sale.number());
    }

    @Override
    public List<String> signedBytes(SaleId sale) throws StoreFault {
        if (sale.equals(SaleId.NONE)) {
            return newestSweep().map(JournalEntry.SweepSigned::rawHex).stream().toList();
        }
        List<String> bytes = new ArrayList<>();
        for (StoredEntry stored : entriesOf(sale)) {
            switch (codec.decode(stored.kind(), stored.version(), stored.body())) {
                case JournalEntry.PayoutSigned signed -> bytes.add(signed.rawHex());
                case JournalEntry.BatchSigned signed -> bytes.add(signed.rawHex());
                case JournalEntry.PayoutReplaced signed -> bytes.add(signed.rawHex());
                default -> {} // no bytes; those of a batch are in the history of its first sale
            }
        }
        return bytes;
    }

    @Override
    public Optional<JournalEntry.SweepSigned> newestSweep() throws StoreFault {
        Optional<JournalEntry.SweepSigned> newest = Optional.empty();
        for (StoredEntry stored : query(
                "SELECT " + COLUMNS
                        + " FROM entry WHERE sale = ? AND kind = 'sweep-signed' ORDER BY sequence DESC LIMIT 1",
                SaleId.NONE.number())) {
            if (codec.decode(stored.kind(), stored.version(), stored.body())
                    instanceof JournalEntry.SweepSigned sweep) {
                newest = Optional.of(sweep);
            }
        }
        return newest;
    }

    @Override
    public List<StoredEntry> newestSales(int limit) throws StoreFault {
        return query(
                "SELECT " + COLUMNS
                        + " FROM entry WHERE sequence IN (SELECT min(sequence) FROM entry WHERE sale > 0 AND sale >"
                        + " (SELECT max(sale) FROM entry WHERE sale > 0) - ? GROUP BY sale) ORDER BY sale DESC",
                limit);
    }

    @Override
    public List<StoredEntry> entriesAfter(long sequence, int limit) throws StoreFault {
        return query("SELECT " + COLUMNS + " FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?", sequence, limit);
    }

    private List<StoredEntry> query(String sql, long... parameters) throws StoreFault {
        List<StoredEntry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
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
            throw JournalFile.fault(path, "read", e);
        }
    }

    @Override
    public void checkpoint() throws StoreFault {
        try (Statement statement = connection.createStatement()) {
            connection.commit();
            connection.setAutoCommit(true);
            try {
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            throw JournalFile.fault(path, "checkpointed", e);
        }
    }

    @Override
    public void close() {
        closeQuietly(connection, lockChannel);
        witness.close();
    }

    private static void closeQuietly(@Nullable Connection connection, FileChannel lock) {
        if (connection != null) {
            JournalFile.closeQuietly(connection);
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
