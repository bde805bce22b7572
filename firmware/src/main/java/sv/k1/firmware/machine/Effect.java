package sv.k1.firmware.machine;

import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cabinet.Lamp;
import sv.k1.hal.cash.AcceptorCommand;

/** What the core asks of the world, handed out only after the entries of the same step are synced. */
public sealed interface Effect {
    /** @param acceptor its name in the configuration */
    record ToAcceptor(String acceptor, AcceptorCommand command) implements Effect {}

    record ArmScanner() implements Effect {}

    record DisarmScanner() implements Effect {}

    record Print(SaleId sale, String document, ReceiptFacts facts) implements Effect {}

    /** Sign this; answered by PayoutBuilt or PayoutNotBuilt. */
    record BuildPayout(SaleId sale, PayoutOrder order) implements Effect {}

    /** Check these stored bytes against their order, then send them; answered once for each back-end. */
    record Broadcast(SaleId sale, SignedPayout payout, PayoutOrder order) implements Effect {}

    record Light(Lamp.Mode mode) implements Effect {}
}
