package sv.k1.firmware.payout.bitcoinj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;

class ColdAccountTest {
    private static final String DESCRIPTOR =
            Orders.signer().accountDescriptors().receive();

    @Test
    void givesTheAddressesOfTheWalletWhosePublicKeysItHas() {
        ColdAccount account = ColdAccount.of(DESCRIPTOR, ChainNetwork.REGTEST);

        for (int i = 0; i < 20; i++) {
            Destination there = account.address(i);
            assertThat(there.address()).isEqualTo(Orders.signer().depositAddress(i));
            assertThat(DestinationText.parse(there.address(), ChainNetwork.REGTEST))
                    .isEqualTo(new ParsedText.Usable(there));
        }
    }

    /** The first account of the words of BIP84, as its text has it with another header. */
    @Test
    void givesTheAddressesOfBip84() {
        String descriptor =
                Orders.signer(ChainNetwork.MAINNET).accountDescriptors().receive();

        assertThat(descriptor).contains("xpub");
        assertThat(ColdAccount.of(descriptor, ChainNetwork.MAINNET).address(1).address())
                .isEqualTo("bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g");
    }

    @Test
    void takesARangeOfTwoChainsAndNoOrigin() {
        String bare = DESCRIPTOR.replaceAll("\\[.*?]", "").replace("/0/*", "/<0;1>/*");

        assertThat(ColdAccount.of(bare, ChainNetwork.REGTEST).address(3))
                .isEqualTo(ColdAccount.of(DESCRIPTOR, ChainNetwork.REGTEST).address(3));
    }

    @Test
    void noticesEveryWrongCharacterOfAChecksum() {
        String checksum = DescriptorChecksum.of(DESCRIPTOR);
        assertThat(ColdAccount.of(DESCRIPTOR + "#" + checksum, ChainNetwork.REGTEST)
                        .address(0))
                .isEqualTo(ColdAccount.of(DESCRIPTOR, ChainNetwork.REGTEST).address(0));

        for (int i = 0; i < checksum.length(); i++) {
            char other = checksum.charAt(i) == 'q' ? 'p' : 'q';
            String wrong = checksum.substring(0, i) + other + checksum.substring(i + 1);
            assertThatThrownBy(() -> ColdAccount.of(DESCRIPTOR + "#" + wrong, ChainNetwork.REGTEST))
                    .hasMessageContaining("wrong checksum");
        }
    }

    /** The example of BIP380. */
    @Test
    void theChecksumIsThatOfTheStandard() {
        assertThat(DescriptorChecksum.of("raw(deadbeef)")).isEqualTo("89f8spxm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wpkh(xpub/0/*)",
                "pkh(KEY/0/*)",
                "wpkh(KEY/1/*)",
                "wpkh(KEY/0/7)",
                "wpkh(KEY/0/*h)",
                "wpkh(KEY/0/*) ",
                "wsh(multi(1,KEY/0/*))"
            })
    void refusesWhatItWouldPayToTheWrongPlace(String text) {
        String key = DESCRIPTOR.replaceAll(".*(tpub[^/]*).*", "$1");

        assertThatThrownBy(() -> ColdAccount.of(text.replace("KEY", key), ChainNetwork.REGTEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("descriptor of the cold wallet")
                .hasMessageNotContaining(key);
    }

    @Test
    void refusesADamagedKeyAndOneOfAnotherNetwork() {
        int at = DESCRIPTOR.indexOf("tpub") + 30;
        char other = DESCRIPTOR.charAt(at) == 'x' ? 'y' : 'x';
        String damaged = DESCRIPTOR.substring(0, at) + other + DESCRIPTOR.substring(at + 1);

        assertThatThrownBy(() -> ColdAccount.of(damaged, ChainNetwork.REGTEST)).hasMessageContaining("damaged key");
        assertThatThrownBy(() -> ColdAccount.of(DESCRIPTOR, ChainNetwork.MAINNET))
                .hasMessageContaining("another network");
    }

    @Test
    void refusesAPrivateKeyWithoutTellingIt() {
        String secret = DESCRIPTOR.replace("tpub", "tprv");

        assertThatThrownBy(() -> ColdAccount.of(secret, ChainNetwork.REGTEST))
                .hasMessageContaining("private key")
                .hasMessageNotContaining("tprv");
    }
}
