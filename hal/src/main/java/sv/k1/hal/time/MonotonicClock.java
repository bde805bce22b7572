package sv.k1.hal.time;

/** Time that never jumps. The only clock for time-outs, deadlines and the age of a price. */
@FunctionalInterface
public interface MonotonicClock {
    /** Milliseconds since an arbitrary moment; never decreases. */
    long millis();

    /** The clock of this JVM. */
    static MonotonicClock system() {
        return () -> System.nanoTime() / 1_000_000;
    }
}
