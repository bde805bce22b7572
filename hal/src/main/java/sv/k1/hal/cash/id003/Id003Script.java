package sv.k1.hal.cash.id003;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Requests that must be answered one after the other, each tried at most three times. */
final class Id003Script {
    private static final int MOST_TRIES = 3;

    private final Deque<Id003Command> waiting = new ArrayDeque<>();
    private int failures;

    void replace(List<Id003Command> commands) {
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

    Optional<Id003Command> head() {
        return Optional.ofNullable(waiting.peekFirst());
    }

    boolean isHead(Id003Command command) {
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

    /** Settings in the sheet's order (ID-003 sheet, section 7); nothing is accepted until the core says so. */
    static List<Id003Command> settings() {
        return List.of(
                new Id003Command.SetDenominations(0xFFFF),
                new Id003Command.SetSecurity(0),
                new Id003Command.SetPolledMode(),
                new Id003Command.SetAllDirections(),
                new Id003Command.SetPowerRecovery(),
                new Id003Command.CurrencyAssignRequest(),
                new Id003Command.SetInhibit(true));
    }

    /** Whether the device may be used although it refuses this. */
    static boolean isOptional(Id003Command command) {
        return switch (command) {
            case Id003Command.SetSecurity _,
                    Id003Command.SetPolledMode _,
                    Id003Command.SetAllDirections _,
                    Id003Command.SetPowerRecovery _,
                    Id003Command.VersionRequest _ -> true;
            case Id003Command.StatusRequest _,
                    Id003Command.Reset _,
                    Id003Command.Stack _,
                    Id003Command.Return _,
                    Id003Command.Hold _,
                    Id003Command.Ack _,
                    Id003Command.SetDenominations _,
                    Id003Command.SetInhibit _,
                    Id003Command.CurrencyAssignRequest _ -> false;
        };
    }
}
