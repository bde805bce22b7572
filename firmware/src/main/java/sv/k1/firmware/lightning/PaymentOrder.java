package sv.k1.firmware.lightning;

import java.time.Duration;
import java.util.Optional;
import sv.k1.firmware.money.Sats;

/**
 * One payment the node is asked to make. The hash of the invoice is its identity; the same order may be handed over any number
 * of times and is paid at most once.
 *
 * @param amount only for an invoice without one
 * @param maxFee the most that routing may cost; the node must refuse rather than exceed it
 * @param deadline how long the node may look for routes, at most; the call returns a few seconds later at the latest
 */
public record PaymentOrder(Invoice invoice, Optional<MilliSats> amount, Sats maxFee, Duration deadline) {
    public PaymentOrder {
        if (invoice.amount().isPresent() == amount.isPresent()) {
            throw new IllegalArgumentException(
                    "the amount is set by the invoice or by the order, one of them, for " + invoice.hash());
        }
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("a deadline lies ahead, got " + deadline);
        }
    }

    public PaymentHash hash() {
        return invoice.hash();
    }

    /** What arrives at the payee. */
    public MilliSats total() {
        return invoice.amount().or(() -> amount).orElseThrow();
    }
}
