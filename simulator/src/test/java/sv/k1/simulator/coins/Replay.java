package sv.k1.simulator.coins;

import java.io.IOException;
import java.util.List;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;

/** One contender's way through the happenings, added up. */
final class Replay {
    private static final int INPUT_BYTES = 68;
    /** Others may have waited in the same block, and each of them makes change that waits again. */
    private static final int MOST_BLOCKS_WAITED = 10;

    private final Contender contender;
    private long fees;
    private long inputs;
    private int payouts;
    private int transactions;
    private int changeless;
    private int waits;

    Replay(Contender contender) {
        this.contender = contender;
    }

    /**
     * What it cost.
     *
     * @param fees all network fees, in satoshis
     * @param coins how many are left
     * @param left what they are worth together
     * @param waits transactions that had to wait for a block, because what could be spent did not reach
     */
    record Result(
            int payouts, int transactions, long fees, long inputs, int changeless, int waits, int coins, long left) {
        static Result sum(List<Result> results) {
            return results.stream().reduce(new Result(0, 0, 0, 0, 0, 0, 0, 0), Result::plus);
        }

        private Result plus(Result other) {
            return new Result(
                    payouts + other.payouts,
                    transactions + other.transactions,
                    fees + other.fees,
                    inputs + other.inputs,
                    changeless + other.changeless,
                    waits + other.waits,
                    coins + other.coins,
                    left + other.left);
        }

        /** Fees, and what spending the coins that are left will cost, for each payout. */
        double costPerPayout(FeeRate quiet) {
            return (fees + (double) coins * quiet.feeFor(INPUT_BYTES).value()) / payouts;
        }
    }

    Result run(List<Happening> happenings) throws IOException {
        for (Happening happening : happenings) {
            contender.confirmed(happening.block());
            switch (happening) {
                case Happening.Refill refill -> contender.refill(refill);
                case Happening.Pay pay -> pay(pay);
            }
        }
        List<Sats> left = contender.coins();
        return new Result(
                payouts,
                transactions,
                fees,
                inputs,
                changeless,
                waits,
                left.size(),
                left.stream().mapToLong(Sats::value).sum());
    }

    private void pay(Happening.Pay pay) throws IOException {
        Contender.Paid paid = payWhenPossible(pay);
        payouts += pay.payees().size();
        transactions++;
        fees += paid.fee().value();
        inputs += paid.inputs();
        changeless += paid.changes() == 0 ? 1 : 0;
    }

    private Contender.Paid payWhenPossible(Happening.Pay pay) throws IOException {
        for (int block = pay.block(); ; block++) {
            try {
                return contender.pay(pay);
            } catch (Contender.NotNow tooEarly) {
                if (block == pay.block() + MOST_BLOCKS_WAITED) {
                    throw new IOException("the coins of the workload do not reach: " + tooEarly.getMessage(), tooEarly);
                }
                waits += block == pay.block() ? 1 : 0;
                contender.confirmed(block + 1);
            }
        }
    }
}
