package sv.k1.simulator.coins;

import java.util.ArrayList;
import java.util.List;
import sv.k1.firmware.payout.CoinSelector.Payee;
import sv.k1.firmware.payout.PayoutOrder;

/**
 * Several customers in one transaction. The first of them is told a deadline; everybody who comes before it is paid with them, then, at
 * the fee rate of that block, as the program does with {@code batch-minutes}, and not more of them than it lets share a transaction.
 * Nobody waits longer than the deadline, and nobody is paid less: only when it is sent changes.
 */
final class Batching {
    private final FeeHistory fees;
    private final int deadlineBlocks;
    private final List<Happening> out = new ArrayList<>();
    private final List<Payee> waiting = new ArrayList<>();
    private int sentAt;

    private Batching(FeeHistory fees, int deadlineBlocks) {
        this.fees = fees;
        this.deadlineBlocks = deadlineBlocks;
    }

    /** The same payouts and refills, in order of time; a deadline of no blocks puts together only who comes in the same block. */
    static List<Happening> of(List<Happening> happenings, FeeHistory fees, int deadlineBlocks) {
        Batching batching = new Batching(fees, deadlineBlocks);
        happenings.forEach(batching::take);
        batching.send();
        return List.copyOf(batching.out);
    }

    private void take(Happening happening) {
        if (!waiting.isEmpty() && happening.block() > sentAt) {
            send();
        }
        switch (happening) {
            case Happening.Refill refill -> out.add(refill);
            case Happening.Pay pay -> {
                if (waiting.isEmpty()) {
                    sentAt = pay.block() + deadlineBlocks;
                }
                waiting.addAll(pay.payees());
            }
        }
    }

    private void send() {
        for (int from = 0; from < waiting.size(); from += PayoutOrder.MOST_PAYEES) {
            int to = Math.min(waiting.size(), from + PayoutOrder.MOST_PAYEES);
            out.add(new Happening.Pay(sentAt, List.copyOf(waiting.subList(from, to)), fees.at(sentAt)));
        }
        waiting.clear();
    }
}
