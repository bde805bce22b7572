package sv.k1.simulator.cash.ccnet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What goes out, through a cable that may lose, damage or delay it. */
final class CcnetReplies {
    private static final int MOST_WAITING = 64;

    @SuppressWarnings("ArrayRecordComponent")
    private record Waiting(byte[] frame, long atMillis) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Consumer<byte[]> toHost = _ -> {};
    private int toLose;
    private int toGarble;
    private int delayMillis;

    void connect(Consumer<byte[]> sink) {
        toHost = sink;
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

    void forget() {
        waiting.clear();
    }

    void send(byte[] frame, long nowMillis) {
        if (toLose > 0) {
            toLose--;
            return;
        }
        byte[] sent = frame.clone();
        if (toGarble > 0) {
            toGarble--;
            sent[sent.length - 1] ^= 1;
        }
        if (delayMillis == 0) {
            toHost.accept(sent);
        } else if (waiting.size() < MOST_WAITING) {
            waiting.addLast(new Waiting(sent, nowMillis + delayMillis));
        }
    }

    void advance(long nowMillis) {
        Waiting next = waiting.peekFirst();
        while (next != null && nowMillis >= next.atMillis()) {
            waiting.removeFirst();
            toHost.accept(next.frame());
            next = waiting.peekFirst();
        }
    }
}
