package sv.k1.firmware.journal;

import java.util.ArrayList;
import java.util.List;
import sv.k1.firmware.journal.Journal.Head;
import sv.k1.firmware.record.JournalEntry;

/** Makes entries ready to be stored: numbered, encoded, each hashed onto the one before. Pure; for every kind of store. */
public final class EntryChain {
    private EntryChain() {}

    /** @param boot names this run of the service */
    public static List<StoredEntry> extend(
            Head head,
            EntryCodec codec,
            String boot,
            List<JournalEntry> entries,
            long monotonicMillis,
            long wallMillis) {
        List<StoredEntry> batch = new ArrayList<>(entries.size());
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
            next = headOf(batch);
        }
        return batch;
    }

    /** Where a chain ends. */
    public static Head headOf(List<StoredEntry> entries) {
        return entries.isEmpty()
                ? new Head(0, StoredEntry.GENESIS)
                : new Head(entries.getLast().sequence(), entries.getLast().hash());
    }
}
