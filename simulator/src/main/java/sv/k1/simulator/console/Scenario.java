package sv.k1.simulator.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario: a text file that a non-programmer reads. Lines starting with {@code #} are comments, lines {@code with KEY VALUE}
 * at the top set up the machine, every other line does or expects one thing.
 *
 * @param settings of the {@code with} lines
 */
record Scenario(String name, Map<String, String> settings, List<ScenarioStep> steps) {
    private static final String RESOURCES = "/sv/k1/simulator/scenarios/";

    /** Loads a scenario by the name of one that is shipped, or by the path of a file. */
    static Scenario load(String nameOrPath) throws ScenarioFault {
        Path file = Path.of(nameOrPath);
        if (Files.isRegularFile(file)) {
            try {
                return parse(String.valueOf(file.getFileName()), Files.readString(file));
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
        return shipped("index").map(text -> text.lines().toList()).orElse(List.of());
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
            ScenarioStep step = new ScenarioStep(number, line, List.of(line.split("\\s+")));
            if (step.startsWith("with")) {
                if (!steps.isEmpty()) {
                    throw new ScenarioFault(step, "settings stand before the first step");
                }
                settings.put(
                        step.word(1),
                        String.join(" ", step.words().subList(2, step.words().size())));
            } else {
                ScenarioRunner.requireKnown(step);
                steps.add(step);
            }
        }
        if (steps.isEmpty()) {
            throw new ScenarioFault("scenario " + name + " has no steps");
        }
        return new Scenario(name, settings, steps);
    }

    String setting(String key, String otherwise) {
        return settings.getOrDefault(key, otherwise);
    }
}
