package sv.k1.firmware.export;

import java.util.List;
import java.util.stream.Stream;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.record.JournalEntry;

/** A table in the making: it is shown every entry of the journal, oldest first, whatever part of it is asked for. */
public interface Export {
    /**
     * Is shown one entry.
     *
     * @param sequence of the entry
     * @param wallMillis what the clock said then, right or wrong
     */
    void take(long sequence, long wallMillis, JournalEntry entry, Books before, Books after);

    /**
     * Counts what was read from the entries against the accounts of the books, over the whole journal.
     *
     * @return what does not add up; empty when everything does
     */
    List<String> mistakes();

    /** Names of the columns. */
    List<String> columns();

    /** The rows that were asked for, in the order of the journal. */
    Stream<List<String>> rows();
}
