package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    private static final byte[] NONE = {};

    private final FileChannel channel;
    private final Path path;
    private boolean failed;

    private Witness(FileChannel channel, Path path) {
        this.channel = channel;
        this.path = path;
    }

    static Witness open(Path path) throws StoreFault {
        try {
            return new Witness(
                    FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    path);
        } catch (IOException e) {
            throw new StoreFault(StoreFault.Kind.READ_ONLY, "witness " + path + " cannot be opened: " + e, e);
        }
    }

    Path path() {
        return path;
    }

    /**
     * What the file holds.
     *
     * @param entries all whole records up to the first unreadable one
     * @param tailBytes how much comes after them
     * @param wholeInTail how many whole records are among that: above zero the tail was not torn, something rotted before them
     */
    record Content(List<StoredEntry> entries, long validBytes, long tailBytes, int wholeInTail) {
        /** How many entries the file surely held once. */
        int onceHeld() {
            return entries.size() + (wholeInTail > 0 ? 1 + wholeInTail : 0);
        }
    }

    /** Reads records until the first that is torn or damaged. Only a tail may be; the caller compares with the journal. */
    Content read() throws StoreFault {
        try {
            long size = channel.size();
            List<StoredEntry> entries = new ArrayList<>();
            long at = 0;
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            for (byte[] body = wholeRecord(header, at, size); body.length > 0; body = wholeRecord(header, at, size)) {
                String text = new String(body, StandardCharsets.UTF_8);
                entries.add(StoredEntry.parse(text.substring(65), text.substring(0, 64)));
                at += HEADER_BYTES + body.length;
            }
            return new Content(entries, at, size - at, wholeRecordsAfter(header, at, size));
        } catch (IOException e) {
            throw new StoreFault(StoreFault.Kind.CORRUPT, "witness " + path + " cannot be read: " + e, e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StoreFault(
                    StoreFault.Kind.CORRUPT, "witness " + path + " holds a record of another shape: " + e, e);
        }
    }

    /** The body of the record at a place; empty when there is none, or it is torn or damaged. */
    private byte[] wholeRecord(ByteBuffer header, long at, long size) throws IOException {
        if (at + HEADER_BYTES > size) {
            return NONE;
        }
        header.clear();
        readFully(header, at);
        int length = header.getInt(0);
        if (length < 66 || length > MAX_ENTRY_BYTES || at + HEADER_BYTES + length > size) {
            return NONE;
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        readFully(body, at + HEADER_BYTES);
        return crc(body.array()) == header.getInt(4) ? body.array() : NONE;
    }

    /** Looks for records byte by byte: where the next one begins is not known behind a damaged one. */
    private int wholeRecordsAfter(ByteBuffer header, long from, long size) throws IOException {
        int count = 0;
        long at = from + 1;
        while (at + HEADER_BYTES <= size) {
            int length = wholeRecord(header, at, size).length;
            count += length > 0 ? 1 : 0;
            at += length > 0 ? HEADER_BYTES + length : 1;
        }
        return count;
    }

    /** Cuts off everything after the last whole record. */
    void truncate(long validBytes) throws StoreFault {
        try {
            channel.truncate(validBytes);
            channel.force(true);
        } catch (IOException e) {
            throw new StoreFault(StoreFault.Kind.WRITE_FAILED, "witness " + path + " cannot be repaired: " + e, e);
        }
    }

    void append(List<StoredEntry> entries) throws StoreFault {
        if (failed) {
            throw new StoreFault(StoreFault.Kind.WRITE_FAILED, "witness " + path + " failed before; restart");
        }
        try {
            List<byte[]> records = entries.stream()
                    .map(e -> (e.hash() + "\n" + e.line()).getBytes(StandardCharsets.UTF_8))
                    .toList();
            int size = records.stream().mapToInt(r -> r.length + HEADER_BYTES).sum();
            ByteBuffer buffer = ByteBuffer.allocate(size);
            for (byte[] record : records) {
                buffer.putInt(record.length).putInt(crc(record)).put(record);
            }
            buffer.flip();
            long at = channel.size();
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
            channel.force(false);
        } catch (IOException e) {
            failed = true;
            throw new StoreFault(StoreFault.Kind.WRITE_FAILED, "witness " + path + " did not take the entry: " + e, e);
        }
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
