package sv.k1.firmware.lightning;

import java.util.Optional;

/** Where a link stands at the withdraw service. */
public sealed interface WithdrawState {
    /**
     * Ready for a wallet; no invoice is bound.
     *
     * @param lnurl the text for the code on the screen, {@code LNURL1...} in upper case
     */
    record Offered(String lnurl, long expiresAtUnixSeconds) implements WithdrawState {}

    /**
     * A wallet handed in this invoice: it will be paid, or is being paid. The service never binds a second one unless the
     * payment of the first has finally failed.
     *
     * @param invoice its text, where the service tells it
     */
    record Bound(PaymentHash hash, Optional<Invoice> invoice) implements WithdrawState {}

    /** The preimage's hash must be the bound one. */
    record Paid(Preimage preimage) implements WithdrawState {}

    /** Over, unpaid, for good: the service confirmed it and will bind nothing any more. */
    record Revoked() implements WithdrawState {}

    /** The service answered, and it never heard of this id. */
    record Unknown() implements WithdrawState {}

    /** No answer, or one that makes no sense: nothing is known. */
    record Unreachable(String reason) implements WithdrawState {}
}
