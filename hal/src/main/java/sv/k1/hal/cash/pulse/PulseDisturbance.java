package sv.k1.hal.cash.pulse;

import java.util.Optional;

/**
 * What disturbed a train, and whether a contact alone can have done it. A static discharge is many spikes that may merge into
 * something as wide as a pulse: it has narrow ones beside it, or more openings than a bouncing contact has.
 */
final class PulseDisturbance {
    /** Bounces of one contact around one pulse, one at each edge. */
    private static final int MOST_SPIKES_PER_PULSE = 2;

    private final PulseWindow window;
    private int narrow;
    private int spikes;
    private long newestMicros;
    private long openMicros;

    PulseDisturbance(PulseWindow window) {
        this.window = window;
    }

    /** Too narrow to be a pulse, too wide to be a bounce. */
    void narrow(long micros) {
        beside(micros);
        narrow++;
    }

    /** The line was low for less than the debounce time. */
    void spike(long micros) {
        beside(micros);
        spikes++;
    }

    /** A pulse may begin here. */
    void closed() {
        openMicros = 0;
    }

    /** The line was high within a pulse, for less than the debounce time. */
    void opened(long micros) {
        openMicros += micros;
    }

    /** Why a pulse that is wide enough was no single closing of a contact. */
    Optional<String> pulse(long fellMicros, long upMicros) {
        beside(fellMicros);
        newestMicros = upMicros;
        return openMicros > window.mostOpenMicros()
                ? Optional.of("a pulse that was open for " + openMicros / 1_000 + " ms of "
                        + (upMicros - fellMicros) / 1_000 + " ms")
                : Optional.empty();
    }

    /** Why a train of so many pulses is not known exactly. */
    Optional<String> doubt(int pulses) {
        if (narrow > 0) {
            return Optional.of(narrow + " too narrow to be a pulse in the same train");
        }
        return spikes > MOST_SPIKES_PER_PULSE * pulses ? Optional.of(spikes + " spikes around it") : Optional.empty();
    }

    int narrowPulses() {
        return narrow;
    }

    void clear() {
        narrow = 0;
        spikes = 0;
    }

    /** What came so long before that it would have ended a train belongs to no train that follows. */
    private void beside(long micros) {
        if (micros - newestMicros >= window.trainEndMillis() * 1_000L) {
            clear();
        }
        newestMicros = micros;
    }
}
