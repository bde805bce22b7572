package sv.k1.firmware.payout.lightning.http;

import sv.k1.firmware.lightning.PaymentStatus;

/** How a node answered an order. */
public sealed interface Sent {
    /** Paid, or failed for good, in the node's own word for this very hash. */
    record Final(PaymentStatus status) implements Sent {}

    /** A whole answer that says that this order is over on the node's side; only its books say how the payment stands. */
    record Over(PaymentStatus.Cause cause, String reason) implements Sent {}

    /** Something else was answered: the order may be under way. */
    record Unclear(String what) implements Sent {}

    /** It was not handed over at all: it breaks a limit that this node cannot be told. */
    record NotHandedOver(String why) implements Sent {}
}
