package sv.k1.firmware.chain;

/** A peer (node, price source) that cannot be used now. The message names the peer, the step and what came back. */
public final class PeerFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the caller must do follows from the kind. */
    public enum Kind {
        /** No connection, time-out, closed stream: try again later. */
        UNREACHABLE,
        /** Wrong credentials or not allowed: a person must act. */
        REFUSED,
        /** An answer that makes no sense: distrust it. */
        IMPLAUSIBLE,
        /** Correct but too old. */
        STALE
    }

    private final Kind kind;

    public PeerFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public PeerFault(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
