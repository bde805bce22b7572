package sv.k1.simulator.storm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import sv.k1.simulator.storm.explore.Exploration;
import sv.k1.simulator.storm.fate.Chance;
import sv.k1.simulator.storm.plant.PlantedBug;
import sv.k1.simulator.storm.plant.Planting;

/** {@code ./k1 storm} runs the same for longer. */
class StormTest {
    private static final int SESSIONS = 1_500;
    private static final int SEEDS_RUN_TWICE = 25;
    private static final int SESSIONS_TO_FIND_A_BUG = 10_000;

    private final Storm storm = new Storm(2);

    @BeforeAll
    static void silence() {
        if (LoggerFactory.getLogger("sv.k1") instanceof Logger product) {
            product.setLevel(Level.OFF);
        }
    }

    @Test
    void keepsEveryPromiseInAShortStorm() {
        StormReport report = storm.run(SESSIONS, 20_261_122, () -> Planting.NONE, _ -> false);

        assertThat(report.bad()).isEmpty();
        assertThat(report.summary()).startsWith("lost=0 doubled=0 ").endsWith(" sessions=1500 seed=20261122");
        assertThat(report.disputedThoughObtainable()).isZero();
        assertThat(report.hits().values().stream().filter(hits -> hits > 0)).hasSizeGreaterThan(50);
        assertThat(report.pairs().visited()).isGreaterThan(180);
    }

    @Test
    void runsTheSameWorldTwiceWithTheSameJournal() {
        List<Long> seeds = LongStream.range(0, SEEDS_RUN_TWICE)
                .mapToObj(number -> Chance.worldSeed(7, number))
                .toList();

        assertThat(seeds).allSatisfy(seed -> assertThat(tale(seed)).isEqualTo(tale(seed)));
    }

    private static String tale(long seed) {
        WorldResult result = Storm.world(seed, Planting.NONE, World.SILENT);
        return result.journalHash() + " " + result.entries() + " " + result.steps() + " " + result.hits();
    }

    /** Worlds that once broke, through a bug of the machine or of the storm itself. */
    @ParameterizedTest
    @MethodSource("keptSeeds")
    void survivesTheWorldsThatOnceBroke(long seed) {
        assertThat(Storm.world(seed, Planting.NONE, World.SILENT).violations()).isEmpty();
    }

    static Stream<Long> keptSeeds() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/storm/kept-seeds.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Long.parseLong(line.strip().split(" ", 2)[0]));
    }

    @Test
    void walksAllOrdersOfOneSaleWithADeathAnywhere() {
        assertThat(new Exploration(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                        .explore(7, 1))
                .isTrue();
    }

    @Test
    void survivesADeathAtSomePointsOfASaleWithEachAcceptor() {
        assertThat(new Walk(storm, 1, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                        .everyPoint(397))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(PlantedBug.class)
    void findsThePlantedBug(PlantedBug bug) {
        StormReport report = storm.run(SESSIONS_TO_FIND_A_BUG, 1, bug::plant, result -> !result.isGood());

        assertThat(report.bad()).as(bug.title()).isNotEmpty();
    }
}
