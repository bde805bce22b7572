package sv.k1.simulator.coins;

import java.util.List;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelector.Payee;

/** Something that happens to the machine's coins; the same for every contender. */
sealed interface Happening {
    /** Counted from the beginning of the history; what happens in a block is confirmed by the next one. */
    int block();

    /** The operator sends coins. */
    record Refill(int block, List<Sats> coins) implements Happening {}

    /** Customers are paid, all in one transaction. */
    record Pay(int block, List<Payee> payees, FeeRate rate) implements Happening {
        public Pay {
            payees = List.copyOf(payees);
        }

        Sats amount() {
            return payees.stream().map(Payee::amount).reduce(Sats.ZERO, Sats::plus);
        }
    }
}
