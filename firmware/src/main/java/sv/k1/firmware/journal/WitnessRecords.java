package sv.k1.firmware.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** How entries lie in the witness: each as length, CRC-32C and bytes. Pure; the file around it is {@link Witness}'s. */
public final class WitnessRecords {
    private static final int HEADER_BYTES = 8;
    private static final int MAX_ENTRY_BYTES = 4 << 20;

    private WitnessRecords() {}

    /** Bytes that can be read anywhere. */
    public interface Source {
        long size() throws IOException;

        /** Fills the buffer, or fails. */
        void readFully(ByteBuffer into, long from) throws IOException;
    }

    /** What a witness holds: all whole records, and how many bytes come after them that are none. */
    public record Content(List<StoredEntry> entries, long tailBytes) {}

    /**
     * Reads records until the first that is torn or damaged. Only a tail may be; the caller compares with the journal.
     *
     * @throws IllegalArgumentException when a record with a good checksum has another shape
     */
    public static Content read(Source source) throws IOException {
        long size = source.size();
        List<StoredEntry> entries = new ArrayList<>();
        long at = 0;
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        while (at + HEADER_BYTES <= size) {
            header.clear();
            source.readFully(header, at);
            int length = header.getInt(0);
            if (length < 66 || length > MAX_ENTRY_BYTES || at + HEADER_BYTES + length > size) {
                break;
            }
            ByteBuffer body = ByteBuffer.allocate(length);
            source.readFully(body, at + HEADER_BYTES);
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
    }

    /** The records of these entries, one after the other. */
    public static ByteBuffer encode(List<StoredEntry> entries) {
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

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
