package sv.k1.simulator.cash.ccnet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The validator's own codec: frames of CCNET sheet, section 3, checked by the CRC of section 4. An instance is a receiving
 * half and holds at most one unfinished frame; building frames needs no instance.
 */
final class CcnetWire {
    static final int SYNC = 0x02;
    /** A bill validator's address: CCNET sheet, section 2. */
    static final int ADDRESS = 0x03;

    static final int SHORTEST_FRAME = 6;
    static final int LONGEST_FRAME = 250;
    private static final int CRC_LENGTH = 2;
    private static final int DATA_OFFSET = 3;
    /** CRC-16/KERMIT, reflected polynomial, initial value 0: CCNET sheet, section 4. */
    private static final int POLYNOMIAL = 0x8408;

    private final byte[] held = new byte[LONGEST_FRAME];
    private int heldLength;
    private int badFrames;

    /** The frame with SYNC, address, length and CRC, low byte first. */
    static byte[] frame(byte... data) {
        int length = DATA_OFFSET + data.length + CRC_LENGTH;
        if (length < SHORTEST_FRAME || length > LONGEST_FRAME) {
            throw new IllegalArgumentException("a frame has room for 1 to 245 bytes of data, got " + data.length);
        }
        byte[] frame = new byte[length];
        frame[0] = SYNC;
        frame[1] = ADDRESS;
        frame[2] = (byte) length;
        System.arraycopy(data, 0, frame, DATA_OFFSET, data.length);
        int crc = crc(frame, length - CRC_LENGTH);
        frame[length - 2] = (byte) crc;
        frame[length - 1] = (byte) (crc >> 8);
        return frame;
    }

    /** The check over the first {@code length} bytes, 0000-FFFF. */
    static int crc(byte[] bytes, int length) {
        int crc = 0;
        for (int index = 0; index < length; index++) {
            crc ^= bytes[index] & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ POLYNOMIAL : crc >> 1;
            }
        }
        return crc;
    }

    /** Takes bytes in and gives the data of the whole, undamaged frames to this address that they finish. */
    List<byte[]> feed(byte[] bytes) {
        List<byte[]> frames = new ArrayList<>();
        for (byte next : bytes) {
            held[heldLength++] = next;
            shakeOut(frames);
        }
        return frames;
    }

    /** True in the middle of a frame. */
    boolean isWaiting() {
        return heldLength > 0;
    }

    /** Forgets an unfinished frame. */
    void drop() {
        heldLength = 0;
    }

    /** How many times something that looked like a frame to this address failed its check, since the last call. */
    int takeBadFrames() {
        int count = badFrames;
        badFrames = 0;
        return count;
    }

    /** After a failure ONE byte is discarded and the search starts again: CCNET sheet, section 3. */
    private void shakeOut(List<byte[]> frames) {
        while (heldLength > 0) {
            if (!mayBegin()) {
                discard(1);
                continue;
            }
            if (heldLength < DATA_OFFSET || heldLength < (held[2] & 0xFF)) {
                return;
            }
            int length = held[2] & 0xFF;
            int sent = (held[length - 2] & 0xFF) | (held[length - 1] & 0xFF) << 8;
            boolean forUs = held[1] == ADDRESS;
            if (crc(held, length - CRC_LENGTH) == sent) {
                if (forUs) {
                    frames.add(Arrays.copyOfRange(held, DATA_OFFSET, length - CRC_LENGTH));
                }
                discard(length);
            } else {
                badFrames += forUs ? 1 : 0;
                discard(1);
            }
        }
    }

    /** Whether what is held can be the beginning of a frame; frames to other peripherals are followed, too. */
    private boolean mayBegin() {
        boolean sync = held[0] == SYNC;
        boolean address = heldLength < 2 || (held[1] >= 1 && held[1] <= 4);
        int length = heldLength < DATA_OFFSET ? SHORTEST_FRAME : held[2] & 0xFF;
        return sync && address && length >= SHORTEST_FRAME && length <= LONGEST_FRAME;
    }

    private void discard(int count) {
        heldLength -= count;
        System.arraycopy(held, count, held, 0, heldLength);
    }
}
