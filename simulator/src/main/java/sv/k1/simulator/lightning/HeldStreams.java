package sv.k1.simulator.lightning;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The answers that are kept open because their payment is not over. A client that asks again and again leaves the older ones
 * behind: each payment has a few at most, and a newer one ends the oldest. Thread-safe.
 */
final class HeldStreams {
    static final int MOST_OF_A_PAYMENT = 4;

    private final Map<String, Deque<Held>> byHash = new HashMap<>();

    /** One answer that is kept open until it is closed. */
    final class Held implements AutoCloseable {
        private final String hash;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Held(String hash) {
            this.hash = hash;
        }

        /** A newer one took its place: it should end. */
        boolean isEnded() {
            return ended.get();
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    synchronized Held hold(String hash) {
        Deque<Held> all = byHash.computeIfAbsent(hash, _ -> new ArrayDeque<>());
        if (all.size() == MOST_OF_A_PAYMENT) {
            all.removeFirst().ended.set(true);
        }
        Held held = new Held(hash);
        all.addLast(held);
        return held;
    }

    private synchronized void forget(Held held) {
        byHash.computeIfPresent(held.hash, (_, all) -> {
            all.remove(held);
            return all.isEmpty() ? null : all;
        });
    }

    /** How many are open now. */
    synchronized int count() {
        return byHash.values().stream().mapToInt(Deque::size).sum();
    }
}
