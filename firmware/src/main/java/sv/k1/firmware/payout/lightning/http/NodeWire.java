package sv.k1.firmware.payout.lightning.http;

import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.lightning.Spendable;

/** One product's API: each method is one question, and says what came. What follows from it is {@link CarefulNode}'s. */
public interface NodeWire extends AutoCloseable {
    /**
     * What the node says about a hash.
     *
     * @param mark tells this state of this payment from the next try's; the same as long as nothing new happened
     */
    record Seen(PaymentStatus status, String mark) {}

    /**
     * Asks about a hash, in at most ten seconds.
     *
     * @throws PeerFault when there is no answer, or one that makes no sense
     */
    Seen look(PaymentHash hash) throws PeerFault;

    /**
     * Hands the order over and waits for the node's word.
     *
     * @throws PeerFault when there is none: the order may be under way all the same
     */
    Sent send(PaymentOrder order) throws PeerFault;

    /** @throws PeerFault as above */
    Spendable spendable() throws PeerFault;

    /** @throws PeerFault as above */
    Probe probe(PaymentOrder order) throws PeerFault;

    /** Whether {@link #look} may call a payment failed while the node's own command is still trying to make it. */
    boolean failsBetweenTries();

    @Override
    void close();
}
