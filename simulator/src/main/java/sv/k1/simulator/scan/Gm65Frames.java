package sv.k1.simulator.scan;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The frames of the GM65 family, device side (scanner sheet, section 2): cuts the host's stream into commands and builds
 * replies. Holds at most one command.
 */
final class Gm65Frames {
    static final int READ = 0x07;
    static final int WRITE = 0x08;
    static final int SAVE = 0x09;

    static final int OK = 0x00;
    static final int CRC_WRONG = 0x01;
    static final int UNKNOWN = 0x03;

    private static final int HEADER_BYTES = 6;
    private static final int CRC_BYTES = 2;

    /** In place of the CRC: do not check. */
    private static final int NO_CHECK = 0xABCD;

    private static final int POLYNOMIAL = 0x1021;

    /**
     * One command.
     *
     * @param crcRight or not to be checked
     * @param data as hex, see {@link #data()}
     */
    record Command(int type, int zone, String hexData, boolean crcRight) {
        byte[] data() {
            return HexFormat.of().parseHex(hexData);
        }
    }

    private final byte[] buffer = new byte[HEADER_BYTES + 255 + CRC_BYTES];
    private int count;

    /** The next byte of the host; a command when it is complete. */
    Optional<Command> accept(byte next) {
        buffer[count++] = next;
        if (count == 1 && at(0) != 0x7E) {
            count = 0;
        } else if (count == 2 && at(1) != 0x00) {
            count = 0;
            return at(1) == 0x7E ? accept(next) : Optional.empty();
        }
        if (count < HEADER_BYTES || count < HEADER_BYTES + at(3) + CRC_BYTES) {
            return Optional.empty();
        }
        int length = count;
        count = 0;
        int given = at(length - 2) << 8 | at(length - 1);
        boolean right = given == NO_CHECK || given == crc(buffer, 2, length - CRC_BYTES);
        byte[] data = Arrays.copyOfRange(buffer, HEADER_BYTES, length - CRC_BYTES);
        return Optional.of(new Command(at(2), at(4) << 8 | at(5), HexFormat.of().formatHex(data), right));
    }

    /** Whether a command has begun. */
    boolean isInside() {
        return count > 0;
    }

    void reset() {
        count = 0;
    }

    /** A reply with up to 256 bytes of data; a length byte of 00 stands for 256. */
    static byte[] reply(int type, byte[] data) {
        byte[] frame = new byte[4 + data.length + CRC_BYTES];
        frame[0] = 0x02;
        frame[2] = (byte) type;
        frame[3] = (byte) data.length;
        System.arraycopy(data, 0, frame, 4, data.length);
        int crc = crc(frame, 2, 4 + data.length);
        frame[frame.length - 2] = (byte) (crc >> 8);
        frame[frame.length - 1] = (byte) crc;
        return frame;
    }

    /** CRC-16, polynomial 1021, initial 0000, not reflected, over type to data. */
    static int crc(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int index = from; index < to; index++) {
            crc ^= (bytes[index] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }

    private int at(int index) {
        return buffer[index] & 0xFF;
    }
}
