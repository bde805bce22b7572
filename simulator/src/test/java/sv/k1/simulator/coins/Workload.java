package sv.k1.simulator.coins;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelector.Payee;

/**
 * The days of a busy machine: about 27 payouts each between 8 and 22 o'clock, of 10 to 1,000 in notes (half of them below 80), at
 * a price that walks by 3 % a day. Every morning the operator sends what was paid out the day before and usual network fees for it, in
 * some coins of the same size; the first day begins with what a week needs. While the rate is above the cap of the example configuration, the slot is shut
 * and nobody comes.
 *
 * @param name for the report
 * @param coinsPerRefill how many coins the operator makes of a refill
 */
record Workload(String name, int coinsPerRefill) {
    private static final int PAYOUTS_A_DAY = 27;
    private static final int OPENS_AT_BLOCK = 8 * 6;
    private static final int OPEN_BLOCKS = 14 * 6;
    private static final int DAYS_OF_FLOAT = 7;
    private static final FeeRate CAP = FeeRate.ofSatPerVbyte(150);
    private static final long USUAL_DAY_SATS = 5_000_000;
    /** One input, a payment, change; and in the long run each coin of a refill is one input more. */
    private static final int USUAL_BYTES = 141;

    private static final int INPUT_BYTES = 68;

    static int daysFor(int payouts) {
        return 2 * payouts / PAYOUTS_A_DAY + 30;
    }

    /** In order of time. */
    List<Happening> happenings(long seed, FeeHistory fees, int payouts) {
        RandomGenerator chance = new SplittableRandom(seed);
        List<Happening> all = new ArrayList<>();
        all.add(refill(0, USUAL_DAY_SATS * DAYS_OF_FLOAT, coinsPerRefill * DAYS_OF_FLOAT));
        double price = 60_000;
        int usualBytes = USUAL_BYTES + INPUT_BYTES * coinsPerRefill / PAYOUTS_A_DAY;
        int made = 0;
        long paidYesterday = 0;
        for (int day = 1; made < payouts; day++) {
            int morning = day * FeeHistory.BLOCKS_A_DAY;
            price = Math.clamp(price * Math.exp(chance.nextGaussian() * 0.03), 20_000, 200_000);
            if (paidYesterday > 0) {
                all.add(refill(morning, paidYesterday, coinsPerRefill));
            }
            paidYesterday = 0;
            for (int block : blocksOfVisits(chance, morning)) {
                if (made == payouts || fees.at(block).compareTo(CAP) > 0) {
                    continue;
                }
                Sats amount = amount(chance, price);
                all.add(new Happening.Pay(block, List.of(new Payee(amount, kind(chance))), fees.at(block)));
                paidYesterday +=
                        amount.value() + fees.at(block).feeFor(usualBytes).value();
                made++;
            }
        }
        return List.copyOf(all);
    }

    private static Happening.Refill refill(int block, long sats, int coins) {
        return new Happening.Refill(block, Collections.nCopies(coins, new Sats(sats / coins)));
    }

    private static List<Integer> blocksOfVisits(RandomGenerator chance, int morning) {
        List<Integer> blocks = new ArrayList<>();
        int visits = (int) Math.max(1, Math.round(PAYOUTS_A_DAY + chance.nextGaussian() * 5));
        for (int i = 0; i < visits; i++) {
            blocks.add(morning + OPENS_AT_BLOCK + chance.nextInt(OPEN_BLOCKS));
        }
        Collections.sort(blocks);
        return blocks;
    }

    private static Sats amount(RandomGenerator chance, double price) {
        double cash = 10 * Math.round(Math.clamp(80 * Math.exp(chance.nextGaussian() * 0.9), 10, 1_000) / 10);
        double momentary = price * Math.exp(chance.nextGaussian() * 0.01);
        return new Sats(Math.round(cash / momentary * Sats.PER_BITCOIN));
    }

    private static ScriptKind kind(RandomGenerator chance) {
        int percent = chance.nextInt(100);
        if (percent < 60) {
            return ScriptKind.P2WPKH;
        }
        return percent < 75 ? ScriptKind.P2TR : percent < 90 ? ScriptKind.P2SH : ScriptKind.P2PKH;
    }
}
