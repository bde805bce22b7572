package sv.k1.firmware.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule O3: a message that is missing, left over, empty or speaks of other values than its twin fails the build. */
class TranslationsTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources", "sv", "k1", "firmware", "screen", "page");
    private static final Path SOURCES = Path.of("src", "main", "java");
    /** A message, or its other words for a machine that takes coins, or both. */
    private static final Pattern MESSAGE =
            Pattern.compile("(?m)^(?:([a-z][a-z0-9-]*)|    (\\.(?:coins|both))) = (.*)$");

    private static final Pattern VALUE = Pattern.compile("\\{ \\$([a-z]+) }");
    private static final Pattern QUOTED = Pattern.compile("[\"'`]([a-z][a-z0-9-]*)[\"'`]");
    private static final Pattern SAID = Pattern.compile("(?:\\bt|both)\\(\\s*\"([a-z][a-z0-9-]*)\"");

    static Stream<String> languages() {
        return Languages.TAGS.stream().map(tag -> tag.substring(0, 2));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyMessageTheScreensSayIsInTheLanguage(String language) throws IOException {
        Set<String> needed = saidDirectly();
        needed.addAll(saidByCode());
        assertThat(messages(language).keySet()).containsAll(needed);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noLanguageHasAMessageThatAnotherLacks(String language) throws IOException {
        assertThat(messages(language).keySet()).isEqualTo(messages("es").keySet());
    }

    @Test
    void thePageOffersTheLanguagesThatAreTested() throws IOException {
        String script = Files.readString(RESOURCES.resolve("language.js"), StandardCharsets.UTF_8);
        List<String> offered = Pattern.compile("\\{ tag: \"([a-z]{2}-[A-Z]{2})\", name:")
                .matcher(script)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(offered).isEqualTo(Languages.TAGS);
    }

    @Test
    void everyMessageIsSaidSomewhere() throws IOException {
        Set<String> used = saidByCode();
        used.addAll(quotedSomewhere());
        assertThat(used)
                .containsAll(messages("es").keySet().stream()
                        .filter(id -> !id.contains("."))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageSpeaksOfTheSameValues(String language) throws IOException {
        Map<String, String> english = messages("en");
        messages(language).forEach((id, text) -> {
            assertThat(text).as(id).isNotBlank();
            assertThat(values(text)).as(id).isEqualTo(values(english.getOrDefault(id, "")));
        });
    }

    /** Whoever can put in coins only is asked for coins, and both where both are taken. */
    @ParameterizedTest
    @MethodSource("languages")
    void whatSpeaksOfCoinsSpeaksOfBothElsewhere(String language) throws IOException {
        Set<String> ids = messages(language).keySet();
        List<String> ofCoins = ids.stream()
                .filter(id -> id.endsWith(".coins"))
                .map(id -> id.substring(0, id.length() - ".coins".length()))
                .toList();
        assertThat(ofCoins).contains("insert-title-first", "closed-body", "how-cash");
        assertThat(ids).containsAll(ofCoins.stream().map(id -> id + ".both").toList());
    }

    /** Ids that are made of a prefix and a code; the prefixes stand in the page's scripts. */
    private static Set<String> saidByCode() {
        Set<String> ids = new TreeSet<>();
        ids.addAll(prefixed("slot-", names(ScreenModel.Slot.values())));
        ids.addAll(prefixed("slot-note-", names(ScreenModel.Slot.values())));
        ids.addAll(prefixed("stage-", names(ScreenModel.Stage.values())));
        ids.addAll(prefixed("hint-", List.of("closer", "steady", "glare", "blind", "several")));
        ids.addAll(prefixed("receipt-", names(ScreenModel.Receipt.values())));
        ids.addAll(prefixed("stop-", List.of("queued", "broadcast", "seen", "confirmed")));
        ids.addAll(prefixed("how-", List.of("wallet", "code", "cash", "receive")));
        ids.addAll(prefixed("how-", List.of("wallet-more", "code-more", "cash-more", "receive-more")));
        ids.addAll(prefixed("view-", List.of("large", "contrast", "reach", "voice", "quiet")));
        ids.addAll(prefixed("notice-", ScreenMessages.NOTICES));
        ids.addAll(prefixed("trouble-", ScreenMessages.TROUBLES));
        for (String part : List.of("title", "text")) {
            ids.addAll(prefixed(
                    "warning-",
                    ExampleModels.WARNINGS.stream()
                            .map(text -> text + "-" + part)
                            .toList()));
        }
        return ids;
    }

    private static Set<String> saidDirectly() throws IOException {
        return matches(SAID, files(RESOURCES, ".js"));
    }

    private static Set<String> quotedSomewhere() throws IOException {
        Set<String> quoted = matches(QUOTED, files(RESOURCES, ".js"));
        quoted.addAll(matches(QUOTED, files(SOURCES, ".java")));
        return quoted;
    }

    private static Set<String> matches(Pattern pattern, List<Path> files) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : files) {
            Matcher matcher = pattern.matcher(Files.readString(file, StandardCharsets.UTF_8));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(ending) && !file.toString().contains("vendor"))
                    .toList();
        }
    }

    private static Map<String, String> messages(String language) throws IOException {
        String text = Files.readString(RESOURCES.resolve("locales").resolve(language + ".ftl"), StandardCharsets.UTF_8);
        Map<String, String> messages = new TreeMap<>();
        Matcher matcher = MESSAGE.matcher(text);
        String message = "";
        while (matcher.find()) {
            message = matcher.group(1) == null ? message : matcher.group(1);
            String id = matcher.group(2) == null ? message : message + matcher.group(2);
            assertThat(messages.put(id, matcher.group(3)))
                    .as("second message " + id + " in " + language)
                    .isNull();
        }
        return messages;
    }

    private static Set<String> values(String text) {
        return VALUE.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Set<String> prefixed(String prefix, Collection<String> codes) {
        return codes.stream().map(prefix::concat).collect(Collectors.toSet());
    }
}
