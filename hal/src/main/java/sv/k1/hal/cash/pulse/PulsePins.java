package sv.k1.hal.cash.pulse;

import java.util.Optional;
import sv.k1.hal.serial.LineFault;

/** The pulse line and the inhibit line on this computer's own pins. Used by one thread. */
public interface PulsePins extends AutoCloseable {
    /**
     * The next edge with the kernel's time stamp, waiting at most so long for it.
     *
     * @throws LineFault when the pins cannot be read
     */
    Optional<PulseMessage.Edge> nextEdge(int timeoutMillis) throws LineFault;

    /** Whether the pulse line is low now; edges that were not asked for yet may have led there. */
    boolean isLow() throws LineFault;

    /** Drives the inhibit line. */
    void inhibit(boolean inhibited) throws LineFault;

    /** Reads it back. */
    boolean isInhibited() throws LineFault;

    /** Inhibits, and gives the pins back. */
    @Override
    void close();
}
