package sv.k1.firmware.quote;

import java.math.BigInteger;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;

/**
 * The price of one sale, fixed before cash. It stands while money is inside, whatever the market does.
 *
 * @param id shown, journaled and printed
 * @param reference the market price the quote was made from
 * @param source where the reference came from, for screen and paper
 * @param spread our margin inside the rate
 * @param rate what the customer pays per bitcoin: the reference plus the spread
 * @param fee share of the cash that the operator keeps
 * @param fixedFee flat part of the operator's fee, once per sale
 * @param networkFee what the customer pays towards the miners, fixed whatever it costs in the end
 * @param networkFeeRate the rate the payout will be built with
 * @param minimum least cash of a sale
 * @param maximum most cash of a sale
 * @param lifetimeMillis how long the quote stands without money inside
 */
public record Quote(
        String id,
        ExchangeRate reference,
        String source,
        BasisPoints spread,
        ExchangeRate rate,
        BasisPoints fee,
        Fiat fixedFee,
        Sats networkFee,
        FeeRate networkFeeRate,
        Fiat minimum,
        Fiat maximum,
        long lifetimeMillis) {

    /** The same without miners: by Lightning nobody pays them, and what routing costs is the operator's. */
    public Conversion convertOffChain(Fiat cash) {
        Conversion onChain = convert(cash);
        return new Conversion(cash, onChain.fee(), onChain.value(), onChain.bought(), Sats.ZERO, onChain.bought());
    }

    /** What the margin inside the rate cost: the value, less what its satoshis are worth at the reference; to the nearest minor unit. */
    public Fiat spreadIn(Conversion conversion) {
        BigInteger perBitcoin = BigInteger.valueOf(Sats.PER_BITCOIN);
        long worth = BigInteger.valueOf(conversion.bought().value())
                .multiply(BigInteger.valueOf(reference.minorUnitsPerBitcoin()))
                .shiftLeft(1)
                .add(perBitcoin)
                .divide(perBitcoin.shiftLeft(1))
                .longValueExact();
        return new Fiat(
                conversion.value().currency(), Math.max(0, conversion.value().minorUnits() - worth));
    }

    /** What an amount of cash buys under this quote. Every rounding goes in the customer's favour but the last satoshi. */
    public Conversion convert(Fiat cash) {
        long share = fee.ofRoundedDown(cash.minorUnits());
        long charged = cash.isZero() ? 0 : Math.min(cash.minorUnits(), Math.addExact(share, fixedFee.minorUnits()));
        Fiat operatorFee = new Fiat(cash.currency(), charged);
        Fiat value = cash.minus(operatorFee);
        Sats bought = rate.satsFor(value);
        Sats chargedNetworkFee = bought.isAtLeast(networkFee) ? networkFee : bought;
        return new Conversion(cash, operatorFee, value, bought, chargedNetworkFee, bought.minus(chargedNetworkFee));
    }
}
