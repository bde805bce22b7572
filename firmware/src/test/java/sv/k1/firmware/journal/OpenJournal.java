package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A second process that wants the journal; says how that went, and with a second argument holds it until its input ends. */
final class OpenJournal {
    private OpenJournal() {}

    public static void main(String[] arguments) throws IOException {
        try (SqliteJournal journal = JournalCopy.open(Path.of(arguments[0]), "second")) {
            System.out.println("opened at " + journal.head().sequence());
            if (arguments.length > 1) {
                System.in.readAllBytes();
            }
        } catch (StoreFault e) {
            System.out.println(e.kind() + ": " + e.getMessage());
        }
    }
}
