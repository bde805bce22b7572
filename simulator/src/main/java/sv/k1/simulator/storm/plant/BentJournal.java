package sv.k1.simulator.storm.plant;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.journal.StoredEntry;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/** A journal that stores something else than it was given. */
class BentJournal implements Journal {
    private final Journal sound;
    private final UnaryOperator<List<JournalEntry>> bend;

    BentJournal(Journal sound, UnaryOperator<List<JournalEntry>> bend) {
        this.sound = sound;
        this.bend = bend;
    }

    @Override
    public List<JournalEntry> replay() throws StoreFault {
        return sound.replay();
    }

    @Override
    public void append(List<JournalEntry> entries, long monotonicMillis, long wallMillis) throws StoreFault {
        sound.append(bend.apply(entries), monotonicMillis, wallMillis);
    }

    @Override
    public Head head() {
        return sound.head();
    }

    @Override
    public List<StoredEntry> entriesOf(SaleId sale) throws StoreFault {
        return sound.entriesOf(sale);
    }

    @Override
    public List<String> signedBytes(SaleId sale) throws StoreFault {
        return sound.signedBytes(sale);
    }

    @Override
    public Optional<JournalEntry.SweepSigned> newestSweep() throws StoreFault {
        return sound.newestSweep();
    }

    @Override
    public List<StoredEntry> newestSales(int limit) throws StoreFault {
        return sound.newestSales(limit);
    }

    @Override
    public List<StoredEntry> entriesAfter(long sequence, int limit) throws StoreFault {
        return sound.entriesAfter(sequence, limit);
    }

    @Override
    public void checkpoint() throws StoreFault {
        sound.checkpoint();
    }

    @Override
    public void close() {
        sound.close();
    }
}
