package sv.k1.simulator.cash.ssp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The way of replies to the host, over a cable that may lose, damage or delay them. */
final class SspReplies {
    private static final int MOST_WAITING = 100;

    private static final class Late {
        private final byte[] bytes;
        private final long atMillis;

        Late(byte[] bytes, long atMillis) {
            this.bytes = bytes;
            this.atMillis = atMillis;
        }
    }

    private final Deque<Late> late = new ArrayDeque<>();
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

    void send(byte[] frame, long nowMillis) {
        if (toLose > 0) {
            toLose--;
            return;
        }
        byte[] bytes = frame.clone();
        if (toGarble > 0) {
            toGarble--;
            bytes[bytes.length - 2] ^= 0x10;
        }
        if (delayMillis == 0) {
            toHost.accept(bytes);
        } else if (late.size() < MOST_WAITING) {
            late.addLast(new Late(bytes, nowMillis + delayMillis));
        }
    }

    void advance(long nowMillis) {
        while (!late.isEmpty() && late.getFirst().atMillis <= nowMillis) {
            toHost.accept(late.removeFirst().bytes);
        }
    }

    void forget() {
        late.clear();
    }
}
