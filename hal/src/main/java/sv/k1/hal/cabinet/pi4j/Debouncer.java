package sv.k1.hal.cabinet.pi4j;

import java.util.Optional;

/** Samples of one loop into changes that held long enough. Pure; time is an argument. */
final class Debouncer {
    private final int holdMillis;
    private Optional<Boolean> settled = Optional.empty();
    private Optional<Boolean> candidate = Optional.empty();
    private long sinceMillis;

    Debouncer(int holdMillis) {
        this.holdMillis = holdMillis;
    }

    /** The new state, when this sample settles one that differs from the last; the first one always differs. */
    Optional<Boolean> sample(boolean isOpen, long nowMillis) {
        if (candidate.isEmpty() || candidate.get() != isOpen) {
            candidate = Optional.of(isOpen);
            sinceMillis = nowMillis;
        }
        if (nowMillis - sinceMillis < holdMillis || settled.equals(candidate)) {
            return Optional.empty();
        }
        settled = candidate;
        return settled;
    }

    /** The loop could not be read: the next state that settles is told anew. */
    void forget() {
        settled = Optional.empty();
        candidate = Optional.empty();
    }
}
