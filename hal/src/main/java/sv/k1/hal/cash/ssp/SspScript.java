package sv.k1.hal.cash.ssp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Commands that must be answered one after the other, each refused at most three times. */
final class SspScript {
    private static final int MOST_TRIES = 3;

    private final Deque<SspCommand> waiting = new ArrayDeque<>();
    private int refusals;

    void replace(List<SspCommand> commands) {
        clear();
        waiting.addAll(commands);
    }

    void clear() {
        waiting.clear();
        refusals = 0;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Optional<SspCommand> head() {
        return Optional.ofNullable(waiting.peekFirst());
    }

    boolean isHead(SspCommand command) {
        return command.equals(waiting.peekFirst());
    }

    /** The head was answered, or is given up. */
    void advance() {
        waiting.removeFirst();
        refusals = 0;
    }

    /** The head is replaced by another try. */
    void instead(SspCommand command) {
        waiting.removeFirst();
        waiting.addFirst(command);
        refusals = 0;
    }

    /** The head was refused once more. Returns whether that was often enough. */
    boolean refusedTooOften() {
        refusals++;
        return refusals >= MOST_TRIES;
    }
}
