package sv.k1.simulator.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;
import sv.k1.simulator.cash.level.Level;

/**
 * Every scenario that is shipped, on a machine of its own: the firmware in its own JVM, simulated devices, a chain. They wait
 * for time-outs more than they compute, so several run at once.
 */
@Execution(ExecutionMode.CONCURRENT)
class ScenarioTest {
    private static final Path RESOURCES = Path.of("src/main/resources/sv/k1/simulator/scenarios");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    static List<String> names() {
        return Scenario.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void endsWellAndItsAuditIsClean(String name) throws ScenarioFault {
        play(Scenario.load(name), "embedded");
    }

    /** As on a system without pseudo-terminals. */
    @Test
    void theFirstSaleAlsoEndsWellOverTcp() throws ScenarioFault {
        play(Scenario.load("buy-20-usd"), "embedded", DeskLines.TCP);
    }

    @Test
    void theFirstSaleAlsoEndsWellOnARealBitcoind() throws ScenarioFault {
        Optional<String> program = Optional.ofNullable(System.getProperty("k1.bitcoind"))
                .or(() -> Optional.ofNullable(System.getenv("K1_BITCOIND")));
        if (Boolean.getBoolean("k1.requireTools")) {
            assertThat(program).as("a bitcoind is required by k1.requireTools").isPresent();
        }
        assumeTrue(program.isPresent(), "no bitcoind: set k1.bitcoind or K1_BITCOIND");
        play(Scenario.load("buy-20-usd"), "bitcoind");
    }

    @Test
    void theSameStoryInRealProcessesTwentyTimesAsFast() throws ScenarioFault {
        play(Scenario.load("buy-20-usd"), "embedded", DeskLines.PTY, 20);
    }

    @Test
    void overTcpTwentyTimesAsFast() throws ScenarioFault {
        play(Scenario.load("five-cents-lightning"), "embedded", DeskLines.TCP, 20);
    }

    @Test
    void theIndexNamesEveryScenarioOnceAndSaysWhatItIsAbout() throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.list(RESOURCES)) {
            files = all.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals("index.txt"))
                    .map(name -> name.replace(".txt", ""))
                    .toList();
        }
        assertThat(Scenario.names()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(files);
        assertThat(Scenario.index()).allMatch(line -> line.matches("[a-z0-9-]+ {2,}\\S.{10,}"));
    }

    private void play(Scenario scenario, String chain) {
        play(scenario, chain, DeskLines.PTY);
    }

    private void play(Scenario scenario, String chain, DeskLines lines) {
        play(scenario, chain, lines, 1);
    }

    private void play(Scenario scenario, String chain, DeskLines lines, int pace) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        SimulatedMachine.Setup setup = new SimulatedMachine.Setup(
                folder,
                DeskCabinet.NOTE_KIOSK,
                lines,
                Level.IDEAL,
                chain,
                "USD",
                "5.00",
                "200.00",
                "gm65",
                "no",
                "lnd",
                SimulatedLaw.NO_PLACE,
                false,
                0,
                true,
                FirmwareClassPath.find());
        try {
            ScenarioRunner.play(
                    scenario,
                    setup,
                    pace,
                    new SplittableRandom(1),
                    MonotonicClock.system(),
                    WallClock.system(),
                    new PrintStream(told, true, StandardCharsets.UTF_8),
                    Optional.empty());
        } catch (ScenarioFault e) {
            fail(e.getMessage() + "\n--- state in " + folder + ", it told:\n" + told.toString(StandardCharsets.UTF_8));
        }
    }
}
