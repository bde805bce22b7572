package sv.k1.firmware.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.machine.MachineState.PayoutProgress;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;

/**
 * Which payouts share a transaction (features E10). Whoever was told of a deadline before their cash waits until it is near, or until
 * somebody else's is; then all who wait go together. Nothing is remembered of the waiting but the promise: after a restart
 * nobody knows how long it has lasted, and everybody is due.
 */
final class Batching {
    private static final long MINUTE_MILLIS = 60_000;

    /** Left of the promise for signing and sending. */
    private static final long MARGIN_MILLIS = 20_000;

    private Batching() {}

    /** What is told before the cash, for the journal; empty where payouts leave at once. */
    static Optional<JournalEntry> promised(SaleId sale, long minutes) {
        return minutes > 0 ? Optional.of(new JournalEntry.SaleSentWithin(sale, minutes)) : Optional.empty();
    }

    static long longestWaitMillis(long sentWithinMinutes) {
        return sentWithinMinutes * MINUTE_MILLIS - MARGIN_MILLIS;
    }

    /** What the outputs of those who wait cost beside their amounts, when they share a transaction. */
    static long costOfOutputs(Turn turn) {
        long waiting = turn.books.activeSales().stream()
                .filter(sale -> sale.sentWithinMinutes() > 0 && PayoutWork.waits(sale))
                .count();
        return SlotGate.feeRate(turn)
                .feeFor(waiting * ScriptKind.P2TR.outputBytes())
                .value();
    }

    /** Whether it waits for others only: nothing is wrong. */
    static boolean isWaiting(Turn turn, Sale sale) {
        PayoutProgress progress = turn.payouts.of(sale.id());
        return sale.sentWithinMinutes() > 0
                && PayoutWork.waits(sale)
                && progress.trouble().isEmpty()
                && turn.now() < progress.nextAttemptMillis()
                && !turn.payouts.building().equals(Optional.of(sale.id()));
    }

    /** Whether it will be sent as its customer was told, as far as anybody can tell: nothing went wrong yet. */
    static boolean isOnTime(Turn turn, Sale sale) {
        return sale.sentWithinMinutes() > 0
                && turn.payouts.of(sale.id()).trouble().isEmpty()
                && sale.payout()
                        .filter(payout -> !payout.byLightning() && !payout.sent() && !payout.conflicted())
                        .isPresent();
    }

    /**
     * The one that is due, and those that go with it, oldest first. One that was refused goes alone the next time, so that no payout
     * holds up another.
     */
    static List<Sale> with(Turn turn, Sale due) {
        List<Sale> all = new ArrayList<>();
        all.add(due);
        if (mayShare(turn, due)) {
            turn.books.activeSales().stream()
                    .filter(sale -> !sale.id().equals(due.id()) && PayoutWork.waits(sale) && mayShare(turn, sale))
                    .sorted(Comparator.comparing(Sale::id))
                    .limit(PayoutOrder.MOST_PAYEES - 1L)
                    .forEach(all::add);
        }
        return withinTheHour(turn, all);
    }

    private static boolean mayShare(Turn turn, Sale sale) {
        return sale.sentWithinMinutes() > 0
                && turn.payouts.of(sale.id()).trouble().isEmpty();
    }

    /** As many as the signer lets out now; the one that is due in any case, for the signer to say when it may. */
    private static List<Sale> withinTheHour(Turn turn, List<Sale> all) {
        Optional<Sats> left = turn.payouts.allowance();
        if (left.isEmpty()) {
            return all;
        }
        long fee = new CoinSelector(SlotGate.feeRate(turn), turn.settings.feeFloor())
                .mostFee(PayoutOrder.MOST_PAYEES)
                .value();
        int count = 0;
        long sum = fee;
        for (Sale sale : all) {
            sum += sale.payout().map(Payout::amount).orElse(Sats.ZERO).value();
            if (sum > left.get().value()) {
                break;
            }
            count++;
        }
        return all.subList(0, Math.max(1, count));
    }
}
