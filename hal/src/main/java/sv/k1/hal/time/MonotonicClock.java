package sv.k1.hal.time;

/** Time that never jumps. The only clock for time-outs, deadlines and the age of a price. */
@FunctionalInterface
public interface MonotonicClock {
    /** Milliseconds since an arbitrary moment; never decreases. */
    long millis();

    /**
     * How many of its milliseconds may pass within one of this computer's. 1 for every clock but a simulated one that is hurried: the
     * system's waits know nothing of it, so whoever waits asks {@link #toWait}.
     */
    default int pace() {
        return 1;
    }

    /** How long to wait by this computer's clock for so many milliseconds of this one; at least 1 when there is something to wait for. */
    default long toWait(long millis) {
        return millis <= 0 ? millis : Math.ceilDiv(millis, pace());
    }

    /** The clock of this JVM. */
    static MonotonicClock system() {
        return () -> System.nanoTime() / 1_000_000;
    }
}
