package sv.k1.hal.cash.ebds;

import java.util.Arrays;
import sv.k1.hal.bytes.Hex;

/** One message as on the wire: STX, length, control byte, data, ETX, checksum (EBDS sheet, section 3). */
public final class EbdsFrame {
    static final int STX = 0x02;
    static final int ETX = 0x03;
    /** A frame without data. */
    static final int SHORTEST = 5;
    /** The length is one byte of seven bits. */
    static final int LONGEST = 0x7F;

    /** Message types, bits 4 to 6 of the control byte. */
    static final int OMNIBUS_COMMAND = 1;

    static final int OMNIBUS_REPLY = 2;
    static final int BOOKMARK_COMMAND = 3;
    static final int AUXILIARY = 6;
    static final int EXTENDED = 7;

    private final int control;
    private final byte[] data;

    private EbdsFrame(int control, byte[] data) {
        if (control < 0 || control > 0x7F) {
            throw new IllegalArgumentException("a control byte has seven bits, got " + control);
        }
        if (data.length > LONGEST - SHORTEST) {
            throw new IllegalArgumentException(data.length + " bytes of data do not fit into a frame");
        }
        for (byte one : data) {
            if (one < 0) {
                throw new IllegalArgumentException("data bytes have seven bits, got " + (one & 0xFF));
            }
        }
        this.control = control;
        this.data = data;
    }

    /** A host's message of this type, to an acceptor (device type 0). */
    static EbdsFrame of(int type, boolean toggle, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new EbdsFrame(type << 4 | (toggle ? 1 : 0), bytes);
    }

    /** A frame with this control byte; the data are copied. */
    static EbdsFrame ofBytes(int control, byte[] data) {
        return new EbdsFrame(control, data.clone());
    }

    int type() {
        return control >> 4;
    }

    boolean toggle() {
        return (control & 1) != 0;
    }

    int length() {
        return data.length;
    }

    /** One data byte, counted from 0. */
    int data(int index) {
        return data[index];
    }

    /** A copy of the data from this index on. */
    byte[] dataFrom(int index) {
        return Arrays.copyOfRange(data, index, data.length);
    }

    byte[] encode() {
        byte[] bytes = new byte[data.length + SHORTEST];
        bytes[0] = STX;
        bytes[1] = (byte) bytes.length;
        bytes[2] = (byte) control;
        System.arraycopy(data, 0, bytes, 3, data.length);
        bytes[bytes.length - 2] = ETX;
        bytes[bytes.length - 1] = (byte) checksum(bytes, bytes.length);
        return bytes;
    }

    /** XOR over length, control byte and data; STX, ETX and the checksum itself are outside (EBDS sheet, section 3). */
    static int checksum(byte[] frame, int length) {
        int sum = 0;
        for (int i = 1; i < length - 2; i++) {
            sum ^= frame[i];
        }
        return sum & 0x7F;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EbdsFrame frame && frame.control == control && Arrays.equals(frame.data, data);
    }

    @Override
    public int hashCode() {
        return 31 * control + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return Hex.of(encode());
    }
}
