package sv.k1.firmware.quote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Thousands of damaged answers here; a million with {@code -Dk1.bodies=1000000 -Dtest=PriceGarbageTest}. */
class PriceGarbageTest {
    private static final long BODIES = Long.getLong("k1.bodies", 30_000);
    private static final long SEED = Long.getLong("k1.seed", 20_261_130);

    @Test
    void aDamagedAnswerIsRefusedOrReadAsWhatItSaysAndNeverMovesThreeHonestSources() throws IOException {
        MutatedBodies.Tally tally = new MutatedBodies(TickerExchangesTest.exchanges()).run(SEED, BODIES);
        org.slf4j.LoggerFactory.getLogger(PriceGarbageTest.class).info("{}", tally);
        assertThat(tally.bodies).isEqualTo(BODIES);
        assertThat(tally.refused).isGreaterThan(BODIES / 4);
        assertThat(tally.otherPrice).isPositive();
    }
}
