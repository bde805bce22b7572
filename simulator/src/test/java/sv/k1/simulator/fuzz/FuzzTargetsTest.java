package sv.k1.simulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.cash.registry.AcceptorDrivers;

/** The targets of {@code ./k1 fuzz} by plain chance: the short run that every build makes. */
class FuzzTargetsTest {
    private static final int RUNS = 10_000;
    private static final int LONGEST = 160;

    static List<String> names() {
        return FuzzTargets.names();
    }

    @Test
    void everyRegisteredDriverIsATarget() {
        assertThat(FuzzTargets.names())
                .containsAll(AcceptorDrivers.protocols().stream()
                        .map("driver-"::concat)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void survivesWhateverComes(String name) {
        Consumer<byte[]> target = FuzzTargets.of(name);
        SplittableRandom chance = new SplittableRandom(name.hashCode());
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = new byte[chance.nextInt(LONGEST)];
            chance.nextBytes(bytes);
            assertThatCode(() -> target.accept(bytes))
                    .as("%s, run %d", name, run)
                    .doesNotThrowAnyException();
        }
    }
}
