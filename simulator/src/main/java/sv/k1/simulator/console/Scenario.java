package sv.k1.simulator.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A scenario: a text file that a non-programmer reads. Lines starting with {@code #} are comments, lines {@code with KEY VALUE}
 * at the top set up the machine, every other line does or expects one thing.
 *
 * @param about the comment at the top, empty when there is none
 * @param settings of the {@code with} lines
 */
record Scenario(String name, String about, Map<String, String> settings, List<ScenarioStep> steps) {
    /** The keys of {@code with} lines and what each can be; nothing for an amount. */
    static final Map<String, List<String>> SETTINGS = knownSettings();

    private static final String RESOURCES = "/sv/k1/simulator/scenarios/";

    private static Map<String, List<String>> knownSettings() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("cabinet", DeskCabinet.words());
        all.put("level", SimOptions.LEVELS);
        all.put("chain", SimOptions.CHAINS);
        all.put("currency", SimOptions.CURRENCIES);
        all.put("minimum", List.of());
        all.put("maximum", List.of());
        all.put("scanner", SimOptions.SCANNERS);
        all.put("coins", SimOptions.COINS);
        all.put("lightning", SimOptions.LIGHTNING);
        all.put("profile", SimulatedLaw.PROFILES);
        all.put("printer", List.of("required", "optional"));
        return all;
    }

    /** Loads a scenario by the name of one that is shipped, or by the path of a file. */
    static Scenario load(String nameOrPath) throws ScenarioFault {
        Path file = Path.of(nameOrPath);
        if (Files.isRegularFile(file)) {
            try {
                return parse(nameOrPath, Files.readString(file));
            } catch (IOException e) {
                throw new ScenarioFault("scenario " + file + " cannot be read: " + e);
            }
        }
        return shipped(nameOrPath)
                .map(text -> parseUnchecked(nameOrPath, text))
                .orElseThrow(() -> new ScenarioFault("no scenario and no file called " + nameOrPath
                        + "; the scenarios are: " + String.join(", ", names())));
    }

    private static Scenario parseUnchecked(String name, String text) {
        try {
            return parse(name, text);
        } catch (ScenarioFault e) {
            throw new IllegalStateException("shipped scenario " + name + ": " + e.getMessage(), e);
        }
    }

    /** The scenarios that come with the simulator. */
    static List<String> names() {
        return index().stream().map(line -> line.split("\\s+", 2)[0]).toList();
    }

    /** The same, each with a line that says what it is about. */
    static List<String> index() {
        return shipped("index")
                .map(text -> text.lines().filter(line -> !line.isBlank()).toList())
                .orElse(List.of());
    }

    private static Optional<String> shipped(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        try (InputStream in = Scenario.class.getResourceAsStream(RESOURCES + name + ".txt")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Scenario parse(String name, String text) throws ScenarioFault {
        Map<String, String> settings = new LinkedHashMap<>();
        List<ScenarioStep> steps = new ArrayList<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            ScenarioStep step = new ScenarioStep(name, number, line, List.of(line.split("\\s+")));
            if (step.startsWith("with")) {
                if (!steps.isEmpty()) {
                    throw new ScenarioFault(step, "settings stand before the first step");
                }
                settings.put(setting(step), step.rest(2));
                CabinetSteps.checkSetting(settings, step);
            } else {
                ScenarioSteps.of(step);
                steps.add(step);
            }
        }
        DeskCabinet cabinet = DeskCabinet.of(settings.getOrDefault("cabinet", DeskCabinet.NOTE_KIOSK.word()));
        for (ScenarioStep step : steps) {
            CabinetSteps.check(cabinet, step);
        }
        if (steps.isEmpty()) {
            throw new ScenarioFault("scenario " + name + " has no steps");
        }
        return new Scenario(name, about(text), settings, steps);
    }

    private static String about(String text) {
        return text.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+\\s*", ""))
                .collect(Collectors.joining(" "));
    }

    private static String setting(ScenarioStep step) throws ScenarioFault {
        List<String> allowed = SETTINGS.get(step.word(1));
        if (allowed == null) {
            throw new ScenarioFault(
                    step, "no setting " + step.word(1) + "; there are " + String.join(", ", SETTINGS.keySet()));
        }
        if (allowed.isEmpty()) {
            ScenarioWord.AMOUNT.check(step, step.rest(2));
        } else if (!allowed.contains(step.rest(2))) {
            throw new ScenarioFault(step, step.word(1) + " can be " + String.join(", ", allowed));
        }
        return step.word(1);
    }

    /** The lines that a scenario needs to build such a machine. */
    static List<String> settingsOf(SimulatedMachine.Setup setup) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("cabinet", setup.cabinet().word());
        values.put("level", setup.level().name().toLowerCase(Locale.ROOT));
        values.put("chain", setup.chain());
        values.put("currency", setup.currency());
        values.put("minimum", setup.minimum());
        values.put("maximum", setup.maximum());
        values.put("scanner", setup.scanner());
        if (setup.cabinet().takesNotes()) {
            values.put("coins", setup.coins());
        }
        values.put("lightning", setup.lightning());
        values.put("profile", setup.profile());
        if (setup.cabinet().hasPrinter()) {
            values.put("printer", setup.printerRequired() ? "required" : "optional");
        }
        return values.entrySet().stream()
                .map(setting -> "with " + setting.getKey() + " " + setting.getValue())
                .toList();
    }

    /** A setup as the scenario wants it; what it does not set stays as asked for. */
    SimulatedMachine.Setup setup(SimulatedMachine.Setup asked) {
        DeskCabinet cabinet =
                DeskCabinet.of(settings.getOrDefault("cabinet", asked.cabinet().word()));
        String currency = settings.getOrDefault("currency", asked.currency());
        // What was asked for with one cabinet in mind does not fit another one.
        boolean fits = cabinet == asked.cabinet();
        return new SimulatedMachine.Setup(
                asked.folder(),
                cabinet,
                asked.lines(),
                settings.containsKey("level") ? SimOptions.level(settings.getOrDefault("level", "")) : asked.level(),
                settings.getOrDefault("chain", asked.chain()),
                currency,
                settings.getOrDefault("minimum", fits ? asked.minimum() : cabinet.minimum(currency)),
                settings.getOrDefault("maximum", fits ? asked.maximum() : cabinet.maximum(currency)),
                settings.getOrDefault("scanner", fits ? asked.scanner() : cabinet.scanner()),
                settings.getOrDefault("coins", cabinet.takesNotes() ? asked.coins() : "no"),
                settings.getOrDefault("lightning", asked.lightning()),
                settings.getOrDefault("profile", asked.profile()),
                settings.getOrDefault("printer", asked.printerRequired() ? "required" : "")
                        .equals("required"),
                asked.screenPort(),
                asked.fast(),
                asked.firmwareClassPath());
    }
}
