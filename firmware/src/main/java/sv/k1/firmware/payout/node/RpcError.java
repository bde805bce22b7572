package sv.k1.firmware.payout.node;

import sv.k1.firmware.chain.PeerFault;

/** The node understood a call and said no. */
final class RpcError extends Exception {
    private static final long serialVersionUID = 1L;

    // The node's error codes (its rpc/protocol.h), those we act on.
    static final int NO_SUCH_TRANSACTION = -5;
    static final int IN_INITIAL_DOWNLOAD = -10;
    static final int NO_SUCH_WALLET = -18;
    static final int CANNOT_DECODE = -22;
    static final int TRANSACTION_ERROR = -25;
    static final int TRANSACTION_REJECTED = -26;
    static final int ALREADY_IN_CHAIN = -27;
    static final int WARMING_UP = -28;
    static final int WALLET_ALREADY_LOADED = -35;
    static final int NO_SUCH_METHOD = -32601;

    private final int code;
    private final String words;
    private final String whole;

    /** @param where node and method */
    RpcError(String where, int code, String words) {
        String whole = where + " answered error " + code + ": " + words;
        super(whole);
        this.whole = whole;
        this.code = code;
        this.words = words;
    }

    int code() {
        return code;
    }

    /** The node's words. */
    String words() {
        return words;
    }

    /** Node, method, code and words. */
    String whole() {
        return whole;
    }

    /** For callers to whom no such error makes sense. */
    PeerFault asFault() {
        PeerFault.Kind kind =
                switch (code) {
                    case WARMING_UP -> PeerFault.Kind.UNREACHABLE;
                    case IN_INITIAL_DOWNLOAD -> PeerFault.Kind.STALE;
                    case NO_SUCH_METHOD, NO_SUCH_WALLET -> PeerFault.Kind.REFUSED;
                    default -> PeerFault.Kind.IMPLAUSIBLE;
                };
        return new PeerFault(kind, whole, this);
    }
}
