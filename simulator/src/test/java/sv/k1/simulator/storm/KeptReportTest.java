package sv.k1.simulator.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.simulator.storm.plant.PlantedBug;
import sv.k1.simulator.storm.plant.Planting;

class KeptReportTest {
    private static final long SEED = 11;

    @TempDir
    Path folder;

    private final Storm storm = new Storm(2);

    @Test
    void goesOnWhereTheFirstRunWasCutOffAndEndsLikeOneRun() {
        KeptReport kept = new KeptReport(folder.resolve("report"), "a");
        StormReport whole = storm.run(120, SEED, () -> Planting.NONE, _ -> false);

        kept.write(storm.run(50, SEED, () -> Planting.NONE, _ -> false));
        StormReport resumed = storm.goOn(kept.read(SEED).orElseThrow(), 120, () -> Planting.NONE, _ -> {});

        assertThat(withoutTimes(resumed)).isEqualTo(withoutTimes(whole));
        assertThat(resumed.worlds()).isEqualTo(12);
    }

    @Test
    void keepsTheWorldsThatBroke() {
        KeptReport kept = new KeptReport(folder.resolve("report"), "a");
        StormReport broken = storm.run(500, SEED, PlantedBug.CREDIT_ON_STACKING::plant, _ -> false);
        kept.write(broken);

        StormReport again = kept.read(SEED).orElseThrow();

        assertThat(again.isGood()).isFalse();
        assertThat(again.bad()).isNotEmpty().isEqualTo(broken.bad());
        assertThat(printed(again)).isEqualTo(printed(broken));
    }

    @Test
    void refusesAReportOfAnotherBuildSeedOrNoneAtAll() throws IOException {
        Path file = folder.resolve("report");
        new KeptReport(file, "a").write(new StormReport(SEED));

        assertThatThrownBy(() -> new KeptReport(file, "b").read(SEED)).hasMessageContaining("another build");
        assertThatThrownBy(() -> new KeptReport(file, "a").read(12)).hasMessageContaining("not of seed 12");
        Files.writeString(file, "k1-storm report 1\nbuild a\nseed 11\nsessions many\n");
        assertThatThrownBy(() -> new KeptReport(file, "a").read(SEED)).hasMessageContaining("damaged");
        Files.writeString(file, "a shopping list\n");
        assertThatThrownBy(() -> new KeptReport(file, "a").read(SEED)).hasMessageContaining("no kept report");
    }

    private static String withoutTimes(StormReport report) {
        return String.join("\n", report.lines()).replaceAll("(cpu-nanos|wall-millis) \\d+", "$1");
    }

    private static String printed(StormReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
