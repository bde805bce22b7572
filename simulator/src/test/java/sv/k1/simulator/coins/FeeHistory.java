package sv.k1.simulator.coins;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import sv.k1.firmware.money.FeeRate;

/**
 * Fee rates, one a block of ten minutes. Synthetic: made from a seed, no recording of the real chain. The model has what fee
 * markets are known for: quiet months and busy ones (a slow walk that returns to 8 sat/vB), a swing over the day and a calmer
 * weekend, noise from block to block, and storms, one in about 30 days, that multiply the rate 3 to 8 times for one to six days and
 * then fade. Never below 1 sat/vB, the least that nodes relay, and never above 400.
 */
final class FeeHistory {
    static final int BLOCKS_A_DAY = 144;

    private static final double MIDDLE = Math.log(8);
    private static final double LEAST = 1;
    private static final double MOST = 400;
    private static final int DAYS_BETWEEN_STORMS = 30;

    private final long[] satPerKvb;

    private FeeHistory(long[] satPerKvb) {
        this.satPerKvb = satPerKvb;
    }

    static FeeHistory synthetic(long seed, int days) {
        RandomGenerator chance = new SplittableRandom(seed);
        long[] rates = new long[days * BLOCKS_A_DAY];
        double walk = 0;
        double noise = 0;
        double storm = 0;
        int stormEnds = 0;
        for (int block = 0; block < rates.length; block++) {
            int day = block / BLOCKS_A_DAY;
            double hour = (block % BLOCKS_A_DAY) / 6.0;
            walk += -walk / (60 * BLOCKS_A_DAY) + chance.nextGaussian() * 0.9 * Math.sqrt(2.0 / (60 * BLOCKS_A_DAY));
            noise = 0.9 * noise + chance.nextGaussian() * 0.12;
            if (chance.nextInt(DAYS_BETWEEN_STORMS * BLOCKS_A_DAY) == 0) {
                storm = Math.max(storm, Math.log(chance.nextDouble(3, 8)));
                stormEnds = block + chance.nextInt(BLOCKS_A_DAY, 6 * BLOCKS_A_DAY);
            }
            storm *= block < stormEnds ? 1 : 1 - 1.0 / BLOCKS_A_DAY;
            double swing = 0.3 * Math.sin((hour - 9) / 24 * 2 * Math.PI) - (day % 7 >= 5 ? 0.35 : 0);
            double rate = Math.exp(MIDDLE + walk + noise + storm + swing);
            rates[block] = Math.round(1000 * Math.clamp(rate, LEAST, MOST));
        }
        return new FeeHistory(rates);
    }

    FeeRate at(int block) {
        return new FeeRate(satPerKvb[block]);
    }

    /** The rate that so many of a hundred blocks stay below. */
    FeeRate percentile(int percent) {
        long[] sorted = satPerKvb.clone();
        Arrays.sort(sorted);
        return new FeeRate(sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)]);
    }
}
