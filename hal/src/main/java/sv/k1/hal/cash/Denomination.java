package sv.k1.hal.cash;

import java.util.Currency;

/**
 * What one note or coin is worth.
 *
 * @param currency as the device reports it, never guessed
 * @param minorUnits face value in the currency's minor unit (cents for USD), at least 1
 */
public record Denomination(Currency currency, long minorUnits, Kind kind) implements Comparable<Denomination> {
    /** Whether the item is a note or a coin. */
    public enum Kind {
        NOTE,
        COIN
    }

    public Denomination {
        if (minorUnits < 1) {
            throw new IllegalArgumentException("a denomination is worth at least 1 minor unit, got " + minorUnits);
        }
    }

    public static Denomination note(Currency currency, long minorUnits) {
        return new Denomination(currency, minorUnits, Kind.NOTE);
    }

    @Override
    public int compareTo(Denomination other) {
        int byValue = Long.compare(minorUnits, other.minorUnits);
        return byValue != 0 ? byValue : currency.getCurrencyCode().compareTo(other.currency.getCurrencyCode());
    }
}
