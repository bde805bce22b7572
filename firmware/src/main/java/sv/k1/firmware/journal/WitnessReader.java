package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import sv.k1.firmware.journal.Journal.Head;

/**
 * Reads a witness record by record until the first that is torn or damaged; holds only the current one. Never moves the
 * channel's own position.
 */
final class WitnessReader {
    static final int HEADER_BYTES = 8;

    private static final int MAX_RECORD_BYTES = 4 << 20;
    private static final int MIN_RECORD_BYTES = Chain.LINE_AT + 1;
    private static final int READ_AHEAD_BYTES = 1 << 16;

    private final FileChannel channel;
    private final Path path;
    private final long size;
    private ByteBuffer ahead = ByteBuffer.allocate(READ_AHEAD_BYTES).limit(0);
    private long aheadAt;
    private long position;
    private long count;
    private byte[] record = {};

    private WitnessReader(FileChannel channel, Path path, long size, long position) {
        this.channel = channel;
        this.path = path;
        this.size = size;
        this.position = position;
    }

    /** @param position where a record begins, 0 for the first one */
    static WitnessReader from(long position, FileChannel channel, Path path) throws StoreFault {
        try {
            return new WitnessReader(channel, path, channel.size(), position);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** @return false when nothing whole follows: the end, a torn record, or a damaged one */
    boolean next() throws StoreFault {
        try {
            if (position + HEADER_BYTES > size) {
                return false;
            }
            fill(HEADER_BYTES);
            int at = (int) (position - aheadAt);
            int length = ahead.getInt(at);
            int crc = ahead.getInt(at + 4);
            if (length < MIN_RECORD_BYTES || length > MAX_RECORD_BYTES || position + HEADER_BYTES + length > size) {
                return false;
            }
            fill(HEADER_BYTES + length);
            byte[] bytes = new byte[length];
            ahead.get((int) (position - aheadAt) + HEADER_BYTES, bytes);
            if (crc(bytes) != crc) {
                return false;
            }
            record = bytes;
            position += HEADER_BYTES + length;
            count++;
            return true;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    byte[] record() {
        return record;
    }

    StoredEntry entry() throws StoreFault {
        try {
            return StoredEntry.of(record);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StoreFault(
                    StoreFault.Kind.CORRUPT,
                    "witness " + path + " holds a record of another shape before byte " + position + ": " + e,
                    e);
        }
    }

    /** Records read so far. */
    long count() {
        return count;
    }

    /** Where the record after the current one begins. */
    long position() {
        return position;
    }

    /** Bytes after the current record; what {@link #next} could not read when it said false. */
    long tailBytes() {
        return size - position;
    }

    /** Reads on to the last whole record, whatever the records are. */
    Head newest() throws StoreFault {
        boolean more = next();
        while (more) {
            more = next();
        }
        return count == 0
                ? new Head(0, StoredEntry.GENESIS)
                : new Head(count, new String(record, 0, Chain.HASH_DIGITS, java.nio.charset.StandardCharsets.US_ASCII));
    }

    static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Sees to it that so many bytes from the position on lie in the buffer. */
    private void fill(int bytes) throws IOException {
        long end = position - aheadAt + bytes;
        if (end <= ahead.limit()) {
            return;
        }
        int capacity = Math.max(READ_AHEAD_BYTES, bytes);
        ahead = ahead.capacity() >= capacity ? ahead.clear() : ByteBuffer.allocate(capacity);
        ahead.limit((int) Math.min(ahead.capacity(), size - position));
        aheadAt = position;
        while (ahead.hasRemaining()) {
            int read = channel.read(ahead, aheadAt + ahead.position());
            if (read < 0) {
                throw new IOException("file ended at " + (aheadAt + ahead.position()));
            }
        }
        ahead.flip();
    }

    private static StoreFault unreadable(Path path, IOException e) {
        return new StoreFault(StoreFault.Kind.CORRUPT, "witness " + path + " cannot be read: " + e, e);
    }
}
