package sv.k1.firmware.profile;

import java.math.BigInteger;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.profile.Profile.ChargeCap;
import sv.k1.firmware.profile.Profile.ShareOf;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;

/**
 * Whether a quote keeps a cap on charges for every amount of cash it allows, not only for the amounts somebody tried. What
 * arrives never gets less when more cash goes in, so one look at the lower end of a stretch can prove all of it; a stretch
 * that it does not prove is cut in two, down to single amounts, where the look is exact.
 */
public final class ChargeProof {
    /** Far more than any quote needs that does not run along its cap. */
    private static final int MOST_LOOKS = 20_000;

    private final Quote quote;
    private final ChargeCap cap;
    private int looks;

    private ChargeProof(Quote quote, ChargeCap cap) {
        this.quote = quote;
        this.cap = cap;
    }

    /** What came of it. */
    public sealed interface Finding {
        /** Every amount keeps the cap. */
        record Within() implements Finding {}

        /** This amount costs more than is allowed. */
        record Over(Fiat cash, Fiat charges, Fiat allowed) implements Finding {}

        /** The charges run so closely along the cap that nobody can say: counts as over. */
        record TooClose() implements Finding {}
    }

    /** For all cash from the quote's minimum to its maximum. */
    public static Finding of(Quote quote, ChargeCap cap) {
        return new ChargeProof(quote, cap)
                .stretch(quote.minimum().minorUnits(), quote.maximum().minorUnits());
    }

    /** What an amount of cash costs against the reference, by the costliest way the sale could go; rounded up. */
    public static Fiat charges(Quote quote, ChargeCap cap, Fiat cash) {
        return cash.minus(new Fiat(cash.currency(), worth(quote, cap, cash.minorUnits())));
    }

    /** What that amount may cost; rounded down. */
    public static Fiat allowed(Quote quote, ChargeCap cap, Fiat cash) {
        long share = cap.share()
                .ofRoundedDown(cap.of() == ShareOf.CASH ? cash.minorUnits() : worth(quote, cap, cash.minorUnits()));
        return new Fiat(cash.currency(), Math.max(cap.amount().minorUnits(), share));
    }

    private Finding stretch(long least, long most) {
        looks++;
        if (looks > MOST_LOOKS) {
            return new Finding.TooClose();
        }
        long worth = worth(quote, cap, least);
        if (isProved(worth, most)) {
            return new Finding.Within();
        }
        if (least == most || !isProved(worth, least)) {
            Fiat cash = new Fiat(quote.minimum().currency(), least);
            return new Finding.Over(cash, charges(quote, cap, cash), allowed(quote, cap, cash));
        }
        long middle = least + (most - least) / 2;
        Finding lower = stretch(least, middle);
        return lower instanceof Finding.Within ? stretch(middle + 1, most) : lower;
    }

    /** Whether cash of at most so much, for which at least so much arrives, keeps the cap. */
    private boolean isProved(long worth, long cash) {
        long share = cap.share().ofRoundedDown(cap.of() == ShareOf.CASH ? cash : worth);
        return cash - worth <= Math.max(cap.amount().minorUnits(), share);
    }

    /** What arrives, at the reference price, rounded down. */
    private static long worth(Quote quote, ChargeCap cap, long cashMinor) {
        Conversion conversion = quote.convert(new Fiat(quote.minimum().currency(), cashMinor));
        Sats sats = cap.countsNetworkFee() ? conversion.paid() : conversion.bought();
        return worth(sats, quote.reference());
    }

    private static long worth(Sats sats, ExchangeRate reference) {
        return BigInteger.valueOf(sats.value())
                .multiply(BigInteger.valueOf(reference.minorUnitsPerBitcoin()))
                .divide(BigInteger.valueOf(Sats.PER_BITCOIN))
                .longValueExact();
    }
}
