package sv.k1.firmware.lightning;

/**
 * The operator's server for links that a wallet withdraws from. The server owns the state of a link and pays its invoice; this
 * side only asks. Calls block, at most ten seconds; trouble is an answer, never an exception. Thread-safe.
 */
public interface WithdrawService {
    /** Makes the link, or answers where the link of this id stands already. */
    WithdrawState open(WithdrawRequest request);

    WithdrawState status(String id);

    /**
     * Takes the link back. Only {@link WithdrawState.Revoked} means that it is; a bound link answers {@link
     * WithdrawState.Bound} and stays.
     */
    WithdrawState revoke(String id);
}
