package sv.k1.firmware.journal;

import java.util.List;
import sv.k1.firmware.journal.Journal.Head;

/**
 * What a start has to do so that journal and witness end with the same entry (reliability.md, section 5, Witness). The
 * database is synced first, the witness second, effects come third; so a crash leaves the witness at most one step behind
 * and never ahead, and a torn end of the witness is always an entry that the journal has. Everything else is damage: what
 * the longer chain holds beyond the other is given back, and chains that part from each other are refused.
 *
 * @param head where both end afterwards
 * @param lostByJournal entries to give back to the database
 * @param tornBytes to cut off the witness's end, 0 for none
 * @param lostByWitness entries to append to the witness
 * @param newWitness whether the witness is written anew as a whole, because there was none
 */
record Reconciliation(
        Head head,
        List<StoredEntry> lostByJournal,
        long tornBytes,
        List<StoredEntry> lostByWitness,
        boolean newWitness) {

    /** @throws StoreFault CORRUPT or DIVERGED with both heads, when the two cannot be brought together without a person */
    static Reconciliation of(List<StoredEntry> stored, Witness.Content witness) throws StoreFault {
        List<StoredEntry> witnessed = witness.entries();
        String heads = "; journal ends with " + headOf(stored) + ", witness with " + headOf(witnessed);
        checkChain(stored, "journal", heads);
        checkChain(witnessed, "witness", heads);
        int common = Math.min(stored.size(), witnessed.size());
        if (common > 0
                && !stored.get(common - 1)
                        .hash()
                        .equals(witnessed.get(common - 1).hash())) {
            throw new StoreFault(
                    StoreFault.Kind.DIVERGED,
                    "journal and witness tell different stories at entry " + common + " or before" + heads);
        }
        int missing = stored.size() - witnessed.size();
        if (witness.tailBytes() > 0 && (missing <= 0 || missing > lastStep(stored))) {
            throw new StoreFault(
                    StoreFault.Kind.CORRUPT,
                    "witness is damaged after entry " + witnessed.size() + ": " + witness.tailBytes()
                            + " bytes that are no torn end" + heads);
        }
        if (missing > lastStep(stored) && !witnessed.isEmpty()) {
            throw new StoreFault(
                    StoreFault.Kind.DIVERGED,
                    "witness lacks " + missing + " entries, more than the one step a crash can leave between them"
                            + heads);
        }
        return new Reconciliation(
                headOf(missing >= 0 ? stored : witnessed),
                missing < 0 ? witnessed.subList(stored.size(), witnessed.size()) : List.of(),
                witness.tailBytes(),
                missing > 0 ? stored.subList(witnessed.size(), stored.size()) : List.of(),
                missing > lastStep(stored));
    }

    /**
     * Entries of the newest step: what a crash can leave in one file and not in the other. Steps within one millisecond look
     * like one; then a witness that is two steps short is taken for a crash too. Nothing is lost by that: the journal has
     * them, and the witness gets them.
     */
    private static int lastStep(List<StoredEntry> stored) {
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

    private static void checkChain(List<StoredEntry> entries, String where, String heads) throws StoreFault {
        String previous = StoredEntry.GENESIS;
        long expected = 1;
        for (StoredEntry entry : entries) {
            if (entry.sequence() != expected) {
                throw new StoreFault(
                        StoreFault.Kind.CORRUPT,
                        where + ": entry " + expected + " is missing, found " + entry.sequence() + heads);
            }
            if (!entry.follows(previous)) {
                throw new StoreFault(
                        StoreFault.Kind.CORRUPT,
                        where + ": entry " + expected + " (" + entry.kind() + ") was altered: its hash does not fit"
                                + heads);
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
}
