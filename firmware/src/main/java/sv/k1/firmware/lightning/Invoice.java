package sv.k1.firmware.lightning;

import java.util.Optional;
import sv.k1.firmware.destination.ChainNetwork;

/**
 * A decoded BOLT 11 invoice whose signature, checksum and fields are right. Whether it can be paid for a sale (network,
 * amount, expiry) is decided elsewhere.
 *
 * @param text the whole invoice in lower case, without a scheme: what is handed to the node
 * @param amount empty when the payer sets it
 * @param createdUnixSeconds its time stamp
 * @param expirySeconds seconds after that, 3600 when the invoice says nothing
 * @param description text from outside, fit to be shown (field {@code d})
 * @param descriptionHashHex 64 lower-case hexadecimal digits (field {@code h})
 * @param payeeNodeId 66 lower-case hexadecimal digits: from field {@code n} or recovered from the signature
 * @param minFinalCltvDelta blocks (field {@code c}), 18 when the invoice says nothing
 */
public record Invoice(
        String text,
        PaymentHash hash,
        Optional<MilliSats> amount,
        ChainNetwork network,
        long createdUnixSeconds,
        long expirySeconds,
        Optional<String> description,
        Optional<String> descriptionHashHex,
        String payeeNodeId,
        int minFinalCltvDelta) {
    public Invoice {
        if (createdUnixSeconds < 0 || expirySeconds < 0) {
            throw new IllegalArgumentException("an invoice is created after 1970 and expires after that");
        }
    }

    /** No overflow: what lies beyond the end of time never comes. */
    public long expiresAtUnixSeconds() {
        long left = Long.MAX_VALUE - createdUnixSeconds;
        return expirySeconds > left ? Long.MAX_VALUE : createdUnixSeconds + expirySeconds;
    }

    /** Whether it can still be paid for at least so many seconds from that moment. */
    public boolean isGoodFor(long seconds, long nowUnixSeconds) {
        return expiresAtUnixSeconds() - nowUnixSeconds >= seconds;
    }
}
