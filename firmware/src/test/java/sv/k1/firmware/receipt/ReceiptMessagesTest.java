package sv.k1.firmware.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.language.Messages;
import sv.k1.firmware.language.Region;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.hal.print.ReceiptDocument;

/** Every message that a slip asks for exists in every language, no other does, and all take the same values. */
class ReceiptMessagesTest {
    private static final Pattern ASKED = Pattern.compile("\\[([a-z-]+)]");
    private static final Pattern MESSAGE = Pattern.compile("(?m)^([a-z-]+) = (.*)$");
    private static final Pattern VALUE = Pattern.compile("\\{ \\$([a-z]+) }");

    @Test
    void everyLanguageHoldsExactlyTheMessagesThatSlipsAskFor() {
        Set<String> asked = asked();
        for (String language : Region.CUSTOMER_LANGUAGES) {
            assertThat(new TreeSet<>(ReceiptText.load(language).keys()))
                    .as(language)
                    .isEqualTo(asked);
        }
    }

    @Test
    void everyLanguageTakesTheSameValues() {
        for (String language : Region.CUSTOMER_LANGUAGES) {
            assertThat(values("receipt." + language + ".ftl"))
                    .as(language)
                    .isEqualTo(values("receipt.en.ftl"))
                    .isNotEmpty();
        }
    }

    @Test
    void everyValueIsGiven() {
        for (ReceiptFacts facts : everyKind("es-SV")) {
            assertThat(Slips.text(Slips.print(Slips.writer(), facts)))
                    .doesNotContain("{")
                    .doesNotContain("[");
        }
    }

    /** Slips written without any words show the keys they asked for. */
    private static Set<String> asked() {
        Messages none = Messages.parse("# none\n", Locale.ROOT, "none");
        ReceiptText writer = new ReceiptText(
                new Letterhead("o", "c", "m", true, Slips.LEGAL),
                () -> "",
                Slips.ZONE,
                Map.of("en", none),
                Optional.of(Slips.seal()));
        Set<String> keys = new TreeSet<>();
        for (ReceiptFacts facts : everyKind("en-US")) {
            ASKED.matcher(Slips.text(Slips.print(writer, facts))).results().forEach(r -> keys.add(r.group(1)));
        }
        for (List<CountDoubt> doubts :
                List.of(List.<CountDoubt>of(), List.of(CountDoubt.JAM), List.of(CountDoubt.TAKEN_OUT))) {
            ASKED.matcher(Slips.text(Slips.collection(writer, "en-US", doubts)))
                    .results()
                    .forEach(r -> keys.add(r.group(1)));
        }
        for (ReceiptDocument apart : List.of(
                Slips.dispute(writer, "en-US"), Slips.refund(writer, "en-US"), Slips.selfTest(writer, "en-US"))) {
            ASKED.matcher(Slips.text(apart)).results().forEach(r -> keys.add(r.group(1)));
        }
        return keys;
    }

    private static List<ReceiptFacts> everyKind(String language) {
        return List.of(
                Slips.sale(language, true, false),
                Slips.sale(language, false, true),
                Slips.unsigned(language),
                Slips.promised(language),
                Slips.claim(language, Optional.of(Slips.CLAIM_CODE), true),
                Slips.claim(language, Optional.empty(), false),
                Slips.byLightning(language, "coffee", Optional.of("77".repeat(32))),
                Slips.byLightning(language, "coffee", Optional.empty()),
                Slips.claimWhileInFlight(language));
    }

    private static Map<String, List<String>> values(String file) {
        Map<String, List<String>> values = new TreeMap<>();
        for (MatchResult message : MESSAGE.matcher(Slips.resource(ReceiptText.class, file))
                .results()
                .toList()) {
            values.put(
                    message.group(1),
                    VALUE.matcher(message.group(2))
                            .results()
                            .map(r -> r.group(1))
                            .toList());
        }
        return values;
    }
}
