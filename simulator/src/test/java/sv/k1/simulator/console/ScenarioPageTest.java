package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.machine.Trouble;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.screen.ScreenMessages;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;

/** docs/scenarios.md is written from the code, and what a scenario may say is what the firmware knows. */
class ScenarioPageTest {
    private static final Path PAGE = Path.of("..", "docs", "scenarios.md");
    private static final Path LANGUAGES =
            Path.of("../firmware/src/main/resources/sv/k1/firmware/screen/page/language.js");

    @Test
    void thePageTellsEveryStepWithAnExample() throws IOException {
        StringBuilder rows = new StringBuilder("| step | example | what it does |\n| --- | --- | --- |\n");
        for (ScenarioSteps.Rule rule : ScenarioSteps.rules()) {
            rows.append("| `%s` | `%s` | %s |\n".formatted(rule.form(), rule.example(), rule.does()));
        }
        checkPart("steps", rows.toString());
    }

    @Test
    void thePageTellsEveryValueOfEveryWordInCapitals() throws IOException {
        StringBuilder rows = new StringBuilder("| word | what it stands for | values |\n| --- | --- | --- |\n");
        for (ScenarioWord word : ScenarioWord.values()) {
            rows.append("| %s | %s | %s |\n".formatted(word, word.meaning(), values(word.allowed())));
        }
        checkPart("words", rows.toString());
    }

    @Test
    void thePageTellsEverySetting() throws IOException {
        StringBuilder rows = new StringBuilder("| key | values |\n| --- | --- |\n");
        Scenario.SETTINGS.forEach((key, allowed) ->
                rows.append("| `%s` | %s |\n".formatted(key, allowed.isEmpty() ? "an AMOUNT" : values(allowed))));
        checkPart("settings", rows.toString());
    }

    @Test
    void thePageNamesEveryScenarioThatIsShipped() throws IOException {
        StringBuilder rows = new StringBuilder("| scenario | story | deterministic world |\n| --- | --- | --- |\n");
        for (String line : Scenario.index()) {
            String[] parts = line.split("\\s+", 2);
            rows.append("| `%s` | %s | %s |\n".formatted(parts[0], parts[1], isVirtual(parts[0]) ? "yes" : "no"));
        }
        long byLightning = Scenario.names().stream()
                .filter(name -> name.contains("lightning"))
                .count();
        long virtual =
                Scenario.names().stream().filter(ScenarioPageTest::isVirtual).count();
        rows.append(
                "\n%d in all, %d of them by Lightning. All play in real processes, %d in the deterministic world too.\n"
                        .formatted(Scenario.names().size(), byLightning, virtual));
        Scenario.names().stream()
                .filter(name -> !isVirtual(name))
                .forEach(name -> rows.append("`%s` does not, because it cannot be built with %s.\n"
                        .formatted(name, whyNot(name).orElseThrow())));
        checkPart("scenarios", rows.toString());
    }

    private static boolean isVirtual(String scenario) {
        return whyNot(scenario).isEmpty();
    }

    private static Optional<String> whyNot(String scenario) {
        try {
            return VirtualSteps.whyNot(Scenario.load(scenario).setup(VirtualWorldTest.asked()));
        } catch (ScenarioFault e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyExampleIsAStepThatIsUnderstood() throws ScenarioFault {
        for (ScenarioSteps.Rule rule : ScenarioSteps.rules()) {
            ScenarioStep step = new ScenarioStep(
                    "page", 1, rule.example(), List.of(rule.example().split(" ")));
            assertThat(ScenarioSteps.of(step).form()).isEqualTo(rule.form());
        }
    }

    @Test
    void everyScenarioInThePageCanBeRead() throws IOException, ScenarioFault {
        Matcher blocks =
                Pattern.compile("```scenario\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        int read = 0;
        while (blocks.find()) {
            assertThat(Scenario.parse("page", blocks.group(1)).steps()).isNotEmpty();
            read++;
        }
        assertThat(read).isPositive();
    }

    @Test
    void theWordsOfTheFirmwareAreAllKnown() throws IOException {
        assertThat(ScenarioWord.SCREEN.allowed()).containsExactlyElementsOf(names(ScreenModel.Kind.values()));
        assertThat(ScenarioWord.STAGE.allowed()).containsExactlyElementsOf(names(ScreenModel.Stage.values()));
        assertThat(ScenarioWord.RECEIPT.allowed()).containsExactlyElementsOf(names(ScreenModel.Receipt.values()));
        assertThat(ScenarioWord.NOTICE.allowed()).containsExactlyInAnyOrderElementsOf(ScreenMessages.NOTICES);
        // The journal that cannot be used is told by the screen alone: the core has halted.
        assertThat(ScenarioWord.TROUBLE.allowed())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("K1-02"),
                                Arrays.stream(Trouble.values()).map(Trouble::code))
                        .toList());
        assertThat(ScenarioWord.ENTRY.allowed()).containsExactlyInAnyOrderElementsOf(entries(JournalEntry.class));
        assertThat(ScenarioWord.TAG.allowed()).containsExactlyElementsOf(languages());
    }

    @Test
    void everyButtonOfTheScreenIsKnownButTheOneForMoreTime() {
        for (Tap.Action action : Tap.Action.values()) {
            if (action != Tap.Action.MORE_TIME) {
                assertThat(ScenarioWord.SCREEN.allowed()).containsAll(ScreenButtons.on(action.name()));
            }
        }
        assertThat(ScenarioWord.SCREEN.allowed()).containsAll(ScreenButtons.READING);
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** The kinds of entry, as the log names them. */
    private static Collection<String> entries(Class<?> kind) {
        Collection<String> found = new TreeSet<>();
        Class<?>[] narrower = kind.getPermittedSubclasses();
        if (narrower == null) {
            found.add(
                    kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT));
        } else {
            Arrays.stream(narrower).map(ScenarioPageTest::entries).forEach(found::addAll);
        }
        return found;
    }

    private static List<String> languages() throws IOException {
        Matcher tags = Pattern.compile("tag: \"([^\"]+)\"").matcher(Files.readString(LANGUAGES));
        List<String> all = new ArrayList<>();
        while (tags.find()) {
            all.add(tags.group(1));
        }
        return all;
    }

    private static String values(List<String> allowed) {
        return allowed.isEmpty() ? "" : "`" + String.join("`, `", allowed) + "`";
    }

    /** Fails when the page is stale; with {@code -Dk1.write=true} writes it first. */
    private static void checkPart(String name, String generated) throws IOException {
        String begin = "<!-- " + name + ": written by the test, not by hand -->\n";
        String end = "<!-- end of " + name + " -->";
        synchronized (PAGE) {
            String text = Files.readString(PAGE);
            assertThat(text).contains(begin).contains(end);
            int from = text.indexOf(begin) + begin.length();
            if (Boolean.getBoolean("k1.write")) {
                text = text.substring(0, from) + generated + text.substring(text.indexOf(end));
                Files.writeString(PAGE, text);
            }
            assertThat(text.substring(from, text.indexOf(end)))
                    .as("docs/scenarios.md is stale: run the test with -Dk1.write=true")
                    .isEqualTo(generated);
        }
    }
}
