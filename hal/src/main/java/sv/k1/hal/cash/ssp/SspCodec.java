package sv.k1.hal.cash.ssp;

import java.util.Arrays;

/**
 * Finds frames in a stream of bytes, one byte at a time. Holds at most one longest frame; whatever comes in, it never throws
 * and never grows. A single 7F always begins a new frame, so it is back in step at once (SSP sheet, section 2).
 */
public final class SspCodec {
    /** SEQ/ID, LEN, 255 bytes of DATA, CRC; before stuffing. */
    private static final int LONGEST = SspFrame.MOST_DATA + 4;

    private static final int SHORTEST = 4;

    private final byte[] held = new byte[LONGEST];
    private int filled;
    private boolean inFrame;
    private boolean halfPair;

    /** What one more byte amounts to. */
    public sealed interface Decoded {
        /** A whole frame with a good check. */
        record Frame(SspFrame frame) implements Decoded {}

        /** The next byte decides. */
        record NeedMore() implements Decoded {}

        /** Bytes that belong to no frame were dropped. */
        record Garbage(int skipped, String reason) implements Decoded {}
    }

    /** Takes one byte, 0 to 255 or as Java's signed byte. */
    public Decoded take(int next) {
        byte value = (byte) next;
        if (!inFrame) {
            inFrame = value == SspFrame.STX;
            return inFrame ? new Decoded.NeedMore() : new Decoded.Garbage(1, "no STX");
        }
        if (halfPair) {
            halfPair = false;
            return value == SspFrame.STX ? append(value) : restart(value);
        }
        if (value == SspFrame.STX) {
            halfPair = true;
            return new Decoded.NeedMore();
        }
        return append(value);
    }

    /** Forgets an unfinished frame, as after opening a line. Returns how many bytes were dropped. */
    public int clear() {
        int dropped = filled + (inFrame ? 1 : 0);
        filled = 0;
        inFrame = false;
        halfPair = false;
        return dropped;
    }

    /** A lone 7F: what was collected is broken, and this byte is SEQ/ID of a new frame. */
    private Decoded restart(byte sequenceId) {
        int dropped = filled + 1;
        filled = 0;
        Decoded begun = append(sequenceId);
        return dropped == 1 ? begun : new Decoded.Garbage(dropped, "frame broken off by a new one");
    }

    private Decoded append(byte value) {
        held[filled++] = value;
        if (filled < SHORTEST || filled < (held[1] & 0xFF) + SHORTEST) {
            return new Decoded.NeedMore();
        }
        int length = filled;
        filled = 0;
        inFrame = false;
        int expected = SspFrame.crc(held, length - 2);
        int got = (held[length - 2] & 0xFF) | (held[length - 1] & 0xFF) << 8;
        if (expected != got) {
            return new Decoded.Garbage(length + 1, String.format("CRC %04X instead of %04X", got, expected));
        }
        return new Decoded.Frame(new SspFrame(held[0] & 0xFF, Arrays.copyOfRange(held, 2, length - 2)));
    }
}
