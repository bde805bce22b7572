package sv.k1.firmware.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** The synced, append-only store of everything that happened. Used by the core thread only. */
public interface Journal extends AutoCloseable {
    /** All entries from the first, for replay. */
    List<JournalEntry> replay() throws StoreFault;

    /** The same one by one: a journal of many years does not fit into memory. */
    default void replay(Consumer<JournalEntry> each) throws StoreFault {
        replay().forEach(each);
    }

    /**
     * Appends entries as one unit and returns only when they are on the medium, in the journal and in the witness. After a
     * {@link StoreFault} nothing may be appended any more: the process has to stop and replay.
     */
    void append(List<JournalEntry> entries, long monotonicMillis, long wallMillis) throws StoreFault;

    /** Sequence and hash of the newest entry; goes on paper so that a rolled-back card is noticed. */
    Head head();

    /** The entries of one sale, oldest first. */
    List<StoredEntry> entriesOf(SaleId sale) throws StoreFault;

    /**
     * The signed transactions stored for a sale, read from the medium: the versions of its payout, oldest first. For
     * {@link SaleId#NONE} that of the newest sweep.
     */
    List<String> signedBytes(SaleId sale) throws StoreFault;

    /** The newest sweep that was signed, read from the medium. */
    Optional<JournalEntry.SweepSigned> newestSweep() throws StoreFault;

    /** The first entries of the newest sales before a number, newest first, for lists. */
    List<StoredEntry> newestSales(int limit) throws StoreFault;

    /** The entries behind this one, oldest first, for whoever follows what happens. */
    List<StoredEntry> entriesAfter(long sequence, int limit) throws StoreFault;

    /** Folds the log back into the database; called when a visit is over, so that the log never holds more than one. */
    void checkpoint() throws StoreFault;

    @Override
    void close();

    /** The end of the chain. */
    record Head(long sequence, String hash) {}
}
