package sv.k1.firmware.lightning;

/** What a node says about one payment hash. Doubt of any kind is {@link Pending}. */
public sealed interface PaymentStatus {
    /** The node answered, and it never heard of this hash as an outgoing payment. */
    record NeverSeen() implements PaymentStatus {}

    /**
     * On its way, or nobody can tell: time-out, HTTP error, closed stream, an answer that makes no sense.
     *
     * @param detail for the technician
     */
    record Pending(String detail) implements PaymentStatus {}

    /**
     * Arrived. The adapter has checked nothing: whoever believes it checks that the preimage proves the hash.
     *
     * @param fee what routing cost
     */
    record Paid(Preimage preimage, MilliSats fee) implements PaymentStatus {}

    /**
     * The node itself reports that this hash is finally over, unpaid, with no part of it still on its way.
     *
     * @param reason the node's own words, for the technician
     * @param cause what follows from it
     */
    record Failed(String reason, Cause cause) implements PaymentStatus {}

    /** Why a payment failed, as far as the node tells. */
    enum Cause {
        /** No route with enough liquidity, or none within the fee limit or the time. */
        NO_ROUTE,
        /** The payee refused it: unknown hash, wrong amount, wrong secret. */
        REFUSED_BY_PAYEE,
        /** The invoice is over. */
        EXPIRED,
        /** We cannot send so much now. */
        INSUFFICIENT_BALANCE,
        /** The node does not tell, or something else. */
        OTHER
    }
}
