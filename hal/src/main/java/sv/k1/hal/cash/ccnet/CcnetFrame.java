package sv.k1.hal.cash.ccnet;

import java.util.Arrays;
import sv.k1.hal.bytes.Hex;

/** One CCNET frame of either direction, without its framing bytes. Immutable. */
public final class CcnetFrame {
    /** First byte of every frame (CCNET sheet, section 3). */
    static final int SYNC = 0x02;
    /** Address of a bill validator, the same in both directions (CCNET sheet, section 2). */
    static final int ADDRESS = 0x03;
    /** SYNC, ADR, LNG, one data byte and two bytes of CRC (CCNET sheet, section 3). */
    static final int SHORTEST = 6;
    /** LNG counts the whole frame; longer ones are for firmware download only (CCNET sheet, section 3). */
    static final int LONGEST = 250;

    private static final int AROUND_DATA = 5;

    private final byte[] data;

    private CcnetFrame(byte[] data) {
        this.data = data;
    }

    /**
     * A frame with these data bytes, each 0 to 255. From the host the first is the command, from the device the state.
     *
     * @throws IllegalArgumentException if a value is no byte, or there are not 1 to 245 of them
     */
    public static CcnetFrame of(int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            if (data[i] < 0 || data[i] > 0xFF) {
                throw new IllegalArgumentException("not a byte: " + data[i]);
            }
            bytes[i] = (byte) data[i];
        }
        return ofBytes(bytes);
    }

    static CcnetFrame ofBytes(byte[] data) {
        if (data.length < 1 || data.length > LONGEST - AROUND_DATA) {
            throw new IllegalArgumentException("a CCNET frame carries 1 to 245 bytes, got " + data.length);
        }
        return new CcnetFrame(data.clone());
    }

    /** The first data byte, 0 to 255. Its meaning depends on the direction (CCNET sheet, section 5). */
    public int code() {
        return data(0);
    }

    /** Number of data bytes, 1 to 245. */
    public int dataLength() {
        return data.length;
    }

    /** Data byte at this position, 0 to 255. */
    public int data(int index) {
        return data[index] & 0xFF;
    }

    /** The second data byte, or -1 where the device sent none. */
    int detail() {
        return data.length > 1 ? data(1) : -1;
    }

    /** A copy of the data bytes. */
    public byte[] data() {
        return data.clone();
    }

    /** The bytes on the wire: SYNC, ADR, LNG, DATA, CRC low byte first. */
    public byte[] encode() {
        byte[] wire = new byte[data.length + AROUND_DATA];
        wire[0] = (byte) SYNC;
        wire[1] = (byte) ADDRESS;
        wire[2] = (byte) wire.length;
        System.arraycopy(data, 0, wire, 3, data.length);
        int crc = crc(wire, wire.length - 2);
        wire[wire.length - 2] = (byte) crc;
        wire[wire.length - 1] = (byte) (crc >> 8);
        return wire;
    }

    /** CRC-16/KERMIT over the first bytes (CCNET sheet, section 4). */
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
        return other instanceof CcnetFrame frame && Arrays.equals(frame.data, data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return Hex.of(encode());
    }
}
