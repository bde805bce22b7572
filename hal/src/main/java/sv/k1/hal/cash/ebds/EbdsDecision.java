package sv.k1.hal.cash.ebds;

import java.util.Optional;
import sv.k1.hal.cash.OpenNote.Stage;

/**
 * When to send the decision about the note that is held. STACK and RETURN are commands, not levels: once, and again only when
 * the device still says "escrowed" after a second (EBDS sheet, sections 5 and 9).
 */
final class EbdsDecision {
    /** The protocol lets a note wait without end; we do not. */
    static final int OWN_RETURN_MILLIS = 30_000;

    /**
     * STACK names no note: whoever stood still for longer than this asks first what is held. The device may have given the note
     * back and taken another one meanwhile.
     */
    static final int FRESH_MILLIS = 1_000;

    private static final int REPEAT_MILLIS = 1_000;
    private static final int MOST_TRIES = 5;

    private Optional<Stage> stage = Optional.empty();
    private long sinceMillis;
    private long sentMillis;
    private long seenMillis = Long.MIN_VALUE;
    private int tries;

    /** The next decision to send for the held note, absent when it is too early or was tried often enough. */
    Optional<EbdsCommand> due(Optional<Stage> held, long nowMillis) {
        if (!held.equals(stage)) {
            stage = held;
            sinceMillis = nowMillis;
            tries = 0;
        }
        boolean mayTry = tries == 0 || (tries < MOST_TRIES && nowMillis - sentMillis >= REPEAT_MILLIS);
        if (held.isEmpty() || !mayTry) {
            return Optional.empty();
        }
        return switch (held.get()) {
            case ESCROWED, CREDITED -> Optional.empty();
            case STACK_INTENDED -> isFresh(nowMillis) ? Optional.of(new EbdsCommand.Stack()) : Optional.empty();
            case RETURN_INTENDED -> Optional.of(new EbdsCommand.Return());
        };
    }

    /** Whether the core let the note wait so long that it must go back. */
    boolean isOverdue(Optional<Stage> held, long nowMillis) {
        return held.equals(Optional.of(Stage.ESCROWED))
                && held.equals(stage)
                && nowMillis - sinceMillis >= OWN_RETURN_MILLIS;
    }

    /** The device does not move the note whatever it is told. */
    boolean isStuck(Optional<Stage> held, long nowMillis) {
        return held.isPresent() && held.equals(stage) && tries >= MOST_TRIES && nowMillis - sentMillis >= REPEAT_MILLIS;
    }

    /** A reply told the state: what the device holds is known again. */
    void seen(long askedAtMillis) {
        seenMillis = askedAtMillis;
    }

    private boolean isFresh(long nowMillis) {
        return nowMillis <= seenMillis + FRESH_MILLIS;
    }

    void sent(long nowMillis) {
        sentMillis = nowMillis;
        tries++;
    }
}
