package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The second copy of the chain (reliability.md, section 5): each entry as length, CRC-32C and bytes, appended to a plain
 * file and synced after the database and before any effect. SQLite drops committed transactions silently when a bit of its
 * log rots; this file notices, and gives them back.
 */
final class Witness implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
    private static final int REWRITE_ENTRIES = 1_000;

    private FileChannel channel;
    private final Path path;

    private Witness(FileChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    static Witness open(Path path) throws StoreFault {
        JournalFile.requireFile(path, "witness");
        try {
            boolean isNew = !Files.exists(path);
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (isNew) {
                syncFolder(path);
            }
            return new Witness(channel, path);
        } catch (IOException e) {
            throw new StoreFault(StoreFault.Kind.READ_ONLY, "witness " + path + " cannot be opened: " + e, e);
        }
    }

    /** The name of a new file is on the medium only when its folder is. */
    private static void syncFolder(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Path path() {
        return path;
    }

    /** @param position where a record begins, 0 for the first one */
    WitnessReader readFrom(long position) throws StoreFault {
        return WitnessReader.from(position, channel, path);
    }

    /** Cuts off a torn end. */
    void cutOff(long tornBytes) throws StoreFault {
        try {
            channel.truncate(channel.size() - tornBytes);
            channel.force(true);
        } catch (IOException e) {
            throw writeFault("cannot be repaired", e);
        }
    }

    /** After a fault nothing may be appended any more: the journal sees to that. */
    void append(List<StoredEntry> entries) throws StoreFault {
        try {
            long at = channel.size();
            ByteBuffer buffer = framed(entries.stream().map(StoredEntry::record).toList());
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
            channel.force(false);
        } catch (IOException e) {
            throw writeFault("did not take the entry", e);
        }
    }

    /** Writes all records to a new file that takes the old one's place at once: a crash leaves the old one or the new one. */
    void rewrite(JournalRows rows) throws StoreFault {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        if (!Files.isRegularFile(path)) {
            throw new StoreFault(
                    StoreFault.Kind.READ_ONLY,
                    "witness " + path + " is no ordinary file and is not replaced: set journal.witness-file to one");
        }
        try {
            try (FileChannel out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                List<byte[]> records = new ArrayList<>();
                while (rows.next()) {
                    records.add(rows.record());
                    if (records.size() == REWRITE_ENTRIES) {
                        write(framed(records), out);
                        records.clear();
                    }
                }
                write(framed(records), out);
                out.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(path);
            channel.close();
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw writeFault("cannot be written anew", e);
        }
    }

    private static void write(ByteBuffer buffer, FileChannel out) throws IOException {
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private static ByteBuffer framed(List<byte[]> records) {
        int size = records.stream()
                .mapToInt(r -> r.length + WitnessReader.HEADER_BYTES)
                .sum();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] record : records) {
            buffer.putInt(record.length).putInt(WitnessReader.crc(record)).put(record);
        }
        return buffer.flip();
    }

    private StoreFault writeFault(String what, IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        return new StoreFault(
                full ? StoreFault.Kind.FULL : StoreFault.Kind.WRITE_FAILED,
                "witness " + path + " " + what + ": " + e,
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("witness {} did not close cleanly: {}", path, e.getMessage());
        }
    }
}
