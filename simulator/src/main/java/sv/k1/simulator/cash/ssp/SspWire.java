package sv.k1.simulator.cash.ssp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes to frames and back, with stuffing and CRC: SSP sheet, section 2. Holds at most one longest frame. */
final class SspWire {
    static final int START = 0x7F;
    /** Sequence and address, length, 255 data bytes, CRC. */
    static final int LONGEST = 2 + 255 + 2;

    private final byte[] held = new byte[LONGEST];
    private int filled;
    private boolean collecting;
    private boolean sawStart;
    private int badFrames;

    /** Takes bytes in any cut; gives the frames that became whole and have a good CRC. */
    List<SspFrame> feed(byte[] bytes) {
        List<SspFrame> frames = new ArrayList<>();
        for (byte next : bytes) {
            take(next, frames);
        }
        return frames;
    }

    /** Frames with a wrong CRC or cut short by the next one, since the last call. */
    int takeBadFrames() {
        int bad = badFrames;
        badFrames = 0;
        return bad;
    }

    /** Forgets what was collected. */
    void drop() {
        filled = 0;
        collecting = false;
        sawStart = false;
    }

    /** Whether a frame has begun and is not whole. */
    boolean isWaiting() {
        return collecting || sawStart;
    }

    private void take(byte next, List<SspFrame> frames) {
        if (next == START && !sawStart) {
            sawStart = true;
        } else if (next == START && collecting) {
            sawStart = false;
            collect(next, frames);
        } else if (sawStart) {
            begin(next, frames);
        } else if (collecting) {
            collect(next, frames);
        }
    }

    /** A single 7F: whatever was collected is no frame, and a new one starts with this byte. */
    private void begin(byte first, List<SspFrame> frames) {
        badFrames += collecting && filled > 0 ? 1 : 0;
        sawStart = false;
        collecting = first != START;
        sawStart = first == START;
        filled = 0;
        if (collecting) {
            collect(first, frames);
        }
    }

    private void collect(byte next, List<SspFrame> frames) {
        held[filled] = next;
        filled++;
        if (filled < 2 || filled < 4 + (held[1] & 0xFF)) {
            return;
        }
        int crc = crc(held, filled - 2);
        boolean good = (held[filled - 2] & 0xFF) == (crc & 0xFF) && (held[filled - 1] & 0xFF) == crc >> 8;
        if (good) {
            frames.add(new SspFrame(held[0] & 0xFF, Arrays.copyOfRange(held, 2, filled - 2)));
        } else {
            badFrames++;
        }
        drop();
    }

    /** The bytes for the wire. */
    static byte[] encode(SspFrame frame) {
        byte[] data = frame.data();
        byte[] plain = new byte[data.length + 4];
        plain[0] = (byte) frame.sequenceAndAddress();
        plain[1] = (byte) data.length;
        System.arraycopy(data, 0, plain, 2, data.length);
        int crc = crc(plain, data.length + 2);
        plain[data.length + 2] = (byte) crc;
        plain[data.length + 3] = (byte) (crc >> 8);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.write(START);
        for (byte next : plain) {
            wire.write(next);
            if (next == START) {
                wire.write(next);
            }
        }
        return wire.toByteArray();
    }

    /** Polynomial 8005, initial FFFF, not reflected. */
    static int crc(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x8005;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }
}
