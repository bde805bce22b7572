package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.Sats;

/** The operator's limits for payouts by Lightning. */
class LightningTermsTest {
    @Test
    void routingMayCostAShareBetweenTheLeastAndTheMost() {
        LightningTerms terms = terms(5, 500, 1, 1, 1);
        assertThat(terms.maxFee(new Sats(100))).isEqualTo(new Sats(5));
        assertThat(terms.maxFee(new Sats(20_000))).isEqualTo(new Sats(100));
        assertThat(terms.maxFee(new Sats(1_000_000))).isEqualTo(new Sats(500));
    }

    @Test
    void twoTroublesShutLightningAlone() {
        assertThat(Trouble.values())
                .filteredOn(Trouble::isOfLightning)
                .containsExactlyInAnyOrder(Trouble.LIGHTNING_UNREACHABLE, Trouble.LIGHTNING_LOW);
    }

    @Test
    void limitsThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> terms(6, 5, 1, 1, 1)).hasMessageContaining("fees 6 sat to 5 sat");
        assertThatThrownBy(() -> terms(5, 5, 0, 1, 1)).hasMessageContaining("at most 0 sat");
        assertThatThrownBy(() -> terms(5, 5, 1, 0, 1)).hasMessageContaining("0 ms and 1 ms");
        assertThatThrownBy(() -> terms(5, 5, 1, 1, 0)).hasMessageContaining("1 ms and 0 ms");
    }

    private static LightningTerms terms(long feeLeast, long feeMost, long most, long payMillis, long linkMillis) {
        return new LightningTerms(
                "lnd",
                ChainNetwork.REGTEST,
                new Sats(most),
                new BasisPoints(50),
                new Sats(feeLeast),
                new Sats(feeMost),
                Optional.empty(),
                true,
                true,
                payMillis,
                linkMillis);
    }
}
