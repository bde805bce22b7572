package sv.k1.hal.cash;

import java.util.Optional;

/**
 * One bit that outlives the program but not the computer's power, such as a file in memory: the toggle bit of the last message to
 * a device whose next answer depends on it (EBDS sheet, section 10, rule 7). It is a hint that spares a dispute and never a
 * proof: a wrong or missing one costs what no hint costs.
 */
public interface BitMemory {
    /** Remembers nothing. */
    BitMemory NONE = new BitMemory() {
        @Override
        public Optional<Boolean> last() {
            return Optional.empty();
        }

        @Override
        public void remember(boolean bit) {}
    };

    /** What was remembered last, absent when that is not known. */
    Optional<Boolean> last();

    /** Called before each message; quick, and silent when it fails. */
    void remember(boolean bit);
}
