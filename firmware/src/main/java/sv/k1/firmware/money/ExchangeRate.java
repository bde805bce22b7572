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
        BigInteger sats =
                BigInteger.valueOf(cash.minorUnits()).multiply(SATS).divide(BigInteger.valueOf(minorUnitsPerBitcoin));
        return new Sats(sats.longValueExact());
    }

    @Override
    public String toString() {
        return new Fiat(currency, minorUnitsPerBitcoin) + " per bitcoin";
    }
}
