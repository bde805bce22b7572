package sv.k1.firmware.machine;

import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.JournalEntry.CashboxCollected;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.cash.AcceptorCommand;

/** What the core asks of the world, handed out only after the entries of the same step are synced. */
public sealed interface Effect {
    /** @param acceptor its name in the configuration */
    record ToAcceptor(String acceptor, AcceptorCommand command) implements Effect {}

    record ArmScanner() implements Effect {}

    record DisarmScanner() implements Effect {}

    /** Paper. */
    sealed interface OfPrinter extends Effect {
        /** Names the job. */
        String document();
    }

    record Print(SaleId sale, String document, ReceiptFacts facts) implements OfPrinter {}

    /** The slip of a collection; whether it came out is the technician's to see. */
    record PrintCollection(String document, CashboxCollected collection, String language, long wallMillis)
            implements OfPrinter {}

    /** Sign this; answered by PayoutBuilt or PayoutNotBuilt. */
    record BuildPayout(SaleId sale, PayoutOrder order) implements Effect {}

    /** Check these stored bytes against their order, then send them; answered once for each back-end. */
    record Broadcast(SaleId sale, SignedPayout payout, PayoutOrder order) implements Effect {}

    /** What Lightning peers are asked. */
    sealed interface OfLightning extends Effect {
        SaleId sale();
    }

    /** Pay this; answered once. Only after the intent is synced, and any number of times for the same hash. */
    record PayByLightning(SaleId sale, PaymentOrder order) implements OfLightning {}

    /** Where does this payment stand? Answered once. */
    record AskLightning(SaleId sale, PaymentHash hash) implements OfLightning {}

    /** Get an invoice of exactly this amount; answered once. Moves no money. */
    record FetchInvoice(SaleId sale, LnurlPayTarget target, MilliSats amount) implements OfLightning {}

    /** Would this order find a route? Answered once. Moves no money. */
    record ProbeRoute(SaleId sale, PaymentOrder order) implements OfLightning {}

    /** Is the service there, and would it take this sum or more? Answered once. Moves no money. */
    record CheckPayPage(SaleId sale, LnurlPayTarget target, MilliSats least) implements OfLightning {}

    /** Make the link, or tell where it stands; answered once. */
    record OpenLink(SaleId sale, WithdrawRequest request) implements OfLightning {}

    record AskLink(SaleId sale, String link) implements OfLightning {}

    record RevokeLink(SaleId sale, String link) implements OfLightning {}

    record Light(Lamp.Mode mode) implements Effect {}
}
