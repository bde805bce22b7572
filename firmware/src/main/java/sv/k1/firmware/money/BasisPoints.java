package sv.k1.firmware.money;

/**
 * A share in hundredths of a percent.
 *
 * @param value 0 to 10,000
 */
public record BasisPoints(int value) {
    public static final int WHOLE = 10_000;

    public BasisPoints {
        if (value < 0 || value > WHOLE) {
            throw new IllegalArgumentException("basis points must be 0 to 10,000, got " + value);
        }
    }

    /** The share of an amount, rounded down. */
    public long ofRoundedDown(long amount) {
        return Math.multiplyExact(amount, value) / WHOLE;
    }

    /**
     * What a fee on the cash and a margin inside the rate take together, as a share of the cash against the reference price;
     * rounded up, so that no customer is told less than it is. Of 100 the fee leaves 95, and at 1 % above the reference these
     * buy what 94.06 buy at it: 5.95 %.
     */
    public static BasisPoints allIn(BasisPoints fee, BasisPoints spread) {
        return new BasisPoints(Math.ceilDiv((fee.value + spread.value) * WHOLE, WHOLE + spread.value));
    }

    /** {@code "5.50 %"}. */
    @Override
    public String toString() {
        return java.math.BigDecimal.valueOf(value, 2).toPlainString() + " %";
    }
}
