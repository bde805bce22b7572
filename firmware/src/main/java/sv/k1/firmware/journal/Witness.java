package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The second copy of the chain (reliability.md, section 5): each entry as length, CRC-32C and bytes, appended to a plain
 * file and synced after the database and before any effect. SQLite drops committed transactions silently when a bit of its
 * log rots; this file notices, and gives them back.
 */
final class Witness implements AutoCloseable {
    private static final int REWRITE_ENTRIES = 1_000;

    private FileChannel channel;
    private final Path path;
    private boolean failed;

    private Witness(FileChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    static Witness open(Path path) throws StoreFault {
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

    /** What the file holds. */
    WitnessRecords.Content read() throws StoreFault {
        try {
            return WitnessRecords.read(new WitnessRecords.Source() {
                @Override
                public long size() throws IOException {
                    return channel.size();
                }

                @Override
                public void readFully(ByteBuffer into, long from) throws IOException {
                    Witness.this.readFully(into, from);
                }
            });
        } catch (IOException e) {
            throw new StoreFault(StoreFault.Kind.CORRUPT, "witness " + path + " cannot be read: " + e, e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StoreFault(
                    StoreFault.Kind.CORRUPT, "witness " + path + " holds a record of another shape: " + e, e);
        }
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

    void append(List<StoredEntry> entries) throws StoreFault {
        if (failed) {
            throw new StoreFault(StoreFault.Kind.WRITE_FAILED, "witness " + path + " failed before; restart");
        }
        if (entries.isEmpty()) {
            return;
        }
        try {
            long at = channel.size();
            ByteBuffer buffer = WitnessRecords.encode(entries);
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
            channel.force(false);
        } catch (IOException e) {
            failed = true;
            throw writeFault("did not take the entry", e);
        }
    }

    /** Writes all entries to a new file that takes the old one's place at once: a crash leaves the old one or the new one. */
    void rewrite(List<StoredEntry> entries) throws StoreFault {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            try (FileChannel out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                for (int from = 0; from < entries.size(); from += REWRITE_ENTRIES) {
                    ByteBuffer buffer =
                            WitnessRecords.encode(entries.subList(from, Math.min(entries.size(), from + REWRITE_ENTRIES)));
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                }
                out.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(path);
            channel.close();
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            failed = true;
            throw writeFault("cannot be written anew", e);
        }
    }

    private StoreFault writeFault(String what, IOException e) {
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        return new StoreFault(
                full ? StoreFault.Kind.FULL : StoreFault.Kind.WRITE_FAILED,
                "witness " + path + " " + what + ": " + e,
                e);
    }

    private void readFully(ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int count = channel.read(into, at);
            if (count < 0) {
                throw new IOException("file ended at " + at);
            }
            at += count;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            failed = true;
        }
    }
}
