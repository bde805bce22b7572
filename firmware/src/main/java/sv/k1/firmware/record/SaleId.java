package sv.k1.firmware.record;

/**
 * Number of a sale, from 1, unique for the life of the journal. {@link #NONE} stands where a note was met outside a sale.
 */
public record SaleId(long number) implements Comparable<SaleId> {
    public static final SaleId NONE = new SaleId(0);

    public SaleId {
        if (number < 0) {
            throw new IllegalArgumentException("sale numbers are never negative, got " + number);
        }
    }

    @Override
    public int compareTo(SaleId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
