package sv.k1.firmware.app;

import java.time.Instant;
import sv.k1.firmware.journal.Journal;
import sv.k1.firmware.record.JournalEntry;

/**
 * A journal without its witness may be one that was set back: nothing on the machine can tell. So the journal itself keeps
 * the fact, and {@code k1 status} shows it from then on, for a person with a newer receipt to compare.
 */
final class WitnessNote {
    static final String WHAT = "the witness was missing and was written anew from the journal alone";

    private WitnessNote() {}

    /** @param head the newest entry that was found */
    static JournalEntry.Discrepancy of(Instant now, Journal.Head head) {
        return new JournalEntry.Discrepancy(
                WHAT,
                "at " + now + ", last entry " + head.sequence() + ", head "
                        + head.hash().substring(0, 12));
    }
}
