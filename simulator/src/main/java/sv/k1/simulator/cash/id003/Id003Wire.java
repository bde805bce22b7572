package sv.k1.simulator.cash.id003;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The acceptor's own codec: frames of ID-003 sheet, section 3, checked by the CRC of section 4. An instance is the
 * receiving half and holds at most one unfinished frame; building frames needs no instance.
 */
final class Id003Wire {
    /** ID-003 sheet, section 3. */
    static final int SYNC = 0xFC;

    static final int SHORTEST_FRAME = 5;
    static final int LONGEST_FRAME = 255;
    private static final int CRC_LENGTH = 2;
    private static final int DATA_OFFSET = 3;
    /** CRC-16/KERMIT, reflected polynomial: ID-003 sheet, section 4. */
    private static final int POLYNOMIAL = 0x8408;

    private final byte[] held = new byte[LONGEST_FRAME];
    private int heldLength;
    private int badFrames;

    /** The frame with SYNC, length and CRC. */
    static byte[] frame(int code, byte... data) {
        int length = SHORTEST_FRAME + data.length;
        if (length > LONGEST_FRAME) {
            throw new IllegalArgumentException("a frame has room for 250 bytes of data, got " + data.length);
        }
        byte[] frame = new byte[length];
        frame[0] = (byte) SYNC;
        frame[1] = (byte) length;
        frame[2] = (byte) code;
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

    /** Takes bytes in and gives the whole, undamaged frames they finish. */
    List<Id003Frame> feed(byte[] bytes) {
        List<Id003Frame> frames = new ArrayList<>();
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

    /** How many times something that looked like a frame failed its check, since the last call. */
    int takeBadFrames() {
        int count = badFrames;
        badFrames = 0;
        return count;
    }

    /** After a failure ONE byte is discarded and the search starts again: ID-003 sheet, section 3. */
    private void shakeOut(List<Id003Frame> frames) {
        while (heldLength > 0) {
            if ((held[0] & 0xFF) != SYNC) {
                discard(1);
                continue;
            }
            if (heldLength == 1) {
                return;
            }
            int length = held[1] & 0xFF;
            if (length < SHORTEST_FRAME) {
                discard(1);
                continue;
            }
            if (heldLength < length) {
                return;
            }
            int sent = (held[length - 2] & 0xFF) | (held[length - 1] & 0xFF) << 8;
            if (crc(held, length - CRC_LENGTH) == sent) {
                frames.add(new Id003Frame(held[2] & 0xFF, Arrays.copyOfRange(held, DATA_OFFSET, length - CRC_LENGTH)));
                discard(length);
            } else {
                badFrames++;
                discard(1);
            }
        }
    }

    private void discard(int count) {
        heldLength -= count;
        System.arraycopy(held, count, held, 0, heldLength);
    }
}
