package sv.k1.hal.cash.ccnet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Requests that must be answered one after the other, each tried at most three times (CCNET sheet, section 5). */
final class CcnetScript {
    private static final int MOST_TRIES = 3;

    private final Deque<CcnetCommand> waiting = new ArrayDeque<>();
    private int failures;

    void replace(List<CcnetCommand> commands) {
        clear();
        waiting.addAll(commands);
    }

    void clear() {
        waiting.clear();
        failures = 0;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Optional<CcnetCommand> head() {
        return Optional.ofNullable(waiting.peekFirst());
    }

    boolean isHead(CcnetCommand command) {
        return command.equals(waiting.peekFirst());
    }

    /** The head was answered, or is given up. */
    void advance() {
        waiting.removeFirst();
        failures = 0;
    }

    /** The head failed once more. Returns whether it was tried often enough. */
    boolean failedTooOften() {
        failures++;
        return failures >= MOST_TRIES;
    }

    /** Start-up in the sheet's order (CCNET sheet, section 10); nothing is accepted until the core says so. */
    static List<CcnetCommand> startUp() {
        return List.of(
                new CcnetCommand.Identification(),
                new CcnetCommand.GetBillTable(),
                new CcnetCommand.SetSecurity(0),
                new CcnetCommand.EnableBillTypes(0));
    }

    /** Whether the device may be used although it refuses this. */
    static boolean isOptional(CcnetCommand command) {
        return command instanceof CcnetCommand.Identification || command instanceof CcnetCommand.SetSecurity;
    }
}
