package sv.k1.firmware.effects;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** A real journal with somebody looking over its shoulder, who can also make it fail. */
final class WatchedJournal implements Journal {
    /** Entries whose append has returned, in order. */
    final List<JournalEntry> durable = new CopyOnWriteArrayList<>();

    private final Journal real;
    volatile boolean failsFromNowOn;
    volatile boolean forgetsSignedBytes;
    final AtomicInteger checkpoints = new AtomicInteger();

    WatchedJournal(Journal real) {
        this.real = real;
    }

    @Override
    public List<JournalEntry> replay() throws StoreFault {
        return real.replay();
    }

    @Override
    public void append(List<JournalEntry> entries, long monotonicMillis, long wallMillis) throws StoreFault {
        if (failsFromNowOn && !entries.isEmpty()) {
            throw new StoreFault(StoreFault.Kind.FULL, "no space for " + entries.size() + " entries");
        }
        real.append(entries, monotonicMillis, wallMillis);
        durable.addAll(entries);
    }

    @Override
    public Head head() {
        return real.head();
    }

    @Override
    public List<StoredEntry> entriesOf(SaleId sale) throws StoreFault {
        return real.entriesOf(sale);
    }

    @Override
    public List<String> signedBytes(SaleId sale) throws StoreFault {
        return forgetsSignedBytes ? List.of() : real.signedBytes(sale);
    }

    @Override
    public Optional<JournalEntry.SweepSigned> newestSweep() throws StoreFault {
        return real.newestSweep();
    }

    @Override
    public List<StoredEntry> newestSales(int limit) throws StoreFault {
        return real.newestSales(limit);
    }

    @Override
    public List<StoredEntry> entriesAfter(long sequence, int limit) throws StoreFault {
        return real.entriesAfter(sequence, limit);
    }

    @Override
    public void checkpoint() throws StoreFault {
        real.checkpoint();
        checkpoints.incrementAndGet();
    }

    @Override
    public void close() {
        real.close();
    }
}
