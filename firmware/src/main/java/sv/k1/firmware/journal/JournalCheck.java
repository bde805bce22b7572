package sv.k1.firmware.journal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sv.k1.firmware.journal.Journal.Head;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;

/** Goes through the rows of a journal: sequence, chain, content, the ledger's rules, and whether the witness has the same. */
final class JournalCheck {
    private final EntryCodec codec = new EntryCodec();
    private final Chain chain = new Chain();
    private final Set<String> boots = new HashSet<>();
    private final Findings damage;
    private final JournalVerification.Viewer viewer;
    private final @Nullable WitnessReader witness;

    private Books books = Books.empty();
    private boolean booksStand = true;
    private boolean isSame = true;
    private Optional<String> currency = Optional.empty();
    private long newest;
    private long firstWallMillis;
    private long lastWallMillis;
    private long lastStep;
    private byte[] last = {};

    /** @param witness read beside the rows; absent when there is none */
    JournalCheck(Findings damage, JournalVerification.Viewer viewer, @Nullable WitnessReader witness) {
        this.damage = damage;
        this.viewer = viewer;
        this.witness = witness;
    }

    void walk(JournalRows rows) {
        try {
            while (rows.next()) {
                boolean fits = place(rows);
                compare(rows);
                look(rows, fits);
            }
        } catch (StoreFault e) {
            damage.add("after entry " + newest + ": " + e.getMessage());
        }
    }

    /** Sequence and hash. */
    private boolean place(JournalRows rows) {
        if (rows.sequence() != newest + 1) {
            damage.add("entry " + (newest + 1) + ": missing, the next one is " + rows.sequence());
        }
        newest = rows.sequence();
        boolean fits = chain.fits(rows.record());
        if (!fits) {
            damage.add("entry " + newest + ": altered, or the one before it is not the one it was chained to");
        }
        chain.take(rows.record());
        lastStep = RecordField.isSameStep(last, rows.record()) ? lastStep + 1 : 1;
        last = rows.record();
        return fits;
    }

    private void compare(JournalRows rows) throws StoreFault {
        if (witness != null && isSame) {
            long at = witness.position();
            isSame = !witness.next() || Arrays.equals(rows.record(), witness.record());
            if (!isSame) {
                damage.add("entry " + newest + ": the witness has another one there, at its byte " + at);
            }
        }
    }

    private void look(JournalRows rows, boolean fits) {
        try {
            StoredEntry entry = StoredEntry.of(rows.record());
            viewer.see(entry, fits);
            boots.add(entry.boot());
            firstWallMillis = firstWallMillis == 0 ? entry.wallMillis() : firstWallMillis;
            lastWallMillis = entry.wallMillis();
            JournalEntry decoded = codec.decode(entry.kind(), entry.version(), entry.body());
            if (decoded instanceof JournalEntry.SaleOpened opened) {
                currency = Optional.of(opened.quote().rate().currency().getCurrencyCode());
            }
            if (booksStand) {
                Books before = books;
                books = before.apply(decoded);
                viewer.booked(entry, decoded, before, books);
            }
        } catch (StoreFault | IllegalArgumentException e) {
            endBooks("entry " + newest + ": " + e.getMessage());
        } catch (InvariantBroken | ArithmeticException e) {
            endBooks("entry " + newest + ": against the ledger's rules: " + e.getMessage());
        }
    }

    /** What comes after an entry that cannot be booked would only repeat that. */
    private void endBooks(String finding) {
        damage.add(finding + (booksStand ? "; the money is told as it was before this entry" : ""));
        booksStand = false;
    }

    Head head() {
        return new Head(newest, chain.head().hash());
    }

    Books books() {
        return books;
    }

    Optional<String> currency() {
        return currency;
    }

    long boots() {
        return boots.size();
    }

    long firstWallMillis() {
        return firstWallMillis;
    }

    long lastWallMillis() {
        return lastWallMillis;
    }

    /** Entries of the newest step: what a power cut can keep from the witness. */
    long lastStep() {
        return lastStep;
    }
}
