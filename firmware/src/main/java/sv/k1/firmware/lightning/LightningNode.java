package sv.k1.firmware.lightning;

/**
 * The operator's Lightning node. Calls block, with deadlines of their own; trouble on the way is an answer, never an exception.
 * Thread-safe.
 *
 * <p>{@link PaymentStatus.Failed} only when the node itself reports the final state of that hash. An HTTP error, a time-out, a
 * closed stream, an answer that cannot be read: {@link PaymentStatus.Pending}.
 */
public interface LightningNode extends AutoCloseable {
    /** Name in the configuration and in every message. */
    String name();

    /** Asks the node to pay. Also for a hash the node knows already: the answer is then where that payment stands. */
    PaymentStatus pay(PaymentOrder order);

    /** Where a payment stands, of all tries the best one. At most ten seconds. */
    PaymentStatus status(PaymentHash hash);

    /** At most ten seconds. */
    Spendable spendable();

    /** Whether the order would find a route. At most ten seconds. */
    Probe probe(PaymentOrder order);

    @Override
    void close();
}
