package sv.k1.firmware.receipt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;

/** What the margin inside the rate cost the customer, in cash. */
final class Spread {
    private Spread() {}

    /** The cash that was converted, less what its satoshis are worth at the reference price; to the nearest minor unit. */
    static Fiat of(Quote quote, Conversion conversion) {
        long worth = BigDecimal.valueOf(conversion.bought().value())
                .multiply(BigDecimal.valueOf(quote.reference().minorUnitsPerBitcoin()))
                .divide(BigDecimal.valueOf(Sats.PER_BITCOIN), 0, RoundingMode.HALF_UP)
                .longValueExact();
        long minor = Math.max(0, conversion.value().minorUnits() - worth);
        return new Fiat(conversion.value().currency(), minor);
    }
}
