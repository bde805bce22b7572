package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The second copy of the chain (reliability.md, section 5): each entry as length, CRC-32C and bytes, appended to a plain
 * file and synced after the database and before any effect. SQLite drops committed transactions silently when a bit of its
 * log rots; this file notices, and gives them back.
 */
final class Witness implements AutoCloseable {
    private static final int HEADER_BYTES = 8;
    private static final int MAX_ENTRY_BYTES = 4 << 20;
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

    /** What the file holds: all whole records, and whether something unreadable comes after them. */
    record Content(List<StoredEntry> entries, long tailBytes) {}

    /** Reads records until the first that is torn or damaged. Only a tail may be; the caller compares with the journal. */
    Content read() throws StoreFault {
        try {
            long size = channel.size();
            List<StoredEntry> entries = new ArrayList<>();
            long at = 0;
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            while (at + HEADER_BYTES <= size) {
                header.clear();
                readFully(header, at);
                int length = header.getInt(0);
                if (length < 66 || length > MAX_ENTRY_BYTES || at + HEADER_BYTES + length > size) {
                    break;
                }
                ByteBuffer body = ByteBuffer.allocate(length);
                readFully(body, at + HEADER_BYTES);
                if (crc(body.array()) != header.getInt(4)) {
                    break;
                }
                String text = new String(body.array(), StandardCharsets.UTF_8);
                if (text.charAt(64) != '\n') {
                    throw new IllegalArgumentException("no line end after the hash");
                }
                entries.add(StoredEntry.parse(text.substring(65), text.substring(0, 64)));
                at += HEADER_BYTES + length;
            }
            return new Content(entries, size - at);
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
            ByteBuffer buffer = records(entries);
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
                            records(entries.subList(from, Math.min(entries.size(), from + REWRITE_ENTRIES)));
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

    private static ByteBuffer records(List<StoredEntry> entries) {
        List<byte[]> records = entries.stream()
                .map(e -> (e.hash() + "\n" + e.line()).getBytes(StandardCharsets.UTF_8))
                .toList();
        int size = records.stream().mapToInt(r -> r.length + HEADER_BYTES).sum();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] record : records) {
            buffer.putInt(record.length).putInt(crc(record)).put(record);
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

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
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
