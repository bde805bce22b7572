package sv.k1.simulator.cash.cctalk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the bytes of the wire into messages by their length; holds at most one. A pause of more than 50 ms in the middle of a
 * message resets it: ccTalk sheet, section 1. Checks are the business of who is addressed.
 */
final class CcTalkReceiver {
    private static final int GAP_MILLIS = 50;

    private final byte[] held = new byte[CcTalkFrame.LONGEST];
    private int filled;
    private long lastByteMillis;
    private int timeouts;

    List<byte[]> feed(byte[] bytes, long nowMillis) {
        dropAfterGap(nowMillis);
        lastByteMillis = nowMillis;
        List<byte[]> frames = new ArrayList<>();
        for (byte next : bytes) {
            held[filled++] = next;
            if (filled == CcTalkFrame.length(held, filled)) {
                frames.add(Arrays.copyOf(held, filled));
                filled = 0;
            }
        }
        return frames;
    }

    void dropAfterGap(long nowMillis) {
        if (filled > 0 && nowMillis - lastByteMillis > GAP_MILLIS) {
            filled = 0;
            timeouts++;
        }
    }

    void drop() {
        filled = 0;
    }

    /** The unfinished message, empty if there is none. */
    byte[] unfinished() {
        return Arrays.copyOf(held, filled);
    }

    int takeTimeouts() {
        int count = timeouts;
        timeouts = 0;
        return count;
    }
}
