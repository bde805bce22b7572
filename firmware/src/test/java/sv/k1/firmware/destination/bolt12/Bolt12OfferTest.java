package sv.k1.firmware.destination.bolt12;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.Tables;

/** The vectors of BOLT 12: offers-test.json and format-string-test.json. */
class Bolt12OfferTest {
    static List<List<String>> offers() {
        return Tables.rows("/vectors/bolt12_offers.tsv");
    }

    @ParameterizedTest
    @MethodSource("offers")
    void tellsSoundOffersFromOthers(List<String> row) {
        assertThat(Bolt12Offer.read(Tables.unescape(row.get(0))).isPresent())
                .as(row.get(2))
                .isEqualTo(row.get(1).equals("valid"));
    }

    @Test
    void thereAreAllOfThem() {
        assertThat(offers()).hasSize(65);
    }

    @Test
    void readsWhatAnOfferSays() {
        Bolt12Offer offer = Bolt12Offer.read(
                        "lno1pqpzwyq2p32x2um5ypmx2cm5dae8x93pqthvwfzadd7jejes8q9lhc4rvjxd022zv5l44g6qah82ru5rdpnpj")
                .orElseThrow();
        assertThat(offer.amount()).isEqualTo(OptionalLong.of(10_000));
        assertThat(offer.description()).contains("Test vectors");
        assertThat(offer.issuerIdHex()).contains("02eec7245d6b7d2ccb30380bfbe2a3648cd7a942653f5aa340edcea1f283686619");
    }
}
