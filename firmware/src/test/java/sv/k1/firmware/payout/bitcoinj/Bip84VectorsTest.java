package sv.k1.firmware.payout.bitcoinj;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.crypto.DeterministicKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.ChainNetwork;

class Bip84VectorsTest {
    static Stream<List<String>> rows() throws IOException {
        try (InputStream in = Bip84VectorsTest.class.getResourceAsStream("/sv/k1/firmware/payout/bip84_keys.tsv")) {
            return new String(in.readAllBytes(), UTF_8).lines().skip(1).map(line -> List.of(line.split("\t")));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void derivesThePublishedKeysAndAddresses(List<String> row) throws SeedFault {
        String[] path = row.get(1).split("/");
        try (WalletSeed seed = WalletSeed.ofWords(List.of(row.get(0).split(" ")))) {
            AccountKeys keys = new AccountKeys(seed, ChainNetwork.MAINNET, 1);
            DeterministicKey key = keys.key(Integer.parseInt(path[4]), Integer.parseInt(path[5]));

            assertThat(HexFormat.of().formatHex(key.getPubKey())).isEqualTo(row.get(2));
            assertThat(key.toAddress(ScriptType.P2WPKH, BitcoinNetwork.MAINNET)).hasToString(row.get(3));
        }
    }
}
