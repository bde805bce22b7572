package sv.k1.firmware.machine;

import java.util.List;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.money.Fiat;
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

    /** A slip that no sale waits for: whether it came out is for the person in front of the printer to see. */
    sealed interface PrintApart extends OfPrinter {}

    /** The slip of a collection. */
    record PrintCollection(String document, CashboxCollected collection, String language, long wallMillis)
            implements PrintApart {}

    /**
     * The slip of cash that nobody can prove to be in the cashbox or with the customer.
     *
     * @param sale in which it happened
     */
    record PrintDispute(String document, SaleId sale, String reference, Fiat value, String language, long wallMillis)
            implements PrintApart {}

    /** The slip of cash that the device proved to have given back, of a sale that was left without any. */
    record PrintRefund(String document, SaleId sale, String reference, Fiat value, String language, long wallMillis)
            implements PrintApart {}

    /**
     * A slip that shows what the machine thinks of its parts, and whether the printer is set up well.
     *
     * @param codes why no customer may begin now
     * @param by the technician's user on this machine
     */
    record PrintSelfTest(
            String document, List<Part> parts, List<String> codes, String by, String language, long wallMillis)
            implements PrintApart {
        public PrintSelfTest {
            parts = List.copyOf(parts);
            codes = List.copyOf(codes);
        }

        /** @param name as in the configuration */
        public record Part(String name, boolean isReady) {}
    }

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
