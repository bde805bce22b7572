package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
                "dance a little           | line 3 (dance a little): not a step; the steps are: choose language TAG insert cash first",
                "choose language          | line 3 (choose language): not written as any step is; meant may be: choose language TAG",
                "expect screen            | line 3 (expect screen): not written as any step is; meant may be: expect screen KIND",
                "insert 20                | line 3 (insert 20): not written as any step is; meant may be:",
                "confirm twice            | line 3 (confirm twice): not written as any step is; meant may be: confirm",
                "expect screen IDLE in 5  | line 3 (expect screen IDLE in 5): not written as any step is; meant may be:",
                "show code                | line 3 (show code): not written as any step is; meant may be: show code TEXT",
                "with maximum 50.00       | line 3 (with maximum 50.00): settings stand before the first step"
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
                "with maximum    | line 1 (with maximum): something is missing at the end of the line",
                "with            | line 1 (with): something is missing at the end of the line",
                "with colour red | line 1 (with colour red): no setting colour; there are chain, currency,"
            })
    void refusesASettingItDoesNotKnow(String line, String answer) {
        assertThatThrownBy(() -> Scenario.parse("story", line + "\nexpect screen IDLE\n"))
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

    @Test
    void everyFormIsItsOwnRule() throws ScenarioFault {
        List<String> forms = ScenarioSteps.forms();
        for (String form : forms) {
            ScenarioStep step = new ScenarioStep(1, form, List.of(form.split(" ")));
            assertThat(ScenarioSteps.of(step).form()).isEqualTo(form);
        }
    }
}
