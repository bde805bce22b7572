package sv.k1.firmware.journal;

import java.nio.file.Path;

/** A second process that wants the journal; says how that went. */
final class OpenJournal {
    private OpenJournal() {}

    public static void main(String[] arguments) {
        try (SqliteJournal journal = JournalCopy.open(Path.of(arguments[0]), "second")) {
            System.out.println("opened at " + journal.head().sequence());
        } catch (StoreFault e) {
            System.out.println(e.kind() + ": " + e.getMessage());
        }
    }
}
