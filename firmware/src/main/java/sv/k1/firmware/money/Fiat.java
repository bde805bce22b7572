package sv.k1.firmware.money;

import java.util.Currency;

/**
 * An amount of cash money, never negative.
 *
 * @param minorUnits in the currency's minor unit: cents for USD, pesos for a currency without decimals
 */
public record Fiat(Currency currency, long minorUnits) implements Comparable<Fiat> {
    public Fiat {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("an amount of cash is never negative, got " + minorUnits);
        }
    }

    public static Fiat zero(Currency currency) {
        return new Fiat(currency, 0);
    }

    /** @throws IllegalArgumentException for another currency; @throws ArithmeticException on overflow */
    public Fiat plus(Fiat other) {
        return new Fiat(same(other), Math.addExact(minorUnits, other.minorUnits));
    }

    /** @throws IllegalArgumentException for another currency or when the result would be negative */
    public Fiat minus(Fiat other) {
        return new Fiat(same(other), Math.subtractExact(minorUnits, other.minorUnits));
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    @Override
    public int compareTo(Fiat other) {
        same(other);
        return Long.compare(minorUnits, other.minorUnits);
    }

    private Currency same(Fiat other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
        }
        return currency;
    }

    /** {@code "20.00 USD"}: for logs and the technician; customers see their own number form. */
    @Override
    public String toString() {
        int digits = Math.max(0, currency.getDefaultFractionDigits());
        return java.math.BigDecimal.valueOf(minorUnits, digits).toPlainString() + " " + currency.getCurrencyCode();
    }
}
