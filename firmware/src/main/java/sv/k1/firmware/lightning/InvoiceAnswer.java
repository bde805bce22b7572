package sv.k1.firmware.lightning;

/** What came of asking a customer's service for an invoice. */
public sealed interface InvoiceAnswer {
    record Fetched(Invoice invoice) implements InvoiceAnswer {}

    /** It answered, and there will be no invoice: amount out of its range, unknown user, an invoice that does not fit. */
    record Refused(String reason) implements InvoiceAnswer {}

    /** No answer, a bad certificate, an address that must not be asked: asking again later may help. */
    record Unreachable(String reason) implements InvoiceAnswer {}
}
