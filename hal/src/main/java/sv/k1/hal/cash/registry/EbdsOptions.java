package sv.k1.hal.cash.registry;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.ebds.EbdsSession;
import sv.k1.hal.cash.ebds.EbdsSettings;
import sv.k1.hal.cash.session.AcceptorSession;

/** The EBDS acceptor's keys of the configuration, and the settings they make. */
final class EbdsOptions {
    static final EbdsSettings USUAL = EbdsSettings.usual();

    private static final String PLAIN_NOTES = "plain-notes";
    private static final String VALUE = "(-|[0-9]{1,7}(\\.[0-9]{1,3})?)";
    private static final String UNUSED = "-";

    static final List<AcceptorOption> ALL = List.of(new AcceptorOption(
            PLAIN_NOTES,
            "values of the denominations 1 to 7 of a device that tells only these numbers, such as \"1, 2, 5, 10, 20, 50,"
                    + " 100\"; - for a number it does not use",
            Pattern.compile(VALUE + "( *, *" + VALUE + "){0,6}").asMatchPredicate()));

    private EbdsOptions() {}

    static AcceptorSession session(AcceptorPlace place, AcceptorSurroundings around) {
        EbdsSettings settings = new EbdsSettings(USUAL.line(), place.pollMillis(), USUAL.policy(), plainNotes(place));
        return new EbdsSession(
                settings, around.resume(), around.memory(), around.clock().millis());
    }

    /** Who names the seven values wants no others. */
    static Optional<String> problem(AcceptorPlace place, List<Long> denominationsMinor) {
        if (!place.options().containsKey(PLAIN_NOTES)) {
            return Optional.empty();
        }
        try {
            List<Long> told = plainNotes(place).values().stream()
                    .map(Denomination::minorUnits)
                    .toList();
            String others = denominationsMinor.stream()
                    .filter(minor -> !told.contains(minor))
                    .map(minor -> BigDecimal.valueOf(minor, place.currency().getDefaultFractionDigits())
                            .toPlainString())
                    .collect(Collectors.joining(", "));
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of("denominations has " + others + ", which plain-notes does not name");
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.of("plain-notes: " + e.getMessage());
        }
    }

    private static Map<Integer, Denomination> plainNotes(AcceptorPlace place) {
        Map<Integer, Denomination> notes = new TreeMap<>();
        String text = place.options().getOrDefault(PLAIN_NOTES, "");
        if (text.isEmpty()) {
            return notes;
        }
        String[] values = text.split(",", -1);
        for (int number = 1; number <= values.length; number++) {
            String value = values[number - 1].strip();
            if (!value.equals(UNUSED)) {
                notes.put(number, note(value, place.currency()));
            }
        }
        return notes;
    }

    private static Denomination note(String value, Currency currency) {
        long minor = new BigDecimal(value)
                .movePointRight(currency.getDefaultFractionDigits())
                .longValueExact();
        return Denomination.note(currency, minor);
    }
}
