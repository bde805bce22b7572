package sv.k1.simulator.cash.ebds;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The way of the unit's answers to the cable, where a story can make them late, damaged or lost. */
final class EbdsReplies {
    private static final int LONGEST_QUEUE = 64;
    private static final int ONE_BIT = 0x10;

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, and never changed after it was made
    private record Late(byte[] frame, long dueMillis) {}

    private final Deque<Late> waiting = new ArrayDeque<>();
    private Consumer<byte[]> toHost = _ -> {};
    private int toLose;
    private int toGarble;
    private int delayMillis;

    void connect(Consumer<byte[]> host) {
        toHost = host;
    }

    void lose(int count) {
        toLose = count;
    }

    void garble(int count) {
        toGarble = count;
    }

    void delay(int millis) {
        delayMillis = millis;
    }

    /** Silence at once: the power is gone. */
    void forget() {
        waiting.clear();
    }

    void send(byte[] frame, long nowMillis) {
        if (toLose > 0) {
            toLose--;
            return;
        }
        byte[] bytes = frame.clone();
        if (toGarble > 0) {
            toGarble--;
            bytes[bytes.length / 2] ^= ONE_BIT;
        }
        if (delayMillis == 0 && waiting.isEmpty()) {
            toHost.accept(bytes);
        } else if (waiting.size() < LONGEST_QUEUE) {
            waiting.add(new Late(bytes, nowMillis + delayMillis));
        }
    }

    void advance(long nowMillis) {
        while (!waiting.isEmpty() && waiting.getFirst().dueMillis() <= nowMillis) {
            toHost.accept(waiting.removeFirst().frame());
        }
    }
}
