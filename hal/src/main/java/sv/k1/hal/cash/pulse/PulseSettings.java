package sv.k1.hal.cash.pulse;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.cash.Denomination;

/**
 * What a train of pulses means, and how pulses must look.
 *
 * @param unitMinor value of one pulse, in the currency's minor units
 * @param counts numbers of pulses that are allowed in a train, ascending; every other number is refused
 * @param timing how pulses must look
 * @param mostPulses more than so many within 10 s are no person (pulse sheet, section 5)
 */
public record PulseSettings(
        Currency currency,
        Denomination.Kind kind,
        long unitMinor,
        List<Integer> counts,
        PulseTiming timing,
        int mostPulses) {
    /** The longest train that can be configured; Apex sends 1 to 127 for a dollar (pulse sheet, section 3). */
    public static final int MOST_COUNT = 1_000;

    private static final int MOST_COUNTS = 24;

    public PulseSettings {
        counts = counts.stream().distinct().sorted().toList();
        if (unitMinor < 1 || unitMinor > 100_000_000) {
            throw new IllegalArgumentException("a pulse is worth 1 to 100,000,000 minor units, got " + unitMinor);
        }
        if (counts.isEmpty() || counts.size() > MOST_COUNTS || counts.getFirst() < 1 || counts.getLast() > MOST_COUNT) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_COUNTS + " counts of 1 to " + MOST_COUNT + " pulses, got " + counts);
        }
        if (mostPulses < 1) {
            throw new IllegalArgumentException("at least one pulse within 10 s is allowed, got " + mostPulses);
        }
    }

    /** Notes of 1, 5, 10, 20, 50 and 100 of the currency, one pulse for each unit of it, 50 ms wide. */
    public static PulseSettings usual(Currency currency) {
        long unit = 1;
        for (int digit = 0; digit < currency.getDefaultFractionDigits(); digit++) {
            unit *= 10;
        }
        PulseTiming timing = PulseTiming.usual();
        return new PulseSettings(
                currency,
                Denomination.Kind.NOTE,
                unit,
                List.of(1, 5, 10, 20, 50, 100),
                timing,
                timing.possiblePulses(10_000));
    }

    /** What a train of so many pulses is worth; empty when there is no such train. */
    Optional<Denomination> value(int pulses) {
        return counts.contains(pulses)
                ? Optional.of(new Denomination(currency, Math.multiplyExact(unitMinor, (long) pulses), kind))
                : Optional.empty();
    }

    List<Denomination> denominations() {
        return counts.stream().map(count -> value(count).orElseThrow()).toList();
    }
}
