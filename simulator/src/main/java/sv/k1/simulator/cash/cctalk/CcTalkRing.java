package sv.k1.simulator.cash.cctalk;

/** The last five events with their counter: ccTalk sheet, sections 6 and 7. Lives in RAM. */
final class CcTalkRing {
    private static final int EVENTS = 5;
    private static final int HIGHEST = 255;

    private final byte[] pairs = new byte[2 * EVENTS];
    private int counter;

    /** After 255 comes 1: 0 stands for power-up alone. */
    void add(int first, int second) {
        System.arraycopy(pairs, 0, pairs, 2, pairs.length - 2);
        pairs[0] = (byte) first;
        pairs[1] = (byte) second;
        counter = counter == HIGHEST ? 1 : counter + 1;
    }

    void clear() {
        java.util.Arrays.fill(pairs, (byte) 0);
        counter = 0;
    }

    int counter() {
        return counter;
    }

    /** Counter, then the pairs, newest first. */
    byte[] read() {
        byte[] reply = new byte[1 + pairs.length];
        reply[0] = (byte) counter;
        System.arraycopy(pairs, 0, reply, 1, pairs.length);
        return reply;
    }
}
