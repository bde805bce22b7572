package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.lightning.InvoiceRules;
import sv.k1.firmware.lightning.LightningText;

/** Whatever the core wants to tell a customer, the page can say in their language. */
class MessageKeysTest {
    private static final Path SOURCES = Path.of("src/main/java/sv/k1/firmware/machine");
    private static final Path LOCALES = Path.of("src/main/resources/sv/k1/firmware/screen/page/locales");
    private static final Pattern TOLD =
            Pattern.compile("\"((?:note|scan|claim|cash|wait|below|code|resumed|lightning)[a-z-]*)\"");

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void everyNoticeOfTheCoreHasASentence(String language) throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String file : new String[] {
            "CashIn.java",
            "Escrow.java",
            "Credit.java",
            "CustomerFlow.java",
            "Machine.java",
            "LightningDoor.java",
            "LightningWork.java",
            "LinkWork.java"
        }) {
            Matcher matcher = TOLD.matcher(Files.readString(SOURCES.resolve(file)));
            while (matcher.find()) {
                codes.add(matcher.group(1));
            }
        }
        codes.remove("scan-");
        codes.remove("lightning-");
        for (LightningText.Refusal refusal : LightningText.Refusal.values()) {
            codes.add("lightning-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        for (InvoiceRules.Problem problem : InvoiceRules.Problem.values()) {
            codes.add("lightning-" + problem.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        for (ParsedText.Refusal refusal : ParsedText.Refusal.values()) {
            codes.add("scan-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        assertThat(codes).contains("note-over-limit", "below-minimum", "claim-locked", "scan-secret");
        assertThat(keys(language))
                .containsAll(codes.stream().map(code -> "notice-" + code).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void everyTroubleHasASentence(String language) throws IOException {
        assertThat(keys(language))
                .containsAll(Arrays.stream(Trouble.values())
                        .map(trouble -> "trouble-" + trouble.messageKey())
                        .collect(Collectors.toSet()));
    }

    private static Set<String> keys(String language) throws IOException {
        return Files.readAllLines(LOCALES.resolve(language + ".ftl")).stream()
                .filter(line -> line.matches("[a-z][a-z0-9-]* =.*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());
    }
}
