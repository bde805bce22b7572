package sv.k1.firmware.payout;

/** The signer will not sign or release a transaction; the message names what differs. */
public final class SigningRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public SigningRefused(String message) {
        super(message);
    }

    public SigningRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
