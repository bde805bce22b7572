package sv.k1.simulator.fuzz;

import java.util.Arrays;

/** Fuzz bytes as a list of steps: a choice, a length, so many bytes. */
final class Steps {
    private static final int LONGEST = 64;

    private final byte[] bytes;
    private int at;

    Steps(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasNext() {
        return at < bytes.length;
    }

    /** 0 to 255; 0 at the end. */
    int next() {
        return hasNext() ? bytes[at++] & 0xFF : 0;
    }

    /** As many bytes as the next one says, at most 63 and what is left. */
    byte[] data() {
        int to = Math.min(bytes.length, at + 1 + next() % LONGEST);
        byte[] data = Arrays.copyOfRange(bytes, Math.min(at, to), to);
        at = Math.max(at, to);
        return data;
    }
}
