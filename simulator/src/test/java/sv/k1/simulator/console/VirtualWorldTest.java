package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.time.MonotonicClock;

/** The same scenario files in virtual time: same end, same journal for the same seed, and a clear word on what cannot be played. */
class VirtualWorldTest {
    private static final VirtualWorld.Pace AT_ONCE =
            new VirtualWorld.Pace(VirtualWorld.Pace.UNLIMITED, MonotonicClock.system(), 0);
    /** No other may be missing. */
    private static final List<String> NOT_HERE = List.of("coins-and-a-note-on-one-bus");

    static List<String> playable() throws ScenarioFault {
        List<String> names = new ArrayList<>();
        for (String name : Scenario.names()) {
            if (VirtualSteps.whyNot(Scenario.load(name).setup(asked())).isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("playable")
    void endsWellAndItsAuditIsClean(String name) throws ScenarioFault {
        play(Scenario.load(name), 1, AT_ONCE);
    }

    @Test
    void onlyOneBusForAllCannotBePlayed() throws ScenarioFault {
        List<String> missing = new ArrayList<>(Scenario.names());
        missing.removeAll(playable());
        assertThat(missing).containsExactlyElementsOf(NOT_HERE);
    }

    @Test
    void theSameSeedGivesTheSameJournalAndAnotherSeedAnotherOne() throws ScenarioFault {
        Scenario scenario = Scenario.load("killed-after-credit");
        VirtualRun.Result first = play(scenario, 7, AT_ONCE);
        assertThat(play(scenario, 7, AT_ONCE)).isEqualTo(first);
        assertThat(play(scenario, 8, AT_ONCE).fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void everyStepOfTheLanguageCanBePlayed() {
        List<String> forms =
                ScenarioSteps.rules().stream().map(ScenarioSteps.Rule::form).toList();
        assertThat(VirtualSteps.forms()).containsExactlyInAnyOrderElementsOf(forms);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "with coins bus      | scenario story: the deterministic world cannot be built with `coins bus`: the driver",
                "with chain bitcoind | scenario story: the deterministic world cannot be built with `chain bitcoind`: that is",
            })
    void saysWhatItCannotBeBuiltWithAndWhy(String line, String answer) {
        assertThatThrownBy(() -> play(Scenario.parse("story", line + "\nexpect screen IDLE"), 1, AT_ONCE))
                .isInstanceOf(ScenarioFault.class)
                .hasMessageStartingWith(answer);
    }

    @Test
    void theAuditFindsWhatAnOldCardDoesNotKnow() throws ScenarioFault {
        // The machine ends on a card from before the sale.
        Scenario scenario = Scenario.parse("story", """
                expect screen IDLE
                kill firmware
                copy journal to old
                start firmware
                choose language en-US
                show address p2wpkh
                insert 20 USD
                expect cash 20.00
                finish inserting
                expect screen REVIEW
                confirm
                expect paid
                kill firmware
                set journal to old
                """);
        assertThatThrownBy(() ->
                        VirtualRun.play(scenario, asked(), 1, AT_ONCE, new PrintStream(new ByteArrayOutputStream())))
                .isInstanceOf(ScenarioFault.class)
                .hasMessageStartingWith("the audit at the end found:")
                .hasMessageContaining("LOST")
                .hasMessageContaining("DOUBLED");
    }

    @Test
    void lightningStoriesAreTheSameForTheSameSeedToo() throws ScenarioFault {
        for (String name : List.of("lightning-denied", "lightning-withdraw-killed", "lightning-hostile-pages")) {
            Scenario scenario = Scenario.load(name);
            assertThat(play(scenario, 3, AT_ONCE)).as(name).isEqualTo(play(scenario, 3, AT_ONCE));
        }
    }

    @Test
    void aStepThatFailsIsToldByItsLine() throws ScenarioFault {
        Scenario scenario = Scenario.parse("story", "expect screen IDLE\nexpect trouble K1-10");
        assertThatThrownBy(() ->
                        VirtualRun.play(scenario, asked(), 1, AT_ONCE, new PrintStream(new ByteArrayOutputStream())))
                .isInstanceOf(ScenarioFault.class)
                .hasMessageStartingWith("story:2 (expect trouble K1-10): the screen shows IDLE");
    }

    @Test
    void aHundredTimesAsFastIsAHundredthOfTheTime() throws ScenarioFault {
        MonotonicClock clock = MonotonicClock.system();
        Scenario scenario = Scenario.parse("story", "expect screen IDLE\nwait 100");
        play(scenario, 1, AT_ONCE); // classes are loaded
        long start = clock.millis();
        VirtualRun.Result result = play(scenario, 1, VirtualWorld.Pace.of(100, clock));
        assertThat(result.virtualMillis()).isGreaterThanOrEqualTo(100_000);
        assertThat(clock.millis() - start)
                .isBetween(result.virtualMillis() / 100, result.virtualMillis() / 100 + 5_000);
    }

    private static VirtualRun.Result play(Scenario scenario, long seed, VirtualWorld.Pace pace) throws ScenarioFault {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            return VirtualRun.play(scenario, asked(), seed, pace, new PrintStream(told, true, StandardCharsets.UTF_8));
        } catch (ScenarioFault e) {
            if (told.size() == 0) {
                throw e;
            }
            return fail(e.getMessage() + "\n--- it told:\n" + told.toString(StandardCharsets.UTF_8));
        }
    }

    static SimulatedMachine.Setup asked() {
        return new SimulatedMachine.Setup(
                Path.of("."), "embedded", "USD", "5.00", "200.00", "gm65", "no", "lnd", false, 0, true, "");
    }
}
