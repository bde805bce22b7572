package sv.k1.hal.cash.id003;

import java.util.Arrays;
import sv.k1.hal.bytes.Hex;

/** One ID-003 frame of either direction, without its framing bytes. Immutable. */
public final class Id003Frame {
    /** First byte of every frame (ID-003 sheet, section 3). */
    static final int SYNC = 0xFC;
    /** SYNC, LNG, CMD and two bytes of CRC (ID-003 sheet, section 3). */
    static final int SHORTEST = 5;
    /** LNG is one byte and counts the whole frame. */
    static final int LONGEST = 255;

    private final int code;
    private final byte[] data;

    private Id003Frame(int code, byte[] data) {
        this.code = code;
        this.data = data;
    }

    /**
     * A frame with the given CMD byte and data bytes, each 0 to 255.
     *
     * @throws IllegalArgumentException if a value is no byte or the data exceeds 250 bytes
     */
    public static Id003Frame of(int code, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) requireByte(data[i]);
        }
        return ofBytes(requireByte(code), bytes);
    }

    static Id003Frame ofBytes(int code, byte[] data) {
        if (data.length > LONGEST - SHORTEST) {
            throw new IllegalArgumentException("an ID-003 frame carries at most 250 bytes, got " + data.length);
        }
        return new Id003Frame(code, data.clone());
    }

    private static int requireByte(int value) {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException("not a byte: " + value);
        }
        return value;
    }

    /** The CMD byte, 0 to 255. Its meaning depends on the direction (ID-003 sheet, section 6). */
    public int code() {
        return code;
    }

    /** Number of data bytes, 0 to 250. */
    public int dataLength() {
        return data.length;
    }

    /** Data byte at this position, 0 to 255. */
    public int data(int index) {
        return data[index] & 0xFF;
    }

    /** A copy of the data bytes. */
    public byte[] data() {
        return data.clone();
    }

    /** The bytes on the wire: SYNC, LNG, CMD, DATA, CRC low byte first. */
    public byte[] encode() {
        byte[] wire = new byte[data.length + SHORTEST];
        wire[0] = (byte) SYNC;
        wire[1] = (byte) wire.length;
        wire[2] = (byte) code;
        System.arraycopy(data, 0, wire, 3, data.length);
        int crc = crc(wire, wire.length - 2);
        wire[wire.length - 2] = (byte) crc;
        wire[wire.length - 1] = (byte) (crc >> 8);
        return wire;
    }

    /** CRC-16/KERMIT over the first bytes (ID-003 sheet, section 4). */
    static int crc(byte[] bytes, int count) {
        int crc = 0;
        for (int i = 0; i < count; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x8408 : crc >> 1;
            }
        }
        return crc;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Id003Frame frame && frame.code == code && Arrays.equals(frame.data, data);
    }

    @Override
    public int hashCode() {
        return 31 * code + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return Hex.of(encode());
    }
}
