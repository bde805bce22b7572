package sv.k1.simulator.cash.pulse;

import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sv.k1.simulator.cash.CashItem;

/**
 * Which acceptor is simulated. The value of an item is its number of pulses times the unit (pulse sheet, section 2).
 *
 * @param items what it takes, each a multiple of the unit
 * @param unitMinor worth of one pulse in minor units
 */
public record PulseProfile(
        Currency currency,
        CashItem.Kind kind,
        List<CashItem> items,
        long unitMinor,
        PulseTiming timing,
        Set<PulseSwitch> switches) {
    /** Apex fast: 50 ms low, 50 ms high, a train ends after 150 ms (pulse sheet, sections 3 and 4). */
    private static final PulseTiming COIN = new PulseTiming(50, 50, 150, 300, 500);

    private static final PulseTiming BILL = new PulseTiming(50, 50, 150, 1_500, 1_500);
    private static final int MOST_PULSES = 127; // pulse sheet, section 3

    public PulseProfile {
        items = List.copyOf(items);
        switches = switches.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(switches));
        for (CashItem item : items) {
            long pulses = item.minorUnits() / unitMinor;
            boolean whole = item.minorUnits() % unitMinor == 0 && pulses >= 1 && pulses <= MOST_PULSES;
            if (!whole || item.kind() != kind || !item.currency().equals(currency)) {
                throw new IllegalArgumentException(
                        item + " is not 1 to " + MOST_PULSES + " pulses of " + unitMinor + " " + currency);
            }
        }
    }

    /** A coin acceptor for a currency by its ISO code, in capitals: USD, EUR, MXN, COP. */
    public static Optional<PulseProfile> coin(String currencyCode) {
        return switch (currencyCode) {
            case "USD" -> Optional.of(coins(currencyCode, 5, 5, 10, 25, 50, 100));
            case "EUR" -> Optional.of(coins(currencyCode, 5, 5, 10, 20, 50, 100, 200));
            case "MXN" -> Optional.of(coins(currencyCode, 50, 50, 100, 200, 500, 1_000));
            case "COP" -> Optional.of(coins(currencyCode, 5_000, 5_000, 10_000, 20_000, 50_000, 100_000));
            default -> Optional.empty();
        };
    }

    /** A bill acceptor for a currency by its ISO code, in capitals: USD (a pulse is a dollar), EUR, MXN, COP. */
    public static Optional<PulseProfile> bill(String currencyCode) {
        return switch (currencyCode) {
            case "USD" -> Optional.of(bills(currencyCode, 100, 1, 5, 10, 20, 50, 100));
            case "EUR" -> Optional.of(bills(currencyCode, 100, 5, 10, 20, 50, 100));
            case "MXN" -> Optional.of(bills(currencyCode, 1_000, 2, 5, 10, 20, 50, 100));
            case "COP" -> Optional.of(bills(currencyCode, 100_000, 2, 5, 10, 20, 50, 100));
            default -> Optional.empty();
        };
    }

    private static PulseProfile coins(String code, long unitMinor, long... values) {
        Currency currency = Currency.getInstance(code);
        List<CashItem> items = java.util.Arrays.stream(values)
                .mapToObj(minor -> CashItem.coin(currency, minor))
                .toList();
        return new PulseProfile(currency, CashItem.Kind.COIN, items, unitMinor, COIN, Set.of());
    }

    private static PulseProfile bills(String code, long unitMinor, long... pulses) {
        Currency currency = Currency.getInstance(code);
        List<CashItem> items = java.util.Arrays.stream(pulses)
                .mapToObj(count -> CashItem.note(currency, count * unitMinor))
                .toList();
        return new PulseProfile(currency, CashItem.Kind.NOTE, items, unitMinor, BILL, Set.of());
    }

    /** The same acceptor with quick mechanics; its pulses stay, because the host's settings know them. */
    public PulseProfile fast() {
        return new PulseProfile(currency, kind, items, unitMinor, timing.fast(), switches);
    }

    public PulseProfile with(PulseTiming newTiming) {
        return new PulseProfile(currency, kind, items, unitMinor, newTiming, switches);
    }

    public PulseProfile with(Set<PulseSwitch> newSwitches) {
        return new PulseProfile(currency, kind, items, unitMinor, timing, newSwitches);
    }

    boolean has(PulseSwitch which) {
        return switches.contains(which);
    }

    int pulses(CashItem item) {
        return Math.toIntExact(item.minorUnits() / unitMinor);
    }
}
