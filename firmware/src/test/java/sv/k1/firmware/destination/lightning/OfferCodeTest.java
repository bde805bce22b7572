package sv.k1.firmware.destination.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.LightningText.Refusal;

/** Offers on a machine whose node can get their invoice; the offers are BOLT 12's own. */
class OfferCodeTest {
    private static final String PLAIN = "lno1zcss9mk8y3wkklfvevcrszlmu23kfrxh49px20665dqwmn4p72pksese";
    private static final String TESTNET =
            "lno1qgsyxjtl6luzd9t3pr62xr7eemp6awnejusgf6gw45q75vcfqqqqqqq2p32x2um5ypmx2cm5dae8x93pqthvwfzadd7jejes8q9lhc4rvjxd022zv5l44g6qah82ru5rdpnpj";
    private static final String MAINNET =
            "lno1qgsxlc5vp2m0rvmjcxn2y34wv0m5lyc7sdj7zksgn35dvxgqqqqqqqq2p32x2um5ypmx2cm5dae8x93pqthvwfzadd7jejes8q9lhc4rvjxd022zv5l44g6qah82ru5rdpnpj";
    private static final String IN_DOLLARS =
            "lno1qcp4256ypqpzwyq2p32x2um5ypmx2cm5dae8x93pqthvwfzadd7jejes8q9lhc4rvjxd022zv5l44g6qah82ru5rdpnpj";

    @ParameterizedTest
    @CsvSource({
        PLAIN + ", MAINNET, true",
        PLAIN + ", REGTEST, false",
        MAINNET + ", MAINNET, true",
        MAINNET + ", TESTNET, false",
        TESTNET + ", TESTNET, true",
        TESTNET + ", MAINNET, false",
        IN_DOLLARS + ", MAINNET, false",
        "lightning:" + PLAIN + ", MAINNET, true",
        "bitcoin:?lno=" + PLAIN + ", MAINNET, true",
        "bitcoin:?lno=lno1abc&lno=" + PLAIN + ", MAINNET, true",
        "lno1abc, MAINNET, false"
    })
    void paysOffersOfItsNetworkInBitcoin(String text, ChainNetwork network, boolean paid) {
        LightningText read = LightningCode.read(text, network, true);
        assertThat(read instanceof LightningText.Payable).isEqualTo(paid);
        assertThat(LightningCode.read(text, network)).isInstanceOf(LightningText.Refused.class);
    }

    @Test
    void takesTheOfferItselfForTheAddress() {
        LightningText read =
                LightningCode.read("LIGHTNING:" + PLAIN.toUpperCase(java.util.Locale.ROOT), ChainNetwork.MAINNET, true);
        assertThat(read).isInstanceOfSatisfying(LightningText.Payable.class, payable -> assertThat(
                        ((LightningTarget.ToPayRequest) payable.target())
                                .target()
                                .url())
                .isEqualToIgnoringCase(PLAIN));
    }

    @Test
    void prefersTheInvoiceOfACode() {
        String broken = "bitcoin:?lightning=lnbc1abc&lno=" + PLAIN;
        assertThat(LightningCode.read(broken, ChainNetwork.MAINNET, true))
                .isInstanceOfSatisfying(LightningText.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Refusal.MALFORMED));
    }
}
