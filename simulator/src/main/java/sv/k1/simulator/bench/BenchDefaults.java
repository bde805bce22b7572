package sv.k1.simulator.bench;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What {@code k1 accept} takes for granted about devices that cannot tell what their notes are worth. The firmware takes nothing
 * for granted: there the operator's configuration says it. Each assumption is printed.
 */
final class BenchDefaults {
    private static final Map<String, String> EBDS = Map.of("plain-notes", "1, 2, 5, 10, 20, 50, 100");
    /** Wide enough for pulses of 50 and of 100 ms. */
    private static final Map<String, String> PULSE = Map.of(
            "unit-value", "1",
            "counts", "1, 2, 5, 10, 20, 50, 100",
            "width-millis", "66",
            "gap-millis", "66",
            "train-end-millis", "300");

    private BenchDefaults() {}

    /** The options with what is missing filled in. */
    static Map<String, String> fill(
            String protocol, Currency currency, Map<String, String> options, Consumer<String> out) {
        return switch (protocol) {
            case "ebds" -> ebds(currency, options, out);
            case "pulse" -> pulse(currency, options, out);
            default -> options;
        };
    }

    private static Map<String, String> ebds(Currency currency, Map<String, String> options, Consumer<String> out) {
        if (!options.containsKey("plain-notes")) {
            out.accept("assumed, should the device tell notes by number only: " + EBDS.get("plain-notes") + " "
                    + currency.getCurrencyCode() + " (--set plain-notes=..., --currency)");
        }
        return together(EBDS, options);
    }

    /** Times belong together: one that is given stands with the driver's own defaults. */
    private static Map<String, String> pulse(Currency currency, Map<String, String> options, Consumer<String> out) {
        Map<String, String> usual = new HashMap<>(PULSE);
        boolean timed = options.keySet().stream().anyMatch(key -> key.endsWith("-millis"));
        if (timed) {
            usual.keySet().removeIf(key -> key.endsWith("-millis"));
        }
        Map<String, String> all = together(usual, options);
        out.accept("one pulse is worth " + all.get("unit-value") + " " + currency.getCurrencyCode() + ", a train has "
                + all.get("counts") + " pulses" + (timed ? "" : " of 40 to 105 ms and ends after 300 ms")
                + " (--set unit-value, counts, kind, width-millis, gap-millis, train-end-millis)");
        return all;
    }

    private static Map<String, String> together(Map<String, String> usual, Map<String, String> given) {
        Map<String, String> all = new HashMap<>(usual);
        all.putAll(given);
        return all;
    }
}
