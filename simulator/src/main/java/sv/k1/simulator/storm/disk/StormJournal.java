package sv.k1.simulator.storm.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import sv.k1.firmware.journal.EntryChain;
import sv.k1.firmware.journal.EntryCodec;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.simulator.storm.fate.Fate;
import sv.k1.simulator.storm.fate.Fault;

/**
 * The journal on a {@link StormDisk}: the product's codec and hash chain, and the same steps in the same order as its
 * journal on SQLite, with places to die at. The rules for journal and witness at a start are told anew here, because the
 * product's are bound to its files; those are tried byte by byte by tests of their own.
 */
public final class StormJournal implements Journal {
    /** Kinds of entries with signed bytes of sales. */
    private static final Set<String> BYTES = Set.of("payout-signed", "batch-signed", "payout-replaced");

    /** How the medium is treated; the sound way, or in a test one with a bug in it. */
    public interface Habits {
        default boolean syncsDatabase() {
            return true;
        }

        default boolean syncsWitness() {
            return true;
        }

        default boolean writesWitness() {
            return true;
        }

        default boolean ignoresFailedSync() {
            return false;
        }

        /** An entry that cannot be read is left out. */
        default boolean canRead(JournalEntry entry) {
            return true;
        }
    }

    /** The product's habits. */
    public static final Habits SOUND = new Habits() {};

    private final EntryCodec codec;
    private final StormDisk disk;
    private final Fate fate;
    private final String boot;
    private final Habits habits;
    private final Consumer<List<JournalEntry>> durable;
    private Head head = new Head(0, StoredEntry.GENESIS);
    private boolean failed;

    private StormJournal(
            StormDisk disk, String boot, EntryCodec codec, Habits habits, Consumer<List<JournalEntry>> durable) {
        this.disk = disk;
        this.fate = disk.fate();
        this.boot = boot;
        this.codec = codec;
        this.habits = habits;
        this.durable = durable;
    }

    /**
     * Opens what is on the disk.
     *
     * @param durable told of every append once it is on the medium twice
     */
    public static StormJournal open(
            StormDisk disk, String boot, EntryCodec codec, Habits habits, Consumer<List<JournalEntry>> durable)
            throws StoreFault {
        StormJournal journal = new StormJournal(disk, boot, codec, habits, durable);
        journal.reconcile();
        return journal;
    }

    /** The rules of reliability.md, section 5: one step of difference is a crash, the longer chain wins, all else is refused. */
    private void reconcile() throws StoreFault {
        List<StoredEntry> rows = disk.rows();
        List<StoredEntry> witnessed = disk.witnessed();
        int common = Math.min(rows.size(), witnessed.size());
        int missing = rows.size() - witnessed.size();
        if (common > 0
                && !rows.get(common - 1).hash().equals(witnessed.get(common - 1).hash())) {
            throw new StoreFault(StoreFault.Kind.DIVERGED, "journal and witness differ at entry " + common);
        }
        if (disk.isWitnessTorn() && (missing <= 0 || missing > lastStep(rows))) {
            throw new StoreFault(StoreFault.Kind.CORRUPT, "witness is damaged after entry " + witnessed.size());
        }
        if (missing > lastStep(rows) && !witnessed.isEmpty()) {
            throw new StoreFault(StoreFault.Kind.DIVERGED, "witness lacks " + missing + " entries");
        }
        disk.cutTornEnd();
        if (missing < 0) {
            disk.commit(witnessed.subList(common, witnessed.size()));
            disk.syncDatabase();
        }
        disk.witness(rows.subList(common, rows.size()));
        disk.syncWitness();
        head = EntryChain.headOf(missing >= 0 ? rows : witnessed);
    }

    /** Entries of the newest step: what a crash can leave in one file and not in the other. */
    private static int lastStep(List<StoredEntry> rows) {
        int count = 0;
        for (StoredEntry row : rows.reversed()) {
            StoredEntry last = rows.getLast();
            if (!row.boot().equals(last.boot()) || row.monotonicMillis() != last.monotonicMillis()) {
                break;
            }
            count++;
        }
        return count;
    }

