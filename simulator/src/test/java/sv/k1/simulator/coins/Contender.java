package sv.k1.simulator.coins;

import java.io.IOException;
import java.util.List;
import sv.k1.firmware.money.Sats;

/** Somebody who pays the customers of a {@link Workload} out of coins of its own. */
interface Contender {
    /** The chain has grown: everything done before this block is confirmed. */
    void confirmed(int block) throws IOException;

    void refill(Happening.Refill refill) throws IOException;

    /** @throws NotNow when the coins that may be spent do not reach */
    Paid pay(Happening.Pay pay) throws IOException, NotNow;

    /** What is left, each coin. */
    List<Sats> coins() throws IOException;

    /** One payout's transaction. */
    record Paid(Sats fee, int inputs, int changes) {}

    /** Nothing was paid; it is tried again after a block. */
    final class NotNow extends Exception {
        private static final long serialVersionUID = 1L;

        NotNow(String message) {
            super(message);
        }
    }
}
