package sv.k1.firmware.money;

import java.math.BigInteger;
import java.util.Currency;

/**
 * The price of one bitcoin.
 *
 * @param minorUnitsPerBitcoin for example 6,425,000 for 64,250.00 USD; at least 1
 */
public record ExchangeRate(Currency currency, long minorUnitsPerBitcoin) {
    private static final BigInteger SATS = BigInteger.valueOf(Sats.PER_BITCOIN);

    /** So much cash times the satoshis of a bitcoin is a long. */
    private static final long MOST_FOR_LONG = Long.MAX_VALUE / Sats.PER_BITCOIN;

    public ExchangeRate {
        if (minorUnitsPerBitcoin < 1) {
            throw new IllegalArgumentException("a rate is at least 1 minor unit, got " + minorUnitsPerBitcoin);
        }
    }

    /** Satoshis for this much cash, rounded down to whole satoshis. */
    public Sats satsFor(Fiat cash) {
        if (!cash.currency().equals(currency)) {
            throw new IllegalArgumentException("rate is in " + currency + ", cash in " + cash.currency());
        }
        long minor = cash.minorUnits();
        if (minor <= MOST_FOR_LONG) { // each screen asks for several of these
            return new Sats(minor * Sats.PER_BITCOIN / minorUnitsPerBitcoin);
        }
        BigInteger sats = BigInteger.valueOf(minor).multiply(SATS).divide(BigInteger.valueOf(minorUnitsPerBitcoin));
        return new Sats(sats.longValueExact());
    }

    @Override
    public String toString() {
        return new Fiat(currency, minorUnitsPerBitcoin) + " per bitcoin";
    }
}
