package sv.k1.simulator.cash;

import java.util.Currency;

/**
 * One kind of note or coin that a device knows.
 *
 * @param minorUnits face value in the currency's minor unit, at least 1
 */
public record CashItem(Currency currency, long minorUnits, Kind kind) {
    /** Paper or metal. */
    public enum Kind {
        NOTE,
        COIN
    }

    public CashItem {
        if (minorUnits < 1) {
            throw new IllegalArgumentException("cash is worth at least 1 minor unit, got " + minorUnits);
        }
    }

    public static CashItem note(Currency currency, long minorUnits) {
        return new CashItem(currency, minorUnits, Kind.NOTE);
    }

    public static CashItem coin(Currency currency, long minorUnits) {
        return new CashItem(currency, minorUnits, Kind.COIN);
    }
}
