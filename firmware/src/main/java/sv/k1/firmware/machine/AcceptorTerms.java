package sv.k1.firmware.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;

/**
 * What the operator expects of one acceptor. Whatever the device says otherwise shuts it, with the value that differs.
 *
 * @param name in the configuration, in the journal and in every message
 * @param kind what it takes: notes or coins
 * @param model part of the device's identification that must be there
 * @param firmware the same for its firmware
 * @param currency of everything it takes
 * @param values which must be in its table, and of which no others are taken; empty when any value will do
 */
public record AcceptorTerms(
        String name,
        Denomination.Kind kind,
        Optional<String> model,
        Optional<String> firmware,
        Optional<Currency> currency,
        List<Fiat> values) {
    public AcceptorTerms {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an acceptor has a name");
        }
        values = List.copyOf(values);
    }

    /**
     * What customers of a machine with such acceptors are asked to put in.
     *
     * @param kinds of all acceptors, at least one
     */
    public static ScreenModel.Takes takes(Collection<Denomination.Kind> kinds) {
        boolean coins = kinds.contains(Denomination.Kind.COIN);
        boolean notes = kinds.contains(Denomination.Kind.NOTE);
        return coins && notes ? ScreenModel.Takes.BOTH : coins ? ScreenModel.Takes.COINS : ScreenModel.Takes.NOTES;
    }

    /** Takes whatever comes in the machine's currency. */
    public static AcceptorTerms anyOf(String name) {
        return new AcceptorTerms(
                name, Denomination.Kind.NOTE, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** Where the device differs, one sentence each. */
    List<String> mismatches(AcceptorEvent.Connected e) {
        List<String> differ = new ArrayList<>();
        String said = e.identity().text();
        model.filter(wanted -> !e.identity().model().contains(wanted) && !said.contains(wanted))
                .ifPresent(wanted -> differ.add(
                        "model is \"" + tellable(e.identity().model(), said) + "\", expected \"" + wanted + '"'));
        firmware.filter(wanted -> !e.identity().firmware().contains(wanted) && !said.contains(wanted))
                .ifPresent(wanted -> differ.add(
                        "firmware is \"" + tellable(e.identity().firmware(), said) + "\", expected \"" + wanted + '"'));
        currency.filter(wanted ->
                        e.denominations().stream().noneMatch(d -> d.currency().equals(wanted)))
                .ifPresent(wanted -> differ.add("currency is " + currencies(e) + ", expected " + wanted));
        List<Fiat> known = e.denominations().stream().map(AcceptorTerms::value).toList();
        List<Fiat> missing =
                values.stream().filter(value -> !known.contains(value)).toList();
        if (!missing.isEmpty()) {
            differ.add("denominations " + list(missing) + " are expected, the device knows " + list(known));
        }
        return differ;
    }

    /** What may be taken of what the device knows. */
    List<Denomination> usable(List<Denomination> known, Currency machineCurrency) {
        return known.stream()
                .filter(d -> d.currency().equals(machineCurrency))
                .filter(d -> values.isEmpty() || values.contains(value(d)))
                .toList();
    }

    private static Fiat value(Denomination denomination) {
        return new Fiat(denomination.currency(), denomination.minorUnits());
    }

    private static String tellable(String part, String whole) {
        return part.isBlank() ? whole : part;
    }

    private static String currencies(AcceptorEvent.Connected e) {
        String told = e.denominations().stream()
                .map(d -> d.currency().getCurrencyCode())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
        return told.isEmpty() ? "unknown" : told;
    }

    private static String list(List<Fiat> values) {
        return values.isEmpty() ? "none" : values.stream().map(Fiat::toString).collect(Collectors.joining(", "));
    }
}
