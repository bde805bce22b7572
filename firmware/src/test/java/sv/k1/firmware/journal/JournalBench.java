package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sv.k1.firmware.record.JournalEntry;

/**
 * Measures appends and replay on a real medium; not a test. Arguments: a folder on that medium, number of entries. Prints
 * the mean of 200 synced appends at the beginning and at the end, and the time to open and replay everything.
 */
final class JournalBench {
    private static final int SAMPLE = 200;

    private JournalBench() {}

    public static void main(String[] arguments) throws StoreFault, IOException {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        int entries = Integer.parseInt(arguments[1]);
        List<Class<?>> kinds = Samples.kinds();
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            say(String.format(Locale.ROOT, "%d single appends at entry 0: %.2f ms each", SAMPLE, singles(journal)));
            for (int i = 0; i < entries; i += 1_000) {
                List<JournalEntry> thousand = java.util.stream.IntStream.range(i, i + 1_000)
                        .mapToObj(n -> Samples.of(kinds.get(n % kinds.size()), n % 7, "text"))
                        .toList();
                journal.append(thousand, i, i);
            }
            journal.checkpoint();
            say(String.format(
                    Locale.ROOT, "%d single appends at entry %d: %.2f ms each", SAMPLE, entries, singles(journal)));
        }
        long start = System.nanoTime();
        try (SqliteJournal journal = JournalCopy.open(folder)) {
            long opened = System.nanoTime();
            int count = journal.replay().size();
            long replayed = System.nanoTime();
            say(String.format(Locale.ROOT, "open and check %d entries: %.0f ms", count, (opened - start) / 1e6));
            say(String.format(Locale.ROOT, "replay of %d entries: %.0f ms", count, (replayed - opened) / 1e6));
        }
    }

    private static double singles(SqliteJournal journal) throws StoreFault {
        long start = System.nanoTime();
        for (int i = 0; i < SAMPLE; i++) {
            journal.append(List.of(new JournalEntry.DoorMoved(i % 2 == 0)), i, i);
        }
        return (System.nanoTime() - start) / 1e6 / SAMPLE;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
