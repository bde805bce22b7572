package sv.k1.hal.cash.cctalk;

import java.util.Arrays;
import sv.k1.hal.bytes.Hex;

/** One ccTalk message, of either direction (ccTalk sheet, section 2). */
public final class CcTalkFrame {
    /** The host's address. */
    public static final int HOST = 1;
    /** A frame with a CRC does not tell who sent it. */
    public static final int SOURCE_NOT_TOLD = -1;
    /** Most data bytes of one frame. */
    public static final int MOST_DATA = 252;

    static final int SHORTEST = 5;
    static final int LONGEST = MOST_DATA + SHORTEST;

    private final int destination;
    private final int source;
    private final int header;
    private final byte[] data;

    /**
     * @param destination 0 to 255
     * @param source 0 to 255, or {@link #SOURCE_NOT_TOLD}
     * @param header command, or 0, 5, 6 in a reply
     * @param data at most {@value #MOST_DATA} bytes
     */
    public CcTalkFrame(int destination, int source, int header, byte[] data) {
        if (data.length > MOST_DATA) {
            throw new IllegalArgumentException("a ccTalk frame carries at most 252 data bytes, got " + data.length);
        }
        this.destination = destination;
        this.source = source;
        this.header = header;
        this.data = data.clone();
    }

    public int destination() {
        return destination;
    }

    public int source() {
        return source;
    }

    public int header() {
        return header;
    }

    public byte[] data() {
        return data.clone();
    }

    /** The bytes for the wire. */
    public byte[] encode(CcTalkChecksum checksum) {
        byte[] bytes = new byte[data.length + SHORTEST];
        bytes[0] = (byte) destination;
        bytes[1] = (byte) data.length;
        bytes[2] = (byte) source;
        bytes[3] = (byte) header;
        System.arraycopy(data, 0, bytes, 4, data.length);
        checksum.seal(bytes, bytes.length);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CcTalkFrame frame
                && destination == frame.destination
                && source == frame.source
                && header == frame.header
                && Arrays.equals(data, frame.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * destination + source) + header) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "to " + destination + ", header " + header + (data.length == 0 ? "" : ", data " + Hex.of(data));
    }
}
