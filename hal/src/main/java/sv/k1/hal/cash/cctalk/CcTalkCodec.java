package sv.k1.hal.cash.cctalk;

import java.util.Arrays;

/**
 * Finds frames in a stream of bytes. ccTalk has no start byte, so a frame is what begins with the wanted destination, has
 * its full length and a good checksum; after damage one byte is dropped and the rest is searched again. Holds at most one
 * longest frame; whatever comes in, it never throws and never grows.
 */
public final class CcTalkCodec {
    private static final int ANYONE = -1;

    private final byte[] buffer = new byte[CcTalkFrame.LONGEST];
    private final int listensTo;
    private int filled;

    /** What the bytes so far amount to. */
    public sealed interface Decoded {
        /** A whole frame with a good checksum. */
        record Frame(CcTalkFrame frame) implements Decoded {}

        /** Everything was used; the next byte decides. */
        record NeedMore() implements Decoded {}

        /** Bytes that belong to no frame were dropped. */
        record Garbage(int skipped, String reason) implements Decoded {}
    }

    private CcTalkCodec(int listensTo) {
        this.listensTo = listensTo;
    }

    /** Finds what is sent to the host. */
    public static CcTalkCodec forHost() {
        return new CcTalkCodec(CcTalkFrame.HOST);
    }

    /** Finds what is sent to anybody, in streams of one direction. */
    public static CcTalkCodec forAnyone() {
        return new CcTalkCodec(ANYONE);
    }

    /**
     * Takes bytes from the stream, as many as fit. There is always room for at least one byte after {@link #next}
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
    public Decoded next(CcTalkChecksum checksum) {
        int foreign = bytesForOthers();
        if (foreign > 0) {
            return discard(foreign, "not for us");
        }
        if (filled < 2) {
            return new Decoded.NeedMore();
        }
        int length = (buffer[1] & 0xFF) + CcTalkFrame.SHORTEST;
        if (length > CcTalkFrame.LONGEST) {
            return discard(1, "more than 252 data bytes");
        }
        if (filled < length) {
            return new Decoded.NeedMore();
        }
        if (!checksum.fits(buffer, length)) {
            return discard(1, "wrong checksum");
        }
        return take(length, checksum);
    }

    /** The sender fell silent in the middle of a frame: its first byte is dropped, so that the rest is searched. */
    public Decoded abandonPartial() {
        return filled == 0 ? new Decoded.NeedMore() : discard(1, "frame broken off");
    }

    /** Whether a frame has begun and is not yet whole. */
    public boolean hasPartial() {
        return filled > 0;
    }

    /** Forgets everything, as before a new request. Returns how many bytes were dropped. */
    public int clear() {
        int dropped = filled;
        filled = 0;
        return dropped;
    }

    private int bytesForOthers() {
        int count = 0;
        while (listensTo != ANYONE && count < filled && (buffer[count] & 0xFF) != listensTo) {
            count++;
        }
        return count;
    }

    private Decoded take(int length, CcTalkChecksum checksum) {
        byte[] bytes = Arrays.copyOf(buffer, length);
        int source = checksum == CcTalkChecksum.SUM8 ? bytes[2] & 0xFF : CcTalkFrame.SOURCE_NOT_TOLD;
        remove(length);
        byte[] data = Arrays.copyOfRange(bytes, 4, length - 1);
        return new Decoded.Frame(new CcTalkFrame(bytes[0] & 0xFF, source, bytes[3] & 0xFF, data));
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
