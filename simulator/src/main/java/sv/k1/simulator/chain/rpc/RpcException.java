package sv.k1.simulator.chain.rpc;

/** A call that ends with a node's error object. */
final class RpcException extends RuntimeException {
    private static final long serialVersionUID = 1;

    static final int MISC_ERROR = -1;
    static final int TYPE_ERROR = -3;
    static final int WALLET_ERROR = -4;
    static final int INVALID_ADDRESS_OR_KEY = -5;
    static final int INVALID_PARAMETER = -8;
    static final int WALLET_NOT_FOUND = -18;
    static final int WALLET_NOT_SPECIFIED = -19;
    static final int DESERIALIZATION_ERROR = -22;
    static final int TRANSACTION_ERROR = -25;
    static final int TRANSACTION_REJECTED = -26;
    static final int ALREADY_IN_UTXO_SET = -27;
    static final int WALLET_ALREADY_LOADED = -35;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int PARSE_ERROR = -32700;

    private final int code;

    RpcException(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    Json toJson() {
        return Json.object().put("code", code).put("message", text()).build();
    }
}
