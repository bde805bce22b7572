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

    /** {@code "5.50 %"}. */
    @Override
    public String toString() {
        return java.math.BigDecimal.valueOf(value, 2).toPlainString() + " %";
    }
}