    @Override
    public List<JournalEntry> replay() throws StoreFault {
        List<JournalEntry> entries = new ArrayList<>();
        for (StoredEntry stored : disk.rows()) {
            JournalEntry entry = codec.decode(stored.kind(), stored.version(), stored.body());
            if (habits.canRead(entry)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    @Override
    public void append(List<JournalEntry> entries, long monotonicMillis, long wallMillis) throws StoreFault {
        if (entries.isEmpty()) {
            return;
        }
        if (failed) {
            throw new StoreFault(StoreFault.Kind.WRITE_FAILED, "failed before: restart and replay");
        }
        fate.mayKill(Fault.KILL_BEFORE_APPEND, Fault.POWER_CUT_BEFORE_APPEND);
        List<StoredEntry> batch = EntryChain.extend(head, codec, boot, entries, monotonicMillis, wallMillis);
        failed = true;
        checkRoom();
        disk.commit(batch);
        fate.mayKill(Fault.KILL_BEFORE_SYNC, Fault.POWER_CUT_BEFORE_SYNC);
        checkSync();
        if (habits.syncsDatabase()) {
            disk.syncDatabase();
        }
        fate.mayKill(Fault.KILL_BETWEEN_JOURNAL_AND_WITNESS, Fault.POWER_CUT_BETWEEN_JOURNAL_AND_WITNESS);
        if (habits.writesWitness()) {
            disk.witness(batch);
            fate.mayKill(Fault.KILL_BEFORE_WITNESS_SYNC, Fault.POWER_CUT_BEFORE_WITNESS_SYNC);
            checkSync();
        }
        if (habits.syncsWitness()) {
            disk.syncWitness();
        }
        failed = false;
        head = EntryChain.headOf(batch);
        durable.accept(entries);
        fate.mayKill(Fault.KILL_AFTER_APPEND, Fault.POWER_CUT_AFTER_APPEND);
    }

    private void checkRoom() throws StoreFault {
        if (fate.strikes(Fault.DISK_FULL)) {
            disk.fill(true);
        }
        if (disk.isFull()) {
            throw new StoreFault(StoreFault.Kind.FULL, "no space left");
        }
    }

    private void checkSync() throws StoreFault {
        if (fate.strikes(Fault.SYNC_FAILS) && !habits.ignoresFailedSync()) {
            throw new StoreFault(StoreFault.Kind.WRITE_FAILED, "the medium did not confirm the sync");
        }
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public List<StoredEntry> entriesOf(SaleId sale) {
        return disk.rows().stream()
                .filter(row -> row.sale() == sale.number() && row.sale() > 0)
                .toList();
    }

    @Override
    public List<String> signedBytes(SaleId sale) throws StoreFault {
        if (sale.equals(SaleId.NONE)) {
            return newestSweep().map(JournalEntry.SweepSigned::rawHex).stream().toList();
        }
        List<String> bytes = new ArrayList<>();
        for (List<StoredEntry> commit : disk.commits()) {
            for (StoredEntry row : commit) {
                if (row.sale() == sale.number() && BYTES.contains(row.kind())) {
                    switch (codec.decode(row.kind(), row.version(), row.body())) {
                        case JournalEntry.PayoutSigned signed -> bytes.add(signed.rawHex());
                        case JournalEntry.BatchSigned signed -> bytes.add(signed.rawHex());
                        case JournalEntry.PayoutReplaced signed -> bytes.add(signed.rawHex());
                        default -> {} // of no other kind
                    }
                }
            }
        }
        return bytes;
    }

    @Override
    public Optional<JournalEntry.SweepSigned> newestSweep() throws StoreFault {
        Optional<JournalEntry.SweepSigned> newest = Optional.empty();
        for (List<StoredEntry> commit : disk.commits()) {
            for (StoredEntry row : commit) {
                if (row.kind().equals("sweep-signed")
                        && codec.decode(row.kind(), row.version(), row.body())
                                instanceof JournalEntry.SweepSigned sweep) {
                    newest = Optional.of(sweep);
                }
            }
        }
        return newest;
    }

    @Override
    public List<StoredEntry> newestSales(int limit) {
        return List.of();
    }

    @Override
    public List<StoredEntry> entriesAfter(long sequence, int limit) {
        return List.of();
    }

    @Override
    public void checkpoint() {
        disk.checkpoint();
    }

    @Override
    public void close() {}
}
