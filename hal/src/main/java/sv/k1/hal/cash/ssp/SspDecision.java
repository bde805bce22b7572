package sv.k1.hal.cash.ssp;

import java.util.Optional;
import sv.k1.hal.cash.OpenNote.Stage;

/** When to send what while a note is held: HOLD while the core thinks, then its decision (SSP sheet, section 8). */
final class SspDecision {
    /** Longest wait for the core; each HOLD restarts the device's own time-out of 5 or 10 s. */
    static final int OWN_RETURN_MILLIS = 8_000;
    /** Without HOLD the device's time-out may be 5 s. */
    static final int OWN_RETURN_WITHOUT_HOLD_MILLIS = 4_000;

    private static final int HOLD_MILLIS = 1_000;
    private static final int REPEAT_MILLIS = 300;
    private static final int MOST_REFUSALS = 3;

    private Optional<Stage> stage = Optional.empty();
    private long sinceMillis;
    private long dueMillis;
    private int refusals;
    private boolean holdUnknown;

    /** Nothing is held: the next note begins anew. */
    void nothingHeld() {
        stage = Optional.empty();
    }

    /** Whether the core let the note wait so long that it must go back. */
    boolean isOverdue(Stage held, long nowMillis) {
        if (held != Stage.ESCROWED) {
            return false;
        }
        begin(held, nowMillis);
        int longest = holdUnknown ? OWN_RETURN_WITHOUT_HOLD_MILLIS : OWN_RETURN_MILLIS;
        return nowMillis - sinceMillis >= longest;
    }

    /**
     * What is to be sent for the held note, absent when it is too early.
     *
     * @param poll what accepts it, not before {@code pollAtMillis}
     */
    Optional<SspCommand> due(Stage held, SspCommand poll, long pollAtMillis, long nowMillis) {
        if (!stage.equals(Optional.of(held))) {
            begin(held, nowMillis);
            dueMillis = held == Stage.STACK_INTENDED ? Math.max(nowMillis, pollAtMillis) : dueMillis;
        }
        if (nowMillis < dueMillis) {
            return Optional.empty();
        }
        return switch (held) {
            case ESCROWED -> {
                dueMillis = nowMillis + HOLD_MILLIS;
                yield holdUnknown ? Optional.empty() : Optional.of(new SspCommand.Hold());
            }
            case STACK_INTENDED -> Optional.of(poll);
            case RETURN_INTENDED, CREDITED -> {
                dueMillis = nowMillis + REPEAT_MILLIS;
                yield Optional.of(new SspCommand.Reject());
            }
        };
    }

    /** When to ask {@link #due} again. */
    long dueMillis() {
        return dueMillis;
    }

    void holdUnknown() {
        holdUnknown = true;
    }

    /** Returns whether REJECT was refused so often that the refusal counts. */
    boolean rejectRefusedTooOften() {
        refusals++;
        return refusals >= MOST_REFUSALS;
    }

    private void begin(Stage held, long nowMillis) {
        if (stage.equals(Optional.of(held))) {
            return;
        }
        if (stage.isEmpty()) {
            sinceMillis = nowMillis;
            holdUnknown = false;
        }
        stage = Optional.of(held);
        refusals = 0;
        dueMillis = held == Stage.ESCROWED ? nowMillis + HOLD_MILLIS : nowMillis;
    }
}
