package sv.k1.firmware.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.ParsedText.ClaimTicket;
import sv.k1.firmware.destination.ParsedText.Refused;
import sv.k1.firmware.destination.ParsedText.Usable;

/** What people and attackers hold before the reader: {@code destinations.tsv}, a growing corpus. */
class DestinationCorpusTest {
    static Stream<List<String>> corpus() {
        return Tables.rows("destinations.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void saysWhatTheTextIs(List<String> row) {
        ParsedText parsed = DestinationText.parse(Tables.unescape(row.get(0)), ChainNetwork.valueOf(row.get(1)));
        assertThat(outcome(parsed)).as(row.get(3)).isEqualTo(row.get(2));
    }

    @Test
    void holdsAtLeastTwoHundredTexts() {
        assertThat(corpus().count()).isGreaterThanOrEqualTo(200);
    }

    @Test
    void holdsEveryNamedRefusal() {
        List<String> expected = corpus().map(row -> row.get(2)).toList();
        assertThat(expected)
                .containsAll(Stream.of(ParsedText.Refusal.values())
                        .map(ParsedText.Refusal::name)
                        .toList());
    }

    /** The canary: what an answer to a secret prints must not hold four characters in a row of it that its type does not hold. */
    @Test
    void keepsNothingOfASecret() {
        List<List<String>> secrets =
                corpus().filter(row -> row.get(2).equals("SECRET")).toList();
        assertThat(secrets).hasSizeGreaterThan(40);
        for (List<String> row : secrets) {
            ParsedText parsed = DestinationText.parse(Tables.unescape(row.get(0)), ChainNetwork.MAINNET);
            assertThat(parsed).isEqualTo(new Refused(ParsedText.Refusal.SECRET));
            assertThat(parsed.toString()).isEqualTo("Refused[reason=SECRET]");
        }
    }

    private static String outcome(ParsedText parsed) {
        return switch (parsed) {
            case Usable(Destination destination) -> "USABLE " + destination.kind() + " " + destination.scriptHex();
            case ClaimTicket(String code) -> "CLAIM " + code;
            case Refused(ParsedText.Refusal reason) -> reason.name();
        };
    }
}
