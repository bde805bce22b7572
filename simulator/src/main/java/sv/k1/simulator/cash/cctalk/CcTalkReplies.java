package sv.k1.simulator.cash.cctalk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The way of one device's answers to the wire, where a story can make them late, damaged or lost. */
final class CcTalkReplies {
    private static final int LONGEST_QUEUE = 64;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Late(byte[] bytes, long dueMillis) {}

    private final List<Late> waiting = new ArrayList<>();
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

    /** Sends now, or so many milliseconds later. */
    void send(byte[] frame, long nowMillis, int laterMillis) {
        if (toLose > 0) {
            toLose--;
            return;
        }
        byte[] bytes = frame.clone();
        if (toGarble > 0) {
            toGarble--;
            bytes[bytes.length / 2] ^= 0x10;
        }
        int wholeMillis = delayMillis + laterMillis;
        if (wholeMillis == 0 && waiting.isEmpty()) {
            toHost.accept(bytes);
        } else if (waiting.size() < LONGEST_QUEUE) {
            waiting.add(new Late(bytes, nowMillis + wholeMillis));
            waiting.sort(Comparator.comparingLong(Late::dueMillis));
        }
    }

    void advance(long nowMillis) {
        while (!waiting.isEmpty() && waiting.getFirst().dueMillis() <= nowMillis) {
            toHost.accept(waiting.removeFirst().bytes());
        }
    }
}
