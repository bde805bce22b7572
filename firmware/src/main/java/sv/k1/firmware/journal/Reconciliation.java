package sv.k1.firmware.journal;

import java.util.Arrays;
import sv.k1.firmware.journal.Journal.Head;

/**
 * What a start has to do so that journal and witness end with the same entry (reliability.md, section 5, Witness). The
 * database is synced first, the witness second, effects come third; so a crash leaves the witness at most one step behind
 * and never ahead, and a torn end of the witness is always an entry that the journal has. Everything else is damage: what
 * the longer chain holds beyond the other is given back, and chains that part from each other are refused.
 *
 * @param head where both end afterwards
 * @param stored entries in the database
 * @param witnessed entries in the witness
 * @param commonBytes where in the witness the first entry stands that the database lacks, when it lacks any
 * @param tornBytes to cut off the witness's end, 0 for none
 * @param newWitness whether the witness is written anew as a whole, because there was none
 */
record Reconciliation(Head head, long stored, long witnessed, long commonBytes, long tornBytes, boolean newWitness) {

    /**
     * Walks both side by side, from their first entries.
     *
     * @param proven is given each record that follows from the one before it, in order, whichever file has it
     * @throws StoreFault CORRUPT or DIVERGED with both heads, when the two cannot be brought together without a person
     */
    static Reconciliation of(JournalRows rows, WitnessReader witness, ProvenRecords proven) throws StoreFault {
        Chain chain = new Chain();
        LastStep step = new LastStep();
        boolean isWitnessed = true;
        while (rows.next()) {
            checkRow(rows, chain, witness);
            isWitnessed = isWitnessed && witness.next();
            if (isWitnessed && !Arrays.equals(rows.record(), witness.record())) {
                throw differing(rows, chain, witness);
            }
            chain.take(rows.record());
            step.take(rows.record());
            proven.take(rows.record());
        }
        long stored = chain.expected() - 1;
        long commonBytes = witness.position();
        while (isWitnessed && witness.next()) {
            if (!chain.fits(witness.record())) {
                throw altered("witness", chain, witness.record(), rows, witness);
            }
            chain.take(witness.record());
            proven.take(witness.record());
        }
        long missing = stored - witness.count();
        checkDistance(missing, step.count(), rows, witness);
        return new Reconciliation(
                chain.head(), stored, witness.count(), commonBytes, witness.tailBytes(), missing > step.count());
    }

    private static void checkRow(JournalRows rows, Chain chain, WitnessReader witness) throws StoreFault {
        if (rows.sequence() != chain.expected()) {
            throw new StoreFault(
                    StoreFault.Kind.CORRUPT,
                    "journal: entry " + chain.expected() + " is missing, found " + rows.sequence()
                            + heads(rows, witness));
        }
        if (!chain.fits(rows.record())) {
            throw altered("journal", chain, rows.record(), rows, witness);
        }
    }

    private static StoreFault differing(JournalRows rows, Chain chain, WitnessReader witness) throws StoreFault {
        if (!chain.fits(witness.record())) {
            return altered("witness", chain, witness.record(), rows, witness);
        }
        return new StoreFault(
                StoreFault.Kind.DIVERGED,
                "journal and witness tell different stories from entry " + chain.expected() + " on"
                        + heads(rows, witness));
    }

    private static void checkDistance(long missing, long lastStep, JournalRows rows, WitnessReader witness)
            throws StoreFault {
        if (witness.tailBytes() > 0 && (missing <= 0 || missing > lastStep)) {
            throw new StoreFault(
                    StoreFault.Kind.CORRUPT,
                    "witness is damaged after entry " + witness.count() + ": " + witness.tailBytes()
                            + " bytes that are no torn end" + heads(rows, witness));
        }
        if (missing > lastStep && witness.count() > 0) {
            throw new StoreFault(
                    StoreFault.Kind.DIVERGED,
                    "witness lacks " + missing + " entries, more than the one step a crash can leave between them"
                            + heads(rows, witness));
        }
    }

    private static StoreFault altered(String where, Chain chain, byte[] record, JournalRows rows, WitnessReader witness)
            throws StoreFault {
        return new StoreFault(
                StoreFault.Kind.CORRUPT,
                where + ": entry " + chain.expected() + " ("
                        + RecordField.KIND.of(record).replaceAll("[^a-z-]", "?")
                        + ") was altered: its hash does not fit" + heads(rows, witness));
    }

    private static String heads(JournalRows rows, WitnessReader witness) throws StoreFault {
        return "; journal ends with " + rows.newest() + ", witness with " + witness.newest();
    }

    /**
     * Counts the entries of the newest step: what a crash can leave in one file and not in the other. Steps within one
     * millisecond look like one; then a witness that is two steps short is taken for a crash too. Nothing is lost by that:
     * the journal has them, and the witness gets them.
     */
    private static final class LastStep {
        private byte[] last = {};
        private long count;

        void take(byte[] record) {
            count = RecordField.isSameStep(last, record) ? count + 1 : 1;
            last = record;
        }

        long count() {
            return count;
        }
    }
}
