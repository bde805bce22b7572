package sv.k1.simulator.wire;

/** The operating system refused to make a cable: no pseudo-terminals left, port taken, link path not writable. */
public final class WireFault extends RuntimeException {
    public WireFault(String message) {
        super(message);
    }

    public WireFault(String message, Throwable cause) {
        super(message, cause);
    }
}
