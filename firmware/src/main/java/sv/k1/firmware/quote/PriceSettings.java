package sv.k1.firmware.quote;

import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Fiat;

/**
 * The operator's terms of a sale.
 *
 * @param fee share of the cash
 * @param fixedFee flat part, once per sale
 * @param spread margin inside the rate
 * @param minimum least cash of a sale, in the same currency as all amounts here
 * @param maximum most cash of a sale, not below the minimum
 * @param lifetimeMillis how long a quote stands without money inside
 * @param mostNetworkFee the share of the smallest sale that miners may get; when they want more, no sale on chain begins
 */
public record PriceSettings(
        BasisPoints fee,
        Fiat fixedFee,
        BasisPoints spread,
        Fiat minimum,
        Fiat maximum,
        long lifetimeMillis,
        BasisPoints mostNetworkFee) {
    /** Without a cap on the miners' share: only what would leave nothing to pay out is too much. */
    public PriceSettings(
            BasisPoints fee, Fiat fixedFee, BasisPoints spread, Fiat minimum, Fiat maximum, long lifetimeMillis) {
        this(fee, fixedFee, spread, minimum, maximum, lifetimeMillis, new BasisPoints(BasisPoints.WHOLE));
    }

    public PriceSettings {
        if (minimum.compareTo(maximum) > 0 || !fixedFee.currency().equals(minimum.currency()) || lifetimeMillis < 1) {
            throw new IllegalArgumentException("minimum " + minimum + ", maximum " + maximum + ", fixed fee " + fixedFee
                    + " and lifetime " + lifetimeMillis + " ms do not fit together");
        }
    }

    /** The same terms for sales of at most so much; never below the minimum, for less is no sale. */
    public PriceSettings atMost(Fiat most) {
        Fiat lowered = most.compareTo(maximum) < 0 ? most : maximum;
        return new PriceSettings(
                fee,
                fixedFee,
                spread,
                minimum,
                lowered.compareTo(minimum) < 0 ? minimum : lowered,
                lifetimeMillis,
                mostNetworkFee);
    }
}
