package sv.k1.hal.cash.ccnet;

import java.util.Optional;
import sv.k1.hal.cash.OpenNote.Stage;

/** When to send what while a note is held: the core's decision, until the device moves. */
final class CcnetDecision {
    /** The device pushes a note back about 10 s after it came (CCNET sheet, section 10); we act before that. */
    static final int OWN_RETURN_MILLIS = 8_000;

    /**
     * STACK names no note: whoever stood still for longer than this asks first what is held. The unit may have pushed the note
     * back and taken another one meanwhile.
     */
    static final int FRESH_MILLIS = 1_000;

    private static final int REPEAT_MILLIS = 500;
    private static final int MOST_TRIES = 10;

    private Optional<Stage> stage = Optional.empty();
    private long sinceMillis;
    private long sentMillis;
    private long seenMillis = Long.MIN_VALUE;
    private int tries;
    /** The state was seen since the last try: a lost ACK may hide that the device acts (CCNET sheet, section 5). */
    private boolean seenSince;

    /** The next operation for the held note, absent when it is too early or was tried often enough. */
    Optional<CcnetCommand> due(Optional<Stage> held, long nowMillis) {
        if (!held.equals(stage)) {
            stage = held;
            sinceMillis = nowMillis;
            tries = 0;
        }
        boolean tooEarly = tries > 0 && (!seenSince || nowMillis - sentMillis < REPEAT_MILLIS);
        if (held.isEmpty() || tries >= MOST_TRIES || tooEarly) {
            return Optional.empty();
        }
        return switch (held.get()) {
            case STACK_INTENDED -> isFresh(nowMillis) ? Optional.of(new CcnetCommand.Stack()) : Optional.empty();
            case RETURN_INTENDED -> Optional.of(new CcnetCommand.Return());
            case ESCROWED, CREDITED -> Optional.empty();
        };
    }

    /** Whether the core let the note wait so long that it must go back. */
    boolean isOverdue(Optional<Stage> held, long nowMillis) {
        return held.equals(Optional.of(Stage.ESCROWED))
                && held.equals(stage)
                && nowMillis - sinceMillis >= OWN_RETURN_MILLIS;
    }

    void polled(long askedAtMillis) {
        seenSince = true;
        seenMillis = askedAtMillis;
    }

    private boolean isFresh(long nowMillis) {
        return nowMillis <= seenMillis + FRESH_MILLIS;
    }

    void sent(long nowMillis) {
        sentMillis = nowMillis;
        seenSince = false;
        tries++;
    }
}
