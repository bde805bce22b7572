package sv.k1.simulator.storm.line;

import java.util.Optional;
import sv.k1.hal.cash.BitMemory;

/** The toggle bit as the host keeps it: it outlives the process, and not the computer's power. */
public final class HostBit implements BitMemory {
    private Optional<Boolean> last = Optional.empty();
    private boolean isGuess = true;

    @Override
    public Optional<Boolean> last() {
        return last;
    }

    @Override
    public void remember(boolean bit) {
        last = Optional.of(bit);
    }

    void forget() {
        last = Optional.empty();
        isGuess = true;
    }

    /** The device answered: from here on both have the same bit. */
    void answered() {
        isGuess = last.isEmpty(); // what was on its way when the power went says nothing to the next one
    }

    /** Whether what arrives was sent without knowing the bit before it: one in two acknowledges what nobody read. */
    boolean isGuess() {
        return isGuess;
    }
}
