package sv.k1.firmware.lightning;

/** Gets an invoice from the customer's own service. Calls block, at most fifteen seconds, and move no money. Thread-safe. */
public interface InvoiceSource {
    /** The invoice is decoded and is of exactly this amount and of the machine's network; its description hash is checked. */
    InvoiceAnswer fetch(LnurlPayTarget target, MilliSats amount);

    /**
     * Whether the service is there and takes such a sum or more; asked before any cash goes in. Makes no invoice.
     *
     * @param least what the smallest sale would pay
     */
    Probe check(LnurlPayTarget target, MilliSats least);
}
