package sv.k1.simulator.cash.cctalk;

import java.util.Arrays;

/** Where the parts of a message stand: ccTalk sheet, section 2. */
final class CcTalkFrame {
    /** Destination, length, source, header, check. */
    static final int OVERHEAD = 5;

    static final int LONGEST = 255 + OVERHEAD;
    static final int HOST = 1;
    private static final int DATA = 4;

    private CcTalkFrame() {}

    /** A message with its check; in CRC mode the source is not sent. */
    static byte[] build(CcTalkCheck check, int destination, int source, int header, byte... data) {
        byte[] frame = new byte[data.length + OVERHEAD];
        frame[0] = (byte) destination;
        frame[1] = (byte) data.length;
        frame[2] = (byte) source;
        frame[3] = (byte) header;
        System.arraycopy(data, 0, frame, DATA, data.length);
        check.seal(frame);
        return frame;
    }

    /** How long the message is that begins with these bytes; -1 while nobody knows. */
    static int length(byte[] begun, int filled) {
        return filled < 2 ? -1 : (begun[1] & 0xFF) + OVERHEAD;
    }

    static int destination(byte[] frame) {
        return frame[0] & 0xFF;
    }

    static int header(byte[] frame) {
        return frame[3] & 0xFF;
    }

    static byte[] data(byte[] frame) {
        return Arrays.copyOfRange(frame, DATA, frame.length - 1);
    }
}
