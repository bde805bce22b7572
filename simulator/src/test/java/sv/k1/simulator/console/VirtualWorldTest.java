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
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.time.MonotonicClock;

/** The same scenario files in virtual time: same end, same journal for the same seed, and a clear word on what cannot be played. */
class VirtualWorldTest {
    private static final VirtualWorld.Pace AT_ONCE =
            new VirtualWorld.Pace(VirtualWorld.Pace.UNLIMITED, MonotonicClock.system(), 0);
    /** Those that are about Lightning, files, wrong clocks, laws or one bus for all; no other may be missing. */
    private static final List<String> NOT_HERE = List.of(
            "buy-to-each-address",
            "codes-refused",
            "coin-box",
            "coin-box-camera-covered",
            "coins-and-a-note-on-one-bus",
            "clock-wrong",
            "journal-set-back",
            "law-not-allowed",
            "price-source-lies",
            "warnings",
            "worn-acceptor");

    static List<String> playable() throws ScenarioFault {
        List<String> names = new ArrayList<>();
        for (String name : Scenario.names()) {
            try {
                VirtualSteps.check(Scenario.load(name));
                names.add(name);
            } catch (ScenarioFault cannot) {
                assertThat(cannot).hasMessageContaining("the deterministic world");
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
    void onlyLightningFilesClocksAndLawsCannotBePlayed() throws ScenarioFault {
        List<String> missing = new ArrayList<>(Scenario.names());
        missing.removeAll(playable());
        missing.removeIf(name -> name.contains("lightning"));
        assertThat(new TreeSet<>(missing)).containsExactlyElementsOf(new TreeSet<>(NOT_HERE));
    }

    @Test
    void theSameSeedGivesTheSameJournalAndAnotherSeedAnotherOne() throws ScenarioFault {
        Scenario scenario = Scenario.load("killed-after-credit");
        VirtualRun.Result first = play(scenario, 7, AT_ONCE);
        assertThat(play(scenario, 7, AT_ONCE)).isEqualTo(first);
        assertThat(play(scenario, 8, AT_ONCE).fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void everyStepItKnowsIsAStepOfTheLanguage() {
        List<String> forms =
                ScenarioSteps.rules().stream().map(ScenarioSteps.Rule::form).toList();
        assertThat(forms).containsAll(VirtualSteps.forms());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "show open invoice     | story:2 (show open invoice): the deterministic world cannot do this",
                "clock 3 behind        | story:2 (clock 3 behind): the deterministic world cannot do this",
                "show address p2pkh    | story:2 (show address p2pkh): the deterministic world's wallet makes [p2tr, p2wpkh, p2wsh] only"
            })
    void saysByLineWhatItCannotDo(String line, String answer) {
        assertThatThrownBy(() -> play(Scenario.parse("story", "expect screen IDLE\n" + line), 1, AT_ONCE))
                .isInstanceOf(ScenarioFault.class)
                .hasMessageStartingWith(answer);
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

    private static SimulatedMachine.Setup asked() {
        return new SimulatedMachine.Setup(
                Path.of("."), "embedded", "USD", "5.00", "200.00", "gm65", "no", "off", false, 0, true, "");
    }
}
