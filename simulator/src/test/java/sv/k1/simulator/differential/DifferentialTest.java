package sv.k1.simulator.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.hal.cash.ebds.EbdsDriverSide;
import sv.k1.hal.cash.registry.AcceptorDrivers;
import sv.k1.simulator.cash.id003.Id003ModelSide;

class DifferentialTest {
    private static final int MESSAGES = 50_000;
    private static final long SEED = 20_261_121;

    static List<String> protocols() {
        return Differential.protocols();
    }

    /** Both ccTalk acceptors speak in the same frames. */
    @Test
    void everyRegisteredDriverIsCompared() {
        assertThat(AcceptorDrivers.protocols()).allSatisfy(name -> assertThat(Differential.protocols())
                .contains(name.startsWith("cctalk-") ? "cctalk" : name));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void bothCodecsRecogniseTheSameFrames(String protocol) {
        Tally tally = Differential.run(protocol, MESSAGES, SEED);

        assertThat(tally.shown()).isEmpty();
        assertThat(tally.disagreements()).isZero();
        assertThat(tally.messages())
                .isBetween((long) MESSAGES, MESSAGES + 1L); // a good packet may follow a damaged one
        assertThat(tally.framesAgreed()).isGreaterThan(MESSAGES / 4);
    }

    /** The comparison can fail: two codecs of different protocols have next to nothing in common. */
    @Test
    void seesThatTwoCodecsDiffer() {
        CodecPair mixed = new CodecPair(
                "mixed",
                EbdsDriverSide::new,
                Id003ModelSide::new,
                _ -> new byte[] {0x10, 0x7F, 0x10, 0x00},
                false,
                Optional.empty());

        Tally tally = new StreamComparison(mixed, new SplittableRandom(SEED)).run(100);

        assertThat(tally.disagreements()).isPositive();
        assertThat(tally.shown()).isNotEmpty();
    }
}
