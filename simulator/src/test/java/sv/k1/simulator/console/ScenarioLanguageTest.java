package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario file may say, and the answer to one that says it wrong. */
class ScenarioLanguageTest {
    @Test
    void readsSettingsStepsAndComments() throws ScenarioFault {
        Scenario scenario = Scenario.parse("story", """
                # A story.
                with maximum 50.00

                expect screen IDLE
                show code two words  here
                """);
        assertThat(scenario.settings()).isEqualTo(Map.of("maximum", "50.00"));
        assertThat(scenario.steps()).extracting(ScenarioStep::line).containsExactly(4, 5);
        assertThat(scenario.steps().getLast().rest(2)).isEqualTo("two words  here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dance a little           | story:3 (dance a little): not a step; the steps are: choose language TAG accept warning WARNING",
                "choose language          | story:3 (choose language): not written as any step is; meant may be: choose language TAG",
                "expect screen            | story:3 (expect screen): not written as any step is; meant may be: expect screen SCREEN",
                "insert 20                | story:3 (insert 20): not written as any step is; meant may be:",
                "confirm twice            | story:3 (confirm twice): not written as any step is; meant may be: confirm",
                "expect screen IDLE in 5  | story:3 (expect screen IDLE in 5): not written as any step is; meant may be:",
                "show code                | story:3 (show code): not written as any step is; meant may be: show code TEXT",
                "choose language xx       | story:3 (choose language xx): 'xx' cannot be TAG: it is one of es-SV, en-US, pt-BR, de-DE, fr-FR, it-IT",
                "expect screen NOWHERE    | story:3 (expect screen NOWHERE): 'NOWHERE' cannot be SCREEN: it is one of STARTING, IDLE, WARNING,",
                "expect stage DONE        | story:3 (expect stage DONE): 'DONE' cannot be STAGE: it is one of QUEUED,",
                "expect trouble K1-99     | story:3 (expect trouble K1-99): 'K1-99' cannot be TROUBLE: it is one of K1-01,",
                "expect notice nothing    | story:3 (expect notice nothing): 'nothing' cannot be NOTICE: it is one of",
                "cut power after dinner   | story:3 (cut power after dinner): 'dinner' cannot be ENTRY: it is one of machine-started,",
                "cut power when tired     | story:3 (cut power when tired): 'tired' cannot be STATE: it is one of in-cashbox, IDLING,",
                "node is tired            | story:3 (node is tired): 'tired' cannot be NODE: it is one of honest, late, stuck,",
                "show address p2pk        | story:3 (show address p2pk): 'p2pk' cannot be ADDRESS: it is one of p2pkh,",
                "insert twenty USD        | story:3 (insert twenty USD): 'twenty' cannot be AMOUNT: it is an amount of money",
                "insert 20 GBP            | story:3 (insert 20 GBP): 'GBP' cannot be CURRENCY: it is one of USD, EUR, MXN, COP",
                "unplug kettle            | story:3 (unplug kettle): 'kettle' cannot be DEVICE: it is one of acceptor,",
                "mine many                | story:3 (mine many): 'many' cannot be COUNT: it is a whole number",
                "with maximum 50.00       | story:3 (with maximum 50.00): settings stand before the first step"
            })
    void saysWhichLineIsWrongAndHowItShouldBe(String line, String answer) {
        assertThatThrownBy(() -> Scenario.parse("story", "# comment\nexpect screen IDLE\n" + line + "\n"))
                .isInstanceOf(ScenarioFault.class)
                .extracting(fault -> String.valueOf(fault.getMessage()).replaceAll("\\s+", " "))
                .asString()
                .startsWith(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "with maximum    | story:1 (with maximum): something is missing at the end of the line",
                "with            | story:1 (with): something is missing at the end of the line",
                "with coins many | story:1 (with coins many): coins can be no, yes, bus",
                "with maximum x  | story:1 (with maximum x): 'x' cannot be AMOUNT: it is an amount of money",
                "with colour red | story:1 (with colour red): no setting colour; there are cabinet, level, chain, currency,"
            })
    void refusesASettingItDoesNotKnow(String line, String answer) {
        assertThatThrownBy(() -> Scenario.parse("story", line + "\nexpect screen IDLE\n"))
                .isInstanceOf(ScenarioFault.class)
                .hasMessageStartingWith(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert 20 USD           | story:2 (insert 20 USD): the coin box takes no notes; a coin goes in by: drop COIN CURRENCY",
                "take note               | story:2 (take note): the coin box takes no notes",
                "paper out               | story:2 (paper out): the coin box has no printer: its receipt is a code on the screen",
                "expect receipt total    | story:2 (expect receipt total): the coin box has no printer",
                "unplug coins            | story:2 (unplug coins): the coin box has one acceptor",
                "with coins yes          | story:2 (with coins yes): the coin box has coins and no printer: it cannot be set"
            })
    void saysWhatTheCoinBoxHasNot(String line, String answer) {
        assertThatThrownBy(() -> Scenario.parse("story", "with cabinet coin-box\n" + line + "\nexpect screen IDLE"))
                .isInstanceOf(ScenarioFault.class)
                .hasMessageStartingWith(answer);
    }

    @Test
    void refusesAScenarioWithoutSteps() {
        assertThatThrownBy(() -> Scenario.parse("story", "# nothing\n"))
                .isInstanceOf(ScenarioFault.class)
                .hasMessage("scenario story has no steps");
    }

    @Test
    void namesTheScenariosThereAreWhenOneIsUnknown() {
        assertThatThrownBy(() -> Scenario.load("buy-a-house"))
                .isInstanceOf(ScenarioFault.class)
                .hasMessageContaining("no scenario and no file called buy-a-house")
                .hasMessageContaining("buy-20-usd, buy-to-each-address");
    }
}
