package sv.k1.firmware.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.money.Sats;

/** What a payout's values refuse to be. */
class PlanValuesTest {
    private static final String RECEIVE = "wpkh([0a1b2c3d/84h/1h/0h]tpubDC/0/*)";
    private static final String CHANGE = "wpkh([0a1b2c3d/84h/1h/0h]tpubDC/1/*)";

    @Test
    void theNodeGetsPublicKeysOnly() {
        assertThat(new AccountDescriptors("0a1b2c3d", RECEIVE, CHANGE).change()).isEqualTo(CHANGE);
        assertThatThrownBy(() -> new AccountDescriptors("0a1b2c3d", RECEIVE.replace("tpub", "tprv"), CHANGE))
                .hasMessageContaining("must not hold a private key");
        assertThatThrownBy(() -> new AccountDescriptors("0a1b2c3d", RECEIVE, CHANGE.replace("tpub", "xprv")))
                .hasMessageContaining("must not hold a private key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0A1B2C3D", "0a1b2c3", "0a1b2c3d4"})
    void aFingerprintIsEightSmallDigits(String fingerprint) {
        assertThatThrownBy(() -> new AccountDescriptors(fingerprint, RECEIVE, CHANGE))
                .hasMessageContaining("8 lower-case hexadecimal digits");
    }

    @Test
    void nothingIsPaidWithoutACoin() {
        assertThatThrownBy(() -> new CoinSelection.Selected(List.of(), Optional.empty(), new Sats(200), 110))
                .hasMessageContaining("without coins");
    }
}
