package sv.k1.firmware.payout.fees;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.money.FeeRate;

class FeeEstimatesTest {
    private static final FeeRate FLOOR = FeeRate.ofSatPerVbyte(1);
    private static final FeeRate CAP = FeeRate.ofSatPerVbyte(150);

    private long nowMillis = 1_000;
    private final Source first = new Source("first");
    private final Source second = new Source("second");
    private final FeeEstimates estimates = new FeeEstimates(List.of(first, second), FLOOR, CAP, () -> nowMillis);

    /** Says what it is told to say, or nothing; counts how often it was asked. */
    private static final class Source implements FeeSource {
        private final String name;
        private Optional<FeeRate> says = Optional.empty();
        private int asked;

        Source(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public FeeRate read() throws PeerFault {
            asked++;
            return says.orElseThrow(() -> new PeerFault(PeerFault.Kind.UNREACHABLE, name + ": no answer"));
        }
    }

    @Test
    void theNodesOwnEstimateCountsAndNobodyElseIsAsked() {
        first.says = rate(40);

        assertThat(estimates.rate(rate(7))).isEqualTo(rate(7));
        assertThat(first.asked).isZero();
    }

    @Test
    void withoutTheNodesEstimateTheHigherOfTwoSourcesCounts() {
        first.says = rate(12);
        second.says = rate(15);

        assertThat(estimates.rate(Optional.empty())).isEqualTo(rate(15));
    }

    @Test
    void aSourceThatIsSilentLeavesTheOtherOne() {
        second.says = rate(9);

        assertThat(estimates.rate(Optional.empty())).isEqualTo(rate(9));
    }

    @Test
    void aRateOutsideOfTheOperatorsBoundsIsNotBelieved() {
        first.says = rate(151);
        second.says = Optional.of(new FeeRate(999));

        assertThat(estimates.rate(Optional.empty())).isEmpty();

        second.says = rate(150);
        nowMillis += FeeEstimates.ASK_EVERY_MILLIS;
        assertThat(estimates.rate(Optional.empty())).isEqualTo(rate(150));
    }

    @Test
    void sourcesAreAskedOnceAMinute() {
        first.says = rate(12);
        estimates.rate(Optional.empty());
        nowMillis += FeeEstimates.ASK_EVERY_MILLIS - 1;
        first.says = rate(30);

        assertThat(estimates.rate(Optional.empty())).isEqualTo(rate(12));
        assertThat(first.asked).isEqualTo(1);

        nowMillis++;
        assertThat(estimates.rate(Optional.empty())).isEqualTo(rate(30));
    }

    @Test
    void theLastGoodValueCountsForTwoHoursAndThenNoneDoes() {
        estimates.rate(rate(21));

        nowMillis += FeeEstimates.LAST_GOOD_MILLIS;
        assertThat(estimates.rate(Optional.empty())).isEqualTo(rate(21));

        nowMillis++;
        assertThat(estimates.rate(Optional.empty())).isEmpty();
    }

    private static Optional<FeeRate> rate(long satPerVbyte) {
        return Optional.of(FeeRate.ofSatPerVbyte(satPerVbyte));
    }
}
