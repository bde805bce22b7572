package sv.k1.firmware.quote;

import java.math.BigInteger;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;

/** Makes the quote of a sale. Pure. */
public final class Quotes {
    /**
     * One input of our own (P2WPKH, 68), the overhead of a segwit transaction (10.5), the largest output we pay (43) and our
     * change (31), rounded up. What a payout costs beyond that is the operator's.
     */
    public static final long CHARGED_VIRTUAL_BYTES = 153;

    /** The highest dust limit of all kinds of address (P2PKH): a payout below it might not be sent. */
    private static final Sats LEAST_PAYOUT = new Sats(546);

    private Quotes() {}

    /** @throws IllegalArgumentException when market and settings are in different currencies */
    public static Quote make(Market.Open market, PriceSettings settings, FeeRate networkFeeRate, String id) {
        if (!market.reference().currency().equals(settings.minimum().currency())) {
            throw new IllegalArgumentException(
                    "a price in " + market.reference().currency() + " for sales in "
                            + settings.minimum().currency());
        }
        return new Quote(
                id,
                market.reference(),
                market.source(),
                settings.spread(),
                withSpread(market.reference(), settings.spread()),
                settings.fee(),
                settings.fixedFee(),
                networkFeeRate.feeFor(CHARGED_VIRTUAL_BYTES),
                networkFeeRate,
                settings.minimum(),
                settings.maximum(),
                settings.lifetimeMillis());
    }

    /**
     * Whether even the smallest sale pays out, and miners get no more of it than their share; when not, fees are too high to
     * open for business.
     *
     * @param mostNetworkFee of what the cash buys
     */
    public static boolean paysOutTheMinimum(Quote quote, BasisPoints mostNetworkFee) {
        Conversion smallest = quote.convert(quote.minimum());
        return smallest.paid().isAtLeast(LEAST_PAYOUT)
                && smallest.networkFee().value()
                        <= mostNetworkFee.ofRoundedDown(smallest.bought().value());
    }

    /** The reference plus the spread, rounded down: the customer's gain. */
    private static ExchangeRate withSpread(ExchangeRate reference, BasisPoints spread) {
        BigInteger rate = BigInteger.valueOf(reference.minorUnitsPerBitcoin())
                .multiply(BigInteger.valueOf(BasisPoints.WHOLE + spread.value()))
                .divide(BigInteger.valueOf(BasisPoints.WHOLE));
        return new ExchangeRate(reference.currency(), rate.longValueExact());
    }
}
