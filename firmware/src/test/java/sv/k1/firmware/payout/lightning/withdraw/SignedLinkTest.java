package sv.k1.firmware.payout.lightning.withdraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.Tables;
import sv.k1.firmware.money.Sats;

/** The links that npm lnurl-offline 1.2.0 made; the two rows of FOSSA's format are not supported on purpose. */
class SignedLinkTest {
    static List<List<String>> bleskomat() {
        return Tables.rows("/vectors/lnurl_offline_signed.tsv").stream()
                .filter(row -> row.get(0).equals("bleskomat"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bleskomat")
    void signsAsTheVectorsDo(List<String> row) {
        SignedLink link = new SignedLink(
                "https://example.com/u", row.get(1), HexFormat.of().parseHex(row.get(2)));
        assertThat(link.signature(row.get(3))).isEqualTo(row.get(4));
        Map<String, String> parameters = new HashMap<>();
        for (String part : row.get(3).split("&")) {
            int equals = part.indexOf('=');
            parameters.put(
                    part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        assertThat(link.sign(parameters)).isEqualTo(row.get(5));
    }

    @Test
    void thereAreThreeOfBleskomatAndTwoOfFossa() {
        assertThat(bleskomat()).hasSize(3);
        assertThat(Tables.rows("/vectors/lnurl_offline_signed.tsv")).hasSize(5);
    }

    @Test
    void makesTheLinkOfAPayout() {
        List<String> row = bleskomat().get(2);
        SignedLink link = new SignedLink(
                "https://example.com/u", row.get(1), HexFormat.of().parseHex(row.get(2)));
        assertThat(link.of(new Sats(100), HexFormat.of().parseHex("ffeeddccbbaa9988")))
                .isEqualTo(row.get(5));
        assertThatThrownBy(() -> link.of(new Sats(100), new byte[4])).hasMessageContaining("at least 8 bytes");
    }
}
