package sv.k1.hal.cash.ccnet;

import java.util.Arrays;

/**
 * Finds frames in a stream of bytes. Holds at most one longest frame; whatever comes in, it never throws and never
 * grows. After damage it discards one byte and searches again (CCNET sheet, section 3).
 */
public final class CcnetCodec {
    private final byte[] buffer = new byte[CcnetFrame.LONGEST];
    private int filled;

    /** What the bytes so far amount to. */
    public sealed interface Decoded {
        /** A whole frame with a good checksum. */
        record Frame(CcnetFrame frame) implements Decoded {}

        /** Everything was used; the next byte decides. */
        record NeedMore() implements Decoded {}

        /** Bytes that belong to no frame were dropped. */
        record Garbage(int skipped, String reason) implements Decoded {}
    }

    /**
     * Takes bytes from the stream, as many as fit. There is always room for at least one byte after {@link #next()}
     * answered {@link Decoded.NeedMore}.
     *
     * @return how many bytes were taken, starting at {@code from}
     */
    public int offer(byte[] bytes, int from, int to) {
        int taken = Math.min(to - from, buffer.length - filled);
        System.arraycopy(bytes, from, buffer, filled, taken);
        filled += taken;
        return taken;
    }

    /** The next finding; call until it answers {@link Decoded.NeedMore}. */
    public Decoded next() {
        int beforeSync = bytesBeforeSync();
        if (beforeSync > 0) {
            return discard(beforeSync, "no SYNC");
        }
        if (filled > 1 && (buffer[1] & 0xFF) != CcnetFrame.ADDRESS) {
            return discard(1, "ADR " + (buffer[1] & 0xFF) + " is not a bill validator's");
        }
        if (filled < 3) {
            return new Decoded.NeedMore();
        }
        int length = buffer[2] & 0xFF;
        if (length < CcnetFrame.SHORTEST || length > CcnetFrame.LONGEST) {
            return discard(1, "LNG " + length + " is not 6 to 250");
        }
        if (filled < length) {
            return new Decoded.NeedMore();
        }
        return wholeFrame(length);
    }

    /** The sender fell silent in the middle of a frame: its first byte is dropped, so that the rest is searched. */
    public Decoded abandonPartial() {
        return filled == 0 ? new Decoded.NeedMore() : discard(1, "frame broken off");
    }

    /** Whether a frame has begun and is not yet whole. */
    public boolean hasPartial() {
        return filled > 0;
    }

    /** Forgets everything, as after opening a line or before a new request. Returns how many bytes were dropped. */
    public int clear() {
        int dropped = filled;
        filled = 0;
        return dropped;
    }

    private Decoded wholeFrame(int length) {
        int expected = CcnetFrame.crc(buffer, length - 2);
        int got = (buffer[length - 2] & 0xFF) | (buffer[length - 1] & 0xFF) << 8;
        if (expected != got) {
            return discard(1, String.format("CRC %04X instead of %04X", got, expected));
        }
        CcnetFrame frame = CcnetFrame.ofBytes(Arrays.copyOfRange(buffer, 3, length - 2));
        remove(length);
        return new Decoded.Frame(frame);
    }

    private int bytesBeforeSync() {
        int count = 0;
        while (count < filled && (buffer[count] & 0xFF) != CcnetFrame.SYNC) {
            count++;
        }
        return count;
    }

    private Decoded discard(int count, String reason) {
        remove(count);
        return new Decoded.Garbage(count, reason);
    }

    private void remove(int count) {
        System.arraycopy(buffer, count, buffer, 0, filled - count);
        filled -= count;
    }
}
