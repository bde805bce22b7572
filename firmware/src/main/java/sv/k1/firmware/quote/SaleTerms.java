package sv.k1.firmware.quote;

import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;

/**
 * What the operator asks of every sale; from the configuration, never a default.
 *
 * @param lifetimeMillis how long a quote stands while no money is inside
 */
public record SaleTerms(
        BasisPoints spread, BasisPoints fee, Fiat fixedFee, Fiat minimum, Fiat maximum, long lifetimeMillis) {
    /** Size of the ordinary payout: one P2WPKH input, the largest kind of output and change (bitcoinj sheet, section 6). */
    public static final int ORDINARY_VIRTUAL_BYTES = 153;

    public SaleTerms {
        if (minimum.compareTo(maximum) > 0) {
            throw new IllegalArgumentException("minimum " + minimum + " is above maximum " + maximum);
        }
    }

    /** The quote these terms make of a reference price and a network fee rate. */
    public Quote quote(String id, ExchangeRate reference, String source, FeeRate networkFeeRate) {
        long withSpread =
                Math.addExact(reference.minorUnitsPerBitcoin(), spread.ofRoundedDown(reference.minorUnitsPerBitcoin()));
        Sats networkFee = networkFeeRate.feeFor(ORDINARY_VIRTUAL_BYTES);
        return new Quote(
                id,
                reference,
                source,
                spread,
                new ExchangeRate(reference.currency(), withSpread),
                fee,
                fixedFee,
                networkFee,
                networkFeeRate,
                minimum,
                maximum,
                lifetimeMillis);
    }
}
