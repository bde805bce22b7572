package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.ledger.Dispute;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.machine.MachineState.PayoutProgress;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Settled;
import sv.k1.firmware.record.JournalEntry.SettlementProposed;
import sv.k1.firmware.record.SaleId;

/**
 * What people do about something that is stuck. Nothing of it makes a payment: a retry is the machine's own next try, a
 * slip is paper, and what two people settled outside of the machine is owed by it no more.
 */
final class Resolving {
    /** So long a proposal waits for another person. */
    static final long CONFIRM_MILLIS = 600_000;

    private static final String SUPERUSER = "root";

    private Resolving() {}

    static void on(Turn turn, MachineEvent.ResolveOrder order) {
        if (refusal(turn, order).isPresent()) {
            return;
        }
        switch (order) {
            case MachineEvent.RetryOrdered(SaleId sale, String by) -> {
                turn.journal(new JournalEntry.RetryOrdered(sale, by));
                PayoutProgress was = turn.payouts.of(sale);
                turn.progress(sale, new PayoutProgress(false, 0, was.seen(), was.trouble()));
            }
            case MachineEvent.ReprintOrdered(SaleId sale, String by) -> {
                turn.journal(new JournalEntry.ReprintOrdered(sale, by));
                Receipts.reprint(turn, turn.books.sale(sale).orElseThrow());
            }
            case MachineEvent.SettlementOrdered e -> turn.journal(proposal(turn, e));
            case MachineEvent.SettlementConfirmed(long _, String by) -> {
                SettlementProposed e = turn.books.upkeep().settlements().open().orElseThrow();
                turn.journal(new Settled(e.number(), e.sale(), e.note(), e.value(), e.evidence(), e.by(), by));
            }
        }
    }

    private static SettlementProposed proposal(Turn turn, MachineEvent.SettlementOrdered order) {
        Optional<Dispute> dispute = order.note().flatMap(turn.books.acceptors()::dispute);
        Fiat nothing = Fiat.zero(turn.settings.currency());
        return new SettlementProposed(
                turn.books.upkeep().settlements().proposals() + 1,
                dispute.map(Dispute::sale).orElse(order.sale()),
                order.note(),
                dispute.map(one -> one.worth(nothing))
                        .orElseGet(() ->
                                turn.books.sale(order.sale()).orElseThrow().cash()),
                order.evidence(),
                order.by(),
                turn.now() + CONFIRM_MILLIS);
    }

    /** Empty when the order is carried out in this state. */
    static Optional<ResolveRefusal> refusal(Turn turn, MachineEvent.ResolveOrder order) {
        if (!(turn.visit instanceof Visit.Idle)) {
            return Optional.of(ResolveRefusal.SALE_RUNS);
        }
        return switch (order) {
            case MachineEvent.RetryOrdered e ->
                turn.books.sale(e.sale()).map(sale -> retry(turn, sale)).orElse(Optional.of(ResolveRefusal.UNKNOWN));
            case MachineEvent.ReprintOrdered e ->
                turn.books.sale(e.sale()).map(sale -> reprint(turn, sale)).orElse(Optional.of(ResolveRefusal.UNKNOWN));
            case MachineEvent.SettlementOrdered e ->
                isNobody(e.by())
                        ? Optional.of(ResolveRefusal.NO_PERSON)
                        : e.note().map(_ -> settle(turn, e)).orElseGet(() -> settle(turn.books.sale(e.sale())));
            case MachineEvent.SettlementConfirmed e -> confirm(turn, e);
        };
    }

    private static Optional<ResolveRefusal> retry(Turn turn, Sale sale) {
        Optional<Payout> owed = sale.payout().filter(_ -> !sale.ended());
        PayoutProgress progress = turn.payouts.of(sale.id());
        if (owed.isEmpty()) {
            return Optional.of(ResolveRefusal.NOTHING_TO_RETRY);
        } else if (owed.get().byLightning()) {
            return Optional.of(ResolveRefusal.LIGHTNING_BY_ITSELF);
        } else if (owed.get().conflicted()) {
            return Optional.of(ResolveRefusal.CONFLICT);
        } else if (progress.broadcasting() || turn.payouts.building().equals(Optional.of(sale.id()))) {
            return Optional.of(ResolveRefusal.UNDER_WAY);
        }
        return PayoutWork.isWaiting(owed.get(), progress)
                ? Optional.empty()
                : Optional.of(ResolveRefusal.NOTHING_TO_RETRY);
    }

    private static Optional<ResolveRefusal> reprint(Turn turn, Sale sale) {
        if (sale.payout().isEmpty() && sale.lightning().proof().isEmpty()) {
            return Optional.of(ResolveRefusal.NO_SLIP);
        }
        return turn.printer.canPrint() && !Receipts.isPrinting(turn, sale)
                ? Optional.empty()
                : Optional.of(ResolveRefusal.CANNOT_PRINT);
    }

    private static Optional<ResolveRefusal> settle(Turn turn, MachineEvent.SettlementOrdered order) {
        return order.note().flatMap(turn.books.acceptors()::dispute).isPresent()
                ? Optional.empty()
                : Optional.of(ResolveRefusal.UNKNOWN);
    }

    /** A failed payment may have been called so wrongly; whoever redeems at the machine is safe, because it asks the node again. */
    private static Optional<ResolveRefusal> settle(Optional<Sale> sale) {
        if (sale.isEmpty()) {
            return Optional.of(ResolveRefusal.UNKNOWN);
        } else if (!sale.get().isClaimable()) {
            return Optional.of(ResolveRefusal.NOTHING_TO_SETTLE);
        }
        return sale.get().lightning().failed().isEmpty()
                ? Optional.empty()
                : Optional.of(ResolveRefusal.LIGHTNING_MAY_ARRIVE);
    }

    private static Optional<ResolveRefusal> confirm(Turn turn, MachineEvent.SettlementConfirmed order) {
        Optional<SettlementProposed> open =
                turn.books.upkeep().settlements().open().filter(proposed -> proposed.number() == order.number());
        if (open.isEmpty()) {
            return Optional.of(ResolveRefusal.NO_PROPOSAL);
        } else if (isNobody(order.by())) {
            return Optional.of(ResolveRefusal.NO_PERSON);
        } else if (open.get().by().equals(order.by())) {
            return Optional.of(ResolveRefusal.SAME_PERSON);
        } else if (turn.now() > open.get().untilMillis()) {
            return Optional.of(ResolveRefusal.TOO_LATE);
        }
        SettlementProposed proposed = open.get();
        // What was a good ticket may have been redeemed since.
        return proposed.note().isPresent()
                ? proposed.note().flatMap(turn.books.acceptors()::dispute).isPresent()
                        ? Optional.empty()
                        : Optional.of(ResolveRefusal.UNKNOWN)
                : settle(turn.books.sale(proposed.sale()));
    }

    private static boolean isNobody(String by) {
        return by.isBlank() || by.equals(SUPERUSER);
    }
}
