package sv.k1.firmware.lightning;

/** What a customer showed to be paid by Lightning. */
public sealed interface LightningTarget {
    record ToInvoice(Invoice invoice) implements LightningTarget {}

    /** An invoice must be asked for first. */
    record ToPayRequest(LnurlPayTarget target) implements LightningTarget {}
}
