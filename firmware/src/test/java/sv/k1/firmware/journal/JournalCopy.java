package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The three files of a journal as they lie on the medium at one moment, to be damaged and put elsewhere. */
record JournalCopy(Map<String, byte[]> files) {
    static final String DATABASE = "journal.db";
    static final String LOG = "journal.db-wal";
    static final String WITNESS = "witness.log";

    static JournalCopy of(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : List.of(DATABASE, LOG, WITNESS)) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                files.put(name, Files.readAllBytes(file));
            }
        }
        return new JournalCopy(files);
    }

    static SqliteJournal open(Path folder) throws StoreFault {
        return open(folder, "boot");
    }

    static SqliteJournal open(Path folder, String boot) throws StoreFault {
        return SqliteJournal.open(folder.resolve(DATABASE), folder.resolve(WITNESS), boot);
    }

    int size(String name) {
        return bytes(name).length;
    }

    byte[] bytes(String name) {
        return files.getOrDefault(name, new byte[0]);
    }

    JournalCopy with(String name, byte[] bytes) {
        Map<String, byte[]> next = new TreeMap<>(files);
        next.put(name, bytes);
        return new JournalCopy(next);
    }

    JournalCopy cut(String name, int length) {
        return with(name, Arrays.copyOf(bytes(name), length));
    }

    JournalCopy flipped(String name, int at) {
        byte[] bytes = bytes(name).clone();
        bytes[at] ^= (byte) (1 << (at % 8));
        return with(name, bytes);
    }

    /** Puts the files into a folder that may hold an older set of them. */
    void into(Path folder) throws IOException {
        for (String name : List.of(DATABASE, LOG, WITNESS)) {
            if (files.containsKey(name)) {
                Files.write(folder.resolve(name), bytes(name));
            } else {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }
}
