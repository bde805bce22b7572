package sv.k1.simulator.lightning;

import java.util.Optional;

/** What stands behind the HTTP faces of a node: the twin, or in a test a real node. Thread-safe. */
public interface OperatorNode {
    /** Letters of its invoices, {@code bcrt} on a test network. */
    String network();

    /** How it behaves just now. */
    NodeManner manner();

    boolean isExpired(SeenInvoice invoice);

    /** Sends a payment on its way; every answer of a face follows from what this did. */
    Begun begin(SeenInvoice invoice, long amountMsat, long feeLimitMsat);

    /** What it tells whoever looks a payment up; empty when it never saw the hash. */
    Optional<TwinPayment> lookUp(String hash);

    /** Waits until a payment is no longer on its way, or the caller's patience ends; answers where it stands then. */
    Optional<TwinPayment> await(String hash, long millis);

    /** What it says it can send. */
    long balanceMsat();

    /** What came of a request to pay. */
    sealed interface Begun {
        /** It was sent on its way, or failed at once: the payment tells. */
        record Started(TwinPayment payment) implements Begun {}

        /** This hash is paid. */
        record AlreadyPaid(TwinPayment payment) implements Begun {}

        /** This hash is on its way. */
        record AlreadyUnderWay(TwinPayment payment) implements Begun {}
    }
}
