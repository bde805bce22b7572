package sv.k1.firmware.money;

/**
 * An amount of bitcoin in satoshis.
 *
 * @param value 0 to 21 million bitcoin
 */
public record Sats(long value) implements Comparable<Sats> {
    /** 21 million bitcoin. */
    public static final long MAX_VALUE = 2_100_000_000_000_000L;

    public static final long PER_BITCOIN = 100_000_000L;
    public static final Sats ZERO = new Sats(0);

    public Sats {
        if (value < 0 || value > MAX_VALUE) {
            throw new IllegalArgumentException("satoshis must be 0 to " + MAX_VALUE + ", got " + value);
        }
    }

    public Sats plus(Sats other) {
        return new Sats(Math.addExact(value, other.value));
    }

    /** @throws IllegalArgumentException when the result would be negative */
    public Sats minus(Sats other) {
        return new Sats(Math.subtractExact(value, other.value));
    }

    public boolean isAtLeast(Sats other) {
        return value >= other.value;
    }

    @Override
    public int compareTo(Sats other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + " sat";
    }
}
