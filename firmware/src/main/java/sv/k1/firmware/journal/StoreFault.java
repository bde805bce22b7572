package sv.k1.firmware.journal;

/** The journal cannot be used. No cash may be taken any more; the message says what was found, where, and what to do. */
public final class StoreFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What happened to the store. */
    public enum Kind {
        /** No space left. */
        FULL,
        READ_ONLY,
        /** Another process holds it. */
        BUSY,
        /** An entry is damaged or missing. */
        CORRUPT,
        /** Journal and witness tell different stories. */
        DIVERGED,
        /** Written by a newer version of the software. */
        NEWER,
        /** The medium refused to write or to sync. */
        WRITE_FAILED
    }

    private final Kind kind;

    public StoreFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StoreFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
