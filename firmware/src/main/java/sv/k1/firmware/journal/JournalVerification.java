package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sv.k1.firmware.ledger.Account;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.record.JournalEntry;

/**
 * Looks at a journal without opening it as the service does: SQLite's own check, hash chain, sequence, every entry's content,
 * the ledger's rules, the witness. Goes on after the first damage and tells each place; changes nothing.
 */
public final class JournalVerification {
    /** Is shown each entry in turn. */
    @FunctionalInterface
    public interface Viewer {
        /** @param fits whether its hash covers it and the one before it */
        void see(StoredEntry entry, boolean fits);

        /** Is shown each entry once more when the books took it; none after the first that they did not take. */
        default void booked(StoredEntry stored, JournalEntry entry, Books before, Books after) {}
    }

    private final Path journal;
    private final Optional<Path> witness;
    private final Viewer viewer;
    private final Findings damage = new Findings();
    private final List<String> notes = new ArrayList<>();

    private JournalVerification(Path journal, Optional<Path> witness, Viewer viewer) {
        this.journal = journal;
        this.witness = witness;
        this.viewer = viewer;
    }

    /** @throws StoreFault when there is nothing that could be looked at */
    public static JournalReport of(Path journal, Optional<Path> witness, Viewer viewer) throws StoreFault {
        return new JournalVerification(journal, witness, viewer).run();
    }

    private JournalReport run() throws StoreFault {
        if (witness.isEmpty()) {
            notes.add("no witness was found: name it, or damage that only it can tell goes unnoticed");
            return read(null, witness);
        }
        try (FileChannel channel = FileChannel.open(witness.get(), StandardOpenOption.READ)) {
            return read(channel, witness);
        } catch (IOException e) {
            throw new StoreFault(StoreFault.Kind.READ_ONLY, "witness " + witness.get() + " cannot be read: " + e, e);
        }
    }

    private JournalReport read(@Nullable FileChannel channel, Optional<Path> path) throws StoreFault {
        try (ReadOnlyJournal file = ReadOnlyJournal.open(journal)) {
            return read(file, channel, path);
        }
    }

    private JournalReport read(ReadOnlyJournal file, @Nullable FileChannel channel, Optional<Path> path)
            throws StoreFault {
        askSqlite(file.connection());
        WitnessReader beside = channel == null ? null : WitnessReader.from(0, channel, path.orElseThrow());
        JournalCheck check = new JournalCheck(damage, viewer, beside);
        rows(file.connection(), check);
        if (channel == null) {
            return report(file, check, new WitnessCheck(0, new Chain().head(), 0, 0));
        }
        WitnessCheck other = WitnessCheck.of(channel, path.orElseThrow(), damage);
        distance(check, other, file.isInUse());
        return report(file, check, other);
    }

    private void rows(Connection connection, JournalCheck check) {
        try (JournalRows rows = JournalRows.after(0, journal, connection)) {
            check.walk(rows);
        } catch (StoreFault e) {
            damage.add(String.valueOf(e.getMessage()));
        }
    }

    private void askSqlite(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
                if (version.getInt(1) > JournalFile.SCHEMA_VERSION) {
                    damage.add("format " + version.getInt(1) + ", this software knows " + JournalFile.SCHEMA_VERSION
                            + ": use the newer software");
                }
            }
            try (ResultSet lines = statement.executeQuery("PRAGMA integrity_check(20)")) {
                while (lines.next()) {
                    if (!lines.getString(1).equals("ok")) {
                        damage.add("SQLite: " + lines.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            damage.add("SQLite: " + e.getMessage());
        }
    }

    /** By the rules of {@link Reconciliation}; a service at work may be one step further in one of the two. */
    private void distance(JournalCheck check, WitnessCheck other, boolean isInUse) {
        if (isInUse) {
            return;
        }
        long missing = check.head().sequence() - other.count();
        boolean isCrash = missing > 0 && missing <= check.lastStep();
        if (other.tailBytes() > 0) {
            String where = "witness: after entry " + other.count() + ", from byte " + other.endsAt() + ": "
                    + other.tailBytes() + " bytes that are no whole entry";
            if (isCrash) {
                notes.add(where + "; a torn end as a power cut leaves it, the next start repairs it");
            } else {
                damage.add(where);
            }
        } else if (isCrash) {
            notes.add("witness: one step behind, as a power cut leaves it; the next start completes it");
        } else if (missing > 0 && other.count() == 0) {
            notes.add("witness: empty; the next start writes it anew");
        } else if (missing > 0) {
            damage.add("witness: ends with entry " + other.count() + ", lacks " + missing + " entries");
        } else if (missing < 0) {
            damage.add("entries " + (check.head().sequence() + 1) + " to " + other.count()
                    + ": only the witness has them; the next start gives them back, but the medium is failing");
        }
    }

    private JournalReport report(ReadOnlyJournal file, JournalCheck check, WitnessCheck other) {
        Map<Account, Long> balances = new EnumMap<>(Account.class);
        for (Account account : Account.values()) {
            balances.put(account, check.books().ledger().balance(account));
        }
        return new JournalReport(
                journal,
                witness,
                file.isInUse(),
                check.head(),
                other.count(),
                other.head(),
                check.boots(),
                check.firstWallMillis(),
                check.lastWallMillis(),
                balances,
                check.currency(),
                check.books().nextSale().number() - 1,
                check.books().sales().stream().filter(sale -> !sale.ended()).count(),
                notes,
                damage.kept(),
                damage.count());
    }
}
