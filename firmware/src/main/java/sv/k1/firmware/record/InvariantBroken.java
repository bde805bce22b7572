package sv.k1.firmware.record;

/** A fact that must always hold does not: a bug or a damaged journal. Stops the process; nothing may catch it and go on. */
public final class InvariantBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvariantBroken(String message) {
        super(message);
    }

    public InvariantBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
