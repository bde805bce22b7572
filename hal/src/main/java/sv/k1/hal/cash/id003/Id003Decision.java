package sv.k1.hal.cash.id003;

import java.util.Optional;
import sv.k1.hal.cash.OpenNote.Stage;

/** When to send what while a note is held: HOLD while the core thinks, then its decision until the device moves. */
final class Id003Decision {
    /** The device pushes a note back about 10 s after it came (ID-003 sheet, section 2); we act before that. */
    static final int OWN_RETURN_MILLIS = 8_000;

    /**
     * STACK names no note: whoever stood still for longer than this asks first what is held. The device may have pushed the note
     * back and taken another one meanwhile, and VEND VALID would not tell (ID-003 sheet, sections 2 and 11).
     */
    static final int FRESH_MILLIS = 1_000;

    private static final int HOLD_MILLIS = 3_000;
    private static final int REPEAT_MILLIS = 300;
    private static final int MOST_TRIES = 10;

    private Optional<Stage> stage = Optional.empty();
    private long sinceMillis;
    private long sentMillis;
    private long seenMillis = Long.MIN_VALUE;
    private int tries;
    private boolean holdRefused;

    /** The next operation for the held note, absent when it is too early or was tried often enough. */
    Optional<Id003Command> due(Optional<Stage> held, long nowMillis) {
        if (!held.equals(stage)) {
            begin(held, nowMillis);
        }
        if (held.isEmpty() || tries >= MOST_TRIES) {
            return Optional.empty();
        }
        return switch (held.get()) {
            case ESCROWED ->
                after(HOLD_MILLIS, nowMillis, new Id003Command.Hold()).filter(_ -> !holdRefused);
            case STACK_INTENDED ->
                isFresh(nowMillis) ? tryAgain(nowMillis, new Id003Command.Stack()) : Optional.empty();
            case RETURN_INTENDED -> tryAgain(nowMillis, new Id003Command.Return());
            case CREDITED -> Optional.empty();
        };
    }

    /** Whether the core let the note wait so long that it must go back. */
    boolean isOverdue(Optional<Stage> held, long nowMillis) {
        return held.equals(Optional.of(Stage.ESCROWED))
                && held.equals(stage)
                && nowMillis - sinceMillis >= OWN_RETURN_MILLIS;
    }

    /** A status came that was asked for then: what the device holds is known again. */
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

    void holdRefused() {
        holdRefused = true;
    }

    private void begin(Optional<Stage> held, long nowMillis) {
        stage = held;
        sinceMillis = nowMillis;
        sentMillis = nowMillis;
        tries = 0;
        holdRefused = false;
    }

    private Optional<Id003Command> tryAgain(long nowMillis, Id003Command command) {
        return tries == 0 ? Optional.of(command) : after(REPEAT_MILLIS, nowMillis, command);
    }

    private Optional<Id003Command> after(int millis, long nowMillis, Id003Command command) {
        return nowMillis - sentMillis >= millis ? Optional.of(command) : Optional.empty();
    }
}
