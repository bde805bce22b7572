package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.firmware.screen.Tap;
import sv.k1.simulator.panel.SessionRecording;

/** What a recording writes is the language of scenarios, whatever was done. */
class RecordedWordsTest {
    private final SessionRecording recording = new SessionRecording(Currency.getInstance("USD"));

    @BeforeEach
    void begin() {
        recording.start(List.of("with currency USD"));
    }

    @ParameterizedTest
    @CsvSource({
        "insert-note, 2000, insert 20 USD",
        "insert-note, 5, insert 0.05 USD",
        "insert-worn-note, 500, insert worn 5 USD",
        "drop-coin, 25, drop 0.25 USD",
        "take-note, '', take note",
        "empty-cashbox, '', empty cashbox",
        "fill-cashbox, '', fill cashbox",
        "cheat, '', cheat",
        "cut-off, bitcoin-peer, cut off bitcoin-peer",
        "reconnect, price-alfa, reconnect price-alfa",
        "fees, 40, fees are 40",
        "pool-minimum, 5, pool minimum is 5",
        "reorganise, 2, reorganise 2",
        "paper-low, '', paper low",
        "dirty-camera, '', dirty camera",
        "cover-camera, '', cover camera",
        "clean-camera, '', clean camera",
        "jam-acceptor, '', jam acceptor",
        "jam-stacker, '', jam stacker",
        "clear-jam, '', clear jam",
        "hold-address, p2tr, show address p2tr",
        "hold-lightning, open-invoice, show open invoice",
        "hold-lightning, lnurl, show lnurl",
        "claim-link, '', claim withdraw code",
        "node, late, node is late",
        "hold-code, 'K1-CLAIM:7', show code K1-CLAIM:7",
        "put-away, '', hide code",
        "remove-cashbox, '', remove cashbox",
        "refit-cashbox, '', refit cashbox",
        "break-tamper, '', break tamper loop",
        "mend-tamper, '', mend tamper loop",
        "jam-cutter, '', jam cutter",
        "clear-cutter, '', clear cutter",
        "plug-in, printer, plug in printer",
        "price, 64250.00, bitcoin costs 64250.00",
        "mine, 3, mine 3",
        "cut-power, '', cut power",
        "feed-off, '', price feed off",
    })
    void aDeedAtThePanelIsAStep(String action, String value, String line) throws ScenarioFault {
        recording.did(action, value, true);
        assertThat(steps()).containsExactly(line);
    }

    @Test
    void everyButtonOfTheScreenIsAStep() throws ScenarioFault {
        for (Tap.Action action : Tap.Action.values()) {
            recording.tapped(action.name(), value(action));
        }
        assertThat(steps()).hasSize(Tap.Action.values().length);
    }

    private static String value(Tap.Action action) {
        return switch (action) {
            case CHOOSE_LANGUAGE -> "en-US";
            case ACCEPT_WARNING, STOP_HERE -> "scam/1";
            default -> "";
        };
    }

    @Test
    void aLanguageTouchedInTheMiddleOfASaleIsNotAnotherCustomer() throws ScenarioFault {
        recording.sees("IDLE", 0);
        recording.tapped("CHOOSE_LANGUAGE", "es-SV");
        recording.sees("INSERT", 0);
        recording.tapped("CHOOSE_LANGUAGE", "en-US");
        assertThat(steps())
                .containsExactly(
                        "expect screen IDLE", "choose language es-SV", "expect screen INSERT", "switch language en-US");
    }

    @Test
    void aPersonWhoWaitsUntilANoteCountsIsWaitedForAgain() throws ScenarioFault {
        recording.sees("INSERT", 0);
        recording.did("insert-note", "2000", true);
        recording.sees("INSERT", 2_000);
        recording.tapped("FINISH_INSERTING", "");
        recording.sees("IDLE", 0);
        recording.did("mine", "1", true);
        assertThat(steps())
                .containsExactly(
                        "expect screen INSERT",
                        "insert 20 USD",
                        "expect cash 20",
                        "finish inserting",
                        "expect screen IDLE",
                        "mine 1");
    }

    @Test
    void aNoteThatTheRollersDidNotTakeWasOnlyTried() throws ScenarioFault {
        recording.did("insert-note", "2000", false);
        assertThat(steps()).containsExactly("try to insert 20 USD");
    }

    @Test
    void aLineBreakInACodeDoesNotBecomeAnotherStep() throws ScenarioFault {
        recording.did("hold-code", "half a\nconfirm", true);
        assertThat(steps()).containsExactly("show code half a\ufffdconfirm");
    }

    @Test
    void nothingIsWrittenBeforeItBeginsAndAfterItEnds() {
        recording.stop();
        recording.did("cut-power", "", true);
        assertThat(recording.soFar()).isEqualTo("with currency USD\n");
        assertThat(new SessionRecording(Currency.getInstance("EUR")).soFar()).isEmpty();
    }

    @Test
    void aRecordingThatNobodyEndsDoesNotGrowForEver() {
        Stream.generate(() -> "cut-power").limit(5_000).forEach(action -> recording.did(action, "", true));
        assertThat(recording.soFar().lines()).hasSize(2_001).last().asString().startsWith("# The recording ends here");
    }

    private List<String> steps() throws ScenarioFault {
        return Scenario.parse("recorded", recording.soFar()).steps().stream()
                .map(ScenarioStep::text)
                .toList();
    }
}
