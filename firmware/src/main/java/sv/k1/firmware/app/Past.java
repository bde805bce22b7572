package sv.k1.firmware.app;

import java.util.Currency;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.record.JournalEntry;

/**
 * What a start needs to know of the past, gathered while the journal is read. Used by one thread at a time: the one that
 * replays is over before anybody asks.
 */
final class Past implements Consumer<JournalEntry> {
    private Books books = Books.empty();
    private Optional<JournalEntry.MachineBound> bound = Optional.empty();
    private Optional<Currency> currency = Optional.empty();
    private Optional<String> address = Optional.empty();
    private Optional<String> witnessNote = Optional.empty();

    @Override
    public void accept(JournalEntry entry) {
        books = books.apply(entry);
        switch (entry) {
            case JournalEntry.MachineBound e -> bound = Optional.of(e);
            case JournalEntry.SaleOpened e ->
                currency = Optional.of(e.quote().rate().currency());
            case JournalEntry.DestinationChosen e ->
                address = Optional.of(e.destination().address());
            case JournalEntry.Discrepancy e
            when e.what().equals(WitnessNote.WHAT) -> witnessNote = Optional.of(e.evidence());
            default -> {} // the books know what it means
        }
    }

    Books books() {
        return books;
    }

    /** What the journal says that it belongs to; empty for one from before it said so, and for a new one. */
    Optional<JournalEntry.MachineBound> bound() {
        return bound;
    }

    /** Of the newest sale. */
    Optional<Currency> currency() {
        return currency;
    }

    /** The newest one that a customer showed. */
    Optional<String> address() {
        return address;
    }

    /** When the witness was last written anew from the journal alone, and where that began. */
    Optional<String> witnessNote() {
        return witnessNote;
    }
}
