package sv.k1.simulator.cash.ebds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The acceptor's own codec: frames of EBDS sheet, section 3. All bytes have seven bits; what an eight-bit pipe carries in
 * the eighth is dropped. An instance is the receiving half and holds at most one unfinished frame; building frames needs
 * no instance.
 */
final class EbdsWire {
    static final int STX = 0x02;
    static final int ETX = 0x03;
    /** "Poll me" of the special interrupt mode: EBDS sheet, section 2. */
    static final int ENQ = 0x05;

    static final int SHORTEST_FRAME = 5;
    static final int LONGEST_FRAME = 0x7F;
    private static final int SEVEN_BITS = 0x7F;
    private static final int DATA_OFFSET = 3;
    private static final int LENGTH_AFTER_DATA = 2;

    private final byte[] held = new byte[LONGEST_FRAME];
    private int heldLength;
    private int badFrames;

    /** The frame with STX, length, ETX and checksum. */
    static byte[] frame(int control, byte... data) {
        int length = SHORTEST_FRAME + data.length;
        if (length > LONGEST_FRAME) {
            throw new IllegalArgumentException("a frame has room for 122 bytes of data, got " + data.length);
        }
        byte[] frame = new byte[length];
        frame[0] = STX;
        frame[1] = (byte) length;
        frame[2] = (byte) (control & SEVEN_BITS);
        for (int index = 0; index < data.length; index++) {
            frame[DATA_OFFSET + index] = (byte) (data[index] & SEVEN_BITS);
        }
        frame[length - 2] = ETX;
        frame[length - 1] = (byte) checksum(frame, length);
        return frame;
    }

    /** XOR over length, control and data; STX, ETX and the checksum itself are outside. */
    static int checksum(byte[] frame, int length) {
        int sum = 0;
        for (int index = 1; index < length - LENGTH_AFTER_DATA; index++) {
            sum ^= frame[index];
        }
        return sum & SEVEN_BITS;
    }

    /** Takes bytes in and gives the whole, undamaged frames they finish. */
    List<EbdsFrame> feed(byte[] bytes) {
        List<EbdsFrame> frames = new ArrayList<>();
        for (byte next : bytes) {
            held[heldLength++] = (byte) (next & SEVEN_BITS);
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

    /** After a failure ONE byte is discarded and the search starts again: EBDS sheet, section 3. */
    private void shakeOut(List<EbdsFrame> frames) {
        while (heldLength > 0) {
            if (held[0] != STX) {
                discard(1);
                continue;
            }
            if (heldLength == 1) {
                return;
            }
            int length = held[1];
            if (length < SHORTEST_FRAME) {
                discard(1);
                continue;
            }
            if (heldLength < length) {
                return;
            }
            if (held[length - 2] == ETX && held[length - 1] == checksum(held, length)) {
                frames.add(new EbdsFrame(held[2], Arrays.copyOfRange(held, DATA_OFFSET, length - LENGTH_AFTER_DATA)));
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
