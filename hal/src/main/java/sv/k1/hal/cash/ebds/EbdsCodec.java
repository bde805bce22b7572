package sv.k1.hal.cash.ebds;

import java.util.Arrays;

/**
 * Finds frames in a stream of bytes. Holds at most one longest frame; whatever comes in, it never throws and never grows.
 * After damage it discards one byte and searches again (EBDS sheet, section 3). Only seven bits of each byte count: on an
 * eight-bit pipe the top bit is the parity of a device that knows nothing of pipes (section 1).
 */
public final class EbdsCodec {
    private static final int SEVEN_BITS = 0x7F;

    private final byte[] buffer = new byte[EbdsFrame.LONGEST];
    private int filled;

    /** What the bytes so far amount to. */
    public sealed interface Decoded {
        /** A whole frame with a good checksum. */
        record Frame(EbdsFrame frame) implements Decoded {}

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
        for (int i = 0; i < taken; i++) {
            buffer[filled + i] = (byte) (bytes[from + i] & SEVEN_BITS);
        }
        filled += taken;
        return taken;
    }

    /** The next finding; call until it answers {@link Decoded.NeedMore}. */
    public Decoded next() {
        int before = bytesBeforeStart();
        if (before > 0) {
            return discard(before, "no STX"); // a stray ENQ of the old interrupt mode is among these (section 2)
        }
        if (filled < 2) {
            return new Decoded.NeedMore();
        }
        int length = buffer[1];
        if (length < EbdsFrame.SHORTEST) {
            return discard(1, "LEN " + length + " is below 5");
        }
        return filled < length ? new Decoded.NeedMore() : wholeFrame(length);
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
        if (buffer[length - 2] != EbdsFrame.ETX) {
            return discard(1, String.format("%02X instead of ETX", buffer[length - 2]));
        }
        int expected = EbdsFrame.checksum(buffer, length);
        if (buffer[length - 1] != expected) {
            return discard(1, String.format("checksum %02X instead of %02X", buffer[length - 1], expected));
        }
        EbdsFrame frame = EbdsFrame.ofBytes(buffer[2], Arrays.copyOfRange(buffer, 3, length - 2));
        remove(length);
        return new Decoded.Frame(frame);
    }

    private int bytesBeforeStart() {
        int count = 0;
        while (count < filled && buffer[count] != EbdsFrame.STX) {
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
