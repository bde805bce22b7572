package sv.k1.hal.cash.registry;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.pulse.PulsePinLine;
import sv.k1.hal.cash.pulse.PulseSession;
import sv.k1.hal.cash.pulse.PulseSettings;
import sv.k1.hal.cash.pulse.PulseTiming;
import sv.k1.hal.cash.pulse.pi4j.GpioPulsePins;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.serial.LineSettings;
import sv.k1.hal.serial.Parity;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/** The pulse acceptor's keys of the configuration, and the driver they make. */
final class PulseOptions {
    static final List<AcceptorOption> ALL = List.of(
            matching("kind", "note or coin", "note|coin"),
            matching("unit-value", "value of one pulse, such as \"1.00\"", "[0-9]{1,6}(\\.[0-9]{1,3})?"),
            matching(
                    "counts",
                    "allowed numbers of pulses, such as \"1, 5, 10, 20\"",
                    "[0-9]{1,4}( *, *[0-9]{1,4}){0,23}"),
            matching("width-millis", "15 to 500 milliseconds", "1[5-9]|[2-9][0-9]|[1-4][0-9]{2}|500"),
            matching("gap-millis", "15 to 1000 milliseconds", "1[5-9]|[2-9][0-9]|[1-9][0-9]{2}|1000"),
            matching(
                    "train-end-millis",
                    "30 to 5000 milliseconds, at least twice the gap",
                    "[3-9][0-9]|[1-9][0-9]{2}|[1-4][0-9]{3}|5000"),
            matching("pulse-pin", "the line of the GPIO chip that pulses come in on, 0 to 511", "[0-9]{1,3}"),
            matching("inhibit-pin", "the line of the GPIO chip that inhibits, 0 to 511", "[0-9]{1,3}"),
            matching("inhibit-level", "high or low: the level that inhibits", "high|low"));

    static final LineSettings LINE = LineSettings.of(115_200, Parity.NONE);
    private static final String CHIPS = "/dev/gpiochip";

    private PulseOptions() {}

    static AcceptorSession session(AcceptorPlace place, AcceptorSurroundings around) {
        return new PulseSession(
                settings(place.options(), place.currency()), around.clock().millis());
    }

    /** A front end on a serial line, or the pins of this board. */
    static SerialLines lines(AcceptorPlace place, SerialLines serial, MonotonicClock clock) {
        return place.path().startsWith(CHIPS) ? pins(place.options(), clock) : serial;
    }

    /** Nobody can refuse one value of a pulse acceptor, so the operator must want every value it can tell. */
    static Optional<String> problem(AcceptorPlace place, List<Long> denominationsMinor) {
        try {
            PulseSettings settings = settings(place.options(), place.currency());
            List<Long> told = settings.counts().stream()
                    .map(count -> count * settings.unitMinor())
                    .toList();
            return denominationsMinor.stream().sorted().toList().equals(told)
                    ? Optional.empty()
                    : Optional.of("denominations are not unit-value times counts, which makes "
                            + told.stream()
                                    .map(minor -> BigDecimal.valueOf(
                                                    minor, place.currency().getDefaultFractionDigits())
                                            .toPlainString())
                                    .collect(Collectors.joining(", ")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Notes unless the operator says otherwise: a head tells nothing about itself. */
    static Denomination.Kind kind(Map<String, String> options) {
        return options.getOrDefault("kind", "note").equals("coin") ? Denomination.Kind.COIN : Denomination.Kind.NOTE;
    }

    static PulseSettings settings(Map<String, String> options, Currency currency) {
        PulseSettings usual = PulseSettings.usual(currency);
        PulseTiming timing = new PulseTiming(
                number(options, "width-millis", usual.timing().widthMillis()),
                number(options, "gap-millis", usual.timing().gapMillis()),
                number(options, "train-end-millis", usual.timing().trainEndMillis()));
        return new PulseSettings(
                currency,
                kind(options),
                Optional.ofNullable(options.get("unit-value"))
                        .map(text -> minor(text, currency))
                        .orElse(usual.unitMinor()),
                Optional.ofNullable(options.get("counts"))
                        .map(PulseOptions::counts)
                        .orElse(usual.counts()),
                timing,
                timing.possiblePulses(10_000));
    }

    private static SerialLines pins(Map<String, String> options, MonotonicClock clock) {
        return (path, _) -> new PulsePinLine(
                new GpioPulsePins(new GpioPulsePins.Pins(
                        Path.of(path),
                        number(options, "pulse-pin", 17),
                        number(options, "inhibit-pin", 27),
                        options.getOrDefault("inhibit-level", "high").equals("high"))),
                clock);
    }

    private static int number(Map<String, String> options, String key, int otherwise) {
        return Optional.ofNullable(options.get(key)).map(Integer::parseInt).orElse(otherwise);
    }

    private static long minor(String text, Currency currency) {
        return new BigDecimal(text)
                .movePointRight(currency.getDefaultFractionDigits())
                .longValueExact();
    }

    private static List<Integer> counts(String text) {
        return Arrays.stream(text.split("\\s*,\\s*", -1)).map(Integer::parseInt).toList();
    }

    private static AcceptorOption matching(String key, String allowed, String pattern) {
        return new AcceptorOption(key, allowed, Pattern.compile(pattern).asMatchPredicate());
    }
}
