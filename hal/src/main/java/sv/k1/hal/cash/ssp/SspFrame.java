package sv.k1.hal.cash.ssp;

import java.util.Arrays;
import sv.k1.hal.bytes.Hex;

/** One SSP frame of either direction, without its framing bytes (SSP sheet, section 2). Immutable. */
public final class SspFrame {
    /** First byte of every frame; doubled wherever else it occurs (SSP sheet, section 2). */
    static final int STX = 0x7F;
    /** Bit 7 of SEQ/ID (SSP sheet, section 2). */
    static final int FLAG = 0x80;

    static final int MOST_DATA = 255;
    private static final int POLYNOMIAL = 0x8005;

    private final int sequenceId;
    private final byte[] data;

    /**
     * @param sequenceId sequence flag and device address in one byte, 0 to 255
     * @param data command or reply code with what follows it, 0 to 255 bytes
     */
    public SspFrame(int sequenceId, byte[] data) {
        if (sequenceId < 0 || sequenceId > 0xFF) {
            throw new IllegalArgumentException("SEQ/ID is one byte, got " + sequenceId);
        }
        if (data.length > MOST_DATA) {
            throw new IllegalArgumentException("an SSP frame carries at most 255 bytes, got " + data.length);
        }
        this.sequenceId = sequenceId;
        this.data = data.clone();
    }

    /** Sequence flag and address as on the wire, 0 to 255. */
    public int sequenceId() {
        return sequenceId;
    }

    /** A copy of the data bytes. */
    public byte[] data() {
        return data.clone();
    }

    /** The bytes on the wire: STX, then SEQ/ID, LEN, DATA and CRC with every 7F doubled. */
    public byte[] encode() {
        byte[] plain = new byte[data.length + 4];
        plain[0] = (byte) sequenceId;
        plain[1] = (byte) data.length;
        System.arraycopy(data, 0, plain, 2, data.length);
        int crc = crc(plain, data.length + 2);
        plain[data.length + 2] = (byte) crc;
        plain[data.length + 3] = (byte) (crc >> 8);
        return stuff(plain);
    }

    private static byte[] stuff(byte[] plain) {
        byte[] wire = new byte[1 + 2 * plain.length];
        wire[0] = STX;
        int length = 1;
        for (byte next : plain) {
            wire[length++] = next;
            if (next == STX) {
                wire[length++] = STX;
            }
        }
        return Arrays.copyOf(wire, length);
    }

    /** CRC-16, polynomial 8005, initial value FFFF, not reflected, over the first bytes (SSP sheet, section 2). */
    static int crc(byte[] bytes, int count) {
        int crc = 0xFFFF;
        for (int i = 0; i < count; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ POLYNOMIAL) & 0xFFFF : crc << 1;
            }
        }
        return crc;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SspFrame frame && frame.sequenceId == sequenceId && Arrays.equals(frame.data, data);
    }

    @Override
    public int hashCode() {
        return 31 * sequenceId + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return Hex.of(encode());
    }
}
