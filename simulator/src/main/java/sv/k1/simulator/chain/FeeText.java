package sv.k1.simulator.chain;

import java.math.BigDecimal;
import java.util.Locale;

/** Fees and rates as a node counts and prints them. */
public final class FeeText {
    private static final long KVB = 1000;

    private FeeText() {}

    /** The rate of a fee, rounded down. */
    public static long satPerKvb(long feeSats, long vsize) {
        return vsize == 0 ? 0 : Math.multiplyExact(feeSats, KVB) / vsize;
    }

    /** The fee a rate asks for this size, rounded up. */
    public static long feeSats(long satPerKvb, long vsize) {
        return Math.ceilDiv(Math.multiplyExact(satPerKvb, vsize), KVB);
    }

    /** Coins with at least two and at most eight decimals: {@code 50.00}, {@code 0.0000011}. */
    static String coins(long sats) {
        BigDecimal value = BigDecimal.valueOf(sats, 8).stripTrailingZeros();
        return (value.scale() < 2 ? value.setScale(2) : value).toPlainString();
    }

    /** A rate with eight decimals and its unit. */
    static String rate(long satPerKvb) {
        return String.format(
                Locale.ROOT,
                "%d.%08d BTC/kvB",
                satPerKvb / ChainRules.SATS_PER_COIN,
                satPerKvb % ChainRules.SATS_PER_COIN);
    }
}
