package sv.k1.firmware.lightning;

import sv.k1.firmware.money.Sats;

/**
 * An amount in thousandths of a satoshi, the unit of Lightning's wire (BOLT 2, BOLT 11).
 *
 * @param value 0 to 21 million bitcoin
 */
public record MilliSats(long value) implements Comparable<MilliSats> {
    public static final long PER_SAT = 1000;
    public static final long MAX_VALUE = Sats.MAX_VALUE * PER_SAT;
    public static final MilliSats ZERO = new MilliSats(0);

    public MilliSats {
        if (value < 0 || value > MAX_VALUE) {
            throw new IllegalArgumentException("millisatoshis must be 0 to " + MAX_VALUE + ", got " + value);
        }
    }

    public static MilliSats of(Sats sats) {
        return new MilliSats(Math.multiplyExact(sats.value(), PER_SAT));
    }

    /** Whole satoshis, the rest dropped. */
    public Sats roundedDown() {
        return new Sats(value / PER_SAT);
    }

    /** Whole satoshis that cover it. */
    public Sats roundedUp() {
        return new Sats(Math.ceilDiv(value, PER_SAT));
    }

    /** Whether it has no part below one satoshi. */
    public boolean isWhole() {
        return value % PER_SAT == 0;
    }

    @Override
    public int compareTo(MilliSats other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + " msat";
    }
}
