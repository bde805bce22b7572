package sv.k1.hal.serial;

/** Why a serial line cannot be used. The message names the path, the step and what came back. */
public final class LineFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What happened to the line. */
    public enum Kind {
        /** No such path: the device is not plugged in. */
        ABSENT,
        /** Somebody else holds the line. */
        BUSY,
        /** The operating system refused: permissions or settings. */
        REFUSED,
        /** It was open and vanished: unplugged. */
        GONE,
        /** The device does not take our bytes. */
        STUCK
    }

    private final Kind kind;

    public LineFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public LineFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
