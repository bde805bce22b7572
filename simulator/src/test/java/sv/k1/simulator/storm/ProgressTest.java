package sv.k1.simulator.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.simulator.storm.plant.Planting;

/** A long storm says how far it is, and whoever stops it reads what was done so far. */
class ProgressTest {
    private static final int EXIT_ON_INTERRUPT = 130;

    private final List<String> lines = new ArrayList<>();
    private long nowMillis = 5_000;

    private static WorldResult world(int sessions, long lost, int disputed) {
        return new WorldResult(
                1,
                sessions,
                lost,
                0,
                List.of(),
                Map.of("cheat", disputed),
                Map.of(),
                new Pairs(),
                1,
                1,
                1,
                1,
                1,
                0,
                "",
                1);
    }

    @Test
    void tellsOneLineEachMinute() {
        Progress progress = new Progress(lines::add, () -> nowMillis);
        progress.add(world(10, 0, 1));
        nowMillis += 59_999;
        progress.add(world(20, 0, 0));
        assertThat(lines).isEmpty();
        nowMillis += 1;
        progress.add(world(30, 7, 2));
        nowMillis += 1_000;
        progress.add(world(40, 0, 0));

        assertThat(lines).containsExactly("storm: 60 sessions so far, 1 per second, lost=7 doubled=0 disputed=3");
    }

    @Test
    void beginsNoWorldAnyMoreAfterItWasStopped() throws InterruptedException {
        Progress progress = new Progress(lines::add, () -> nowMillis);
        Thread stopper = Thread.ofPlatform().start(progress::stop);
        while (!progress.isStopped()) {
            Thread.onSpinWait();
        }
        StormReport report = new Storm(2, progress).run(1_000, 1, () -> Planting.NONE, _ -> false);
        progress.isReported();
        stopper.join();

        assertThat(report.sessions()).isZero();
    }

    @Test
    void printsWhatWasDoneSoFarOnCtrlC(@TempDir Path folder) throws Exception {
        Path env = Path.of("/usr/bin/env");
        assumeTrue(Files.isExecutable(env), "no env that sets signals back");
        Path out = folder.resolve("out");
        Process storm = new ProcessBuilder(
                        env.toString(),
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StormMain.class.getName(),
                        "--sessions",
                        "100000000")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            TimeUnit.SECONDS.sleep(12);
            new ProcessBuilder("kill", "-INT", Long.toString(storm.pid()))
                    .start()
                    .waitFor();

            assertThat(storm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            List<String> said = Files.readAllLines(out, StandardCharsets.UTF_8);
            assertThat(storm.exitValue()).as(String.join("\n", said)).isEqualTo(EXIT_ON_INTERRUPT);
            assertThat(said).contains("stopped early, on a signal: this is what was done so far");
            assertThat(said.getLast()).startsWith("lost=0 doubled=0 disputed=").endsWith(" seed=1");
        } finally {
            storm.destroyForcibly();
        }
    }
}
