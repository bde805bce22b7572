package sv.k1.firmware.money;

/**
 * What miners get for a transaction's size.
 *
 * @param satPerKvb satoshis per 1000 virtual bytes, 1 to 10,000,000
 */
public record FeeRate(long satPerKvb) implements Comparable<FeeRate> {
    public FeeRate {
        if (satPerKvb < 1 || satPerKvb > 10_000_000) {
            throw new IllegalArgumentException("fee rate must be 1 to 10,000,000 sat/kvB, got " + satPerKvb);
        }
    }

    public static FeeRate ofSatPerVbyte(long satPerVbyte) {
        return new FeeRate(Math.multiplyExact(satPerVbyte, 1000));
    }

    /** The fee for a size, rounded up so that a node's minimum is never missed by rounding. */
    public Sats feeFor(long virtualBytes) {
        return new Sats(Math.addExact(Math.multiplyExact(satPerKvb, virtualBytes), 999) / 1000);
    }

    @Override
    public int compareTo(FeeRate other) {
        return Long.compare(satPerKvb, other.satPerKvb);
    }

    @Override
    public String toString() {
        return java.math.BigDecimal.valueOf(satPerKvb, 3).stripTrailingZeros().toPlainString() + " sat/vB";
    }
}
