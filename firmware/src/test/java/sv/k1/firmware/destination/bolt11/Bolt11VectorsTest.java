package sv.k1.firmware.destination.bolt11;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.Tables;
import sv.k1.firmware.lightning.MilliSats;

/** The examples of BOLT 11, and an invoice that a real wallet made. */
class Bolt11VectorsTest {
    private static final Map<String, String> CURRENCIES = Map.of("mainnet", "bc", "testnet", "tb", "regtest", "bcrt");

    /** The beginning of a note of an invalid invoice, and the field that must be named for it. */
    private static final Map<String, String> FIELDS = Map.of(
            "Same, but adding invalid unknown feature 100", "9",
            "Bech32 checksum is invalid.", "text",
            "Malformed bech32 string (no 1)", "text",
            "Malformed bech32 string (mixed case)", "text",
            "Signature is not recoverable.", "signature",
            "String is too short.", "data",
            "Invalid multiplier", "amount",
            "Invalid sub-millisatoshi precision.", "amount",
            "Missing required `s` field.", "s",
            "Non canonical signature (high-S) with 'n' field defined", "signature");

    static List<List<String>> valid() {
        return rows("valid");
    }

    static List<List<String>> invalid() {
        return rows("invalid");
    }

    private static List<List<String>> rows(String expect) {
        return Tables.rows("/vectors/bolt11_invoices.tsv").stream()
                .filter(row -> row.get(1).equals(expect))
                .toList();
    }

    @Test
    void thereAreAllOfThem() {
        assertThat(valid()).hasSize(16);
        assertThat(invalid()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void decodesEveryField(List<String> row) {
        assertThat(Bolt11.looksLikeInvoice(row.get(0))).isTrue();
        assertThat(Bolt11.read(row.get(0))).isInstanceOfSatisfying(Bolt11Reading.Good.class, good -> {
            Bolt11Invoice invoice = good.invoice();
            assertThat(invoice.currency()).isEqualTo(CURRENCIES.get(row.get(2)));
            assertThat(cell(invoice.amount().map(MilliSats::value))).isEqualTo(row.get(3));
            assertThat(Long.toString(invoice.timestampSeconds())).isEqualTo(row.get(4));
            assertThat(Long.toString(invoice.expirySeconds())).isEqualTo(row.get(5));
            assertThat(invoice.hash().hex()).isEqualTo(row.get(6));
            assertThat(invoice.paymentSecretHex()).isEqualTo(row.get(7));
            assertThat(cell(invoice.description())).isEqualTo(row.get(8));
            assertThat(cell(invoice.descriptionHashHex())).isEqualTo(row.get(9));
            assertThat(Integer.toString(invoice.minFinalCltvExpiry())).isEqualTo(row.get(10));
            assertThat(invoice.payeeHex()).isEqualTo(row.get(11));
            assertThat(joined(invoice.features().stream().map(String::valueOf))).isEqualTo(row.get(12));
            assertThat(cell(invoice.metadataHex())).isEqualTo(row.get(13));
            assertThat(joined(invoice.fallbacks().stream()
                            .map(fallback -> fallback.version() + ":" + fallback.programHex())))
                    .isEqualTo(row.get(14));
            assertThat(Integer.toString(invoice.routeHints().size())).isEqualTo(row.get(15));
        });
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void namesTheFieldThatIsWrong(List<String> row) {
        assertThat(FIELDS).containsKey(row.get(16));
        assertThat(Bolt11.read(row.get(0)))
                .isInstanceOfSatisfying(
                        Bolt11Reading.Bad.class,
                        bad -> assertThat(bad.field()).as(bad.toString()).isEqualTo(FIELDS.get(row.get(16))));
    }

    @Test
    void readsTheHopsOfARouteHint() {
        // BOLT 11, "On mainnet, with fallback address 1RustyRX2... with extra routing info to go via nodes 029e03...,
        // then 039e03..."
        Bolt11Invoice invoice = valid().stream()
                .filter(row -> row.get(16).contains("1RustyRX2oai4EYYDpQGWvEL62BBGqN9T"))
                .map(row -> ((Bolt11Reading.Good) Bolt11.read(row.get(0))).invoice())
                .findFirst()
                .orElseThrow();
        assertThat(invoice.routeHints().get(0).hops())
                .containsExactly(
                        new Bolt11Invoice.Hop(
                                "029e03a901b85534ff1e92c43c74431f7ce72046060fcf7a95c37e148f78c77255",
                                0x0102030405060708L,
                                1,
                                20,
                                3),
                        new Bolt11Invoice.Hop(
                                "039e03a901b85534ff1e92c43c74431f7ce72046060fcf7a95c37e148f78c77255",
                                0x030405060708090aL,
                                2,
                                30,
                                4));
    }

    private static String cell(java.util.Optional<?> value) {
        return value.map(String::valueOf).orElse("");
    }

    private static String joined(Stream<String> parts) {
        return parts.collect(Collectors.joining(","));
    }
}
