package sv.k1.firmware.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.ParsedText.Refusal;
import sv.k1.firmware.destination.ParsedText.Refused;
import sv.k1.firmware.destination.ParsedText.Usable;
import sv.k1.firmware.destination.bech32.Bech32;
import sv.k1.firmware.money.Sats;

/** The published vectors of BIP173, BIP350, BIP21, BIP321 and Bitcoin Core. */
class PublicVectorsTest {
    static Stream<List<String>> bech32() {
        return Tables.rows("/vectors/bech32_strings.tsv").stream();
    }

    static Stream<List<String>> segwit() {
        return Tables.rows("/vectors/segwit_addresses.tsv").stream();
    }

    static Stream<List<String>> legacy() {
        return Tables.rows("/vectors/legacy_addresses.tsv").stream();
    }

    static Stream<List<String>> uris() {
        return Tables.rows("/vectors/bip21_uris.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("bech32")
    void decodesRawStringsWithTheirOwnConstantOnly(List<String> row) {
        Bech32.Variant variant = Bech32.Variant.valueOf(row.get(1).toUpperCase(Locale.ROOT));
        Optional<Bech32.Variant> found =
                Bech32.decode(Tables.unescape(row.get(0))).map(Bech32::variant);
        if (row.get(2).equals("valid")) {
            assertThat(found).contains(variant);
        } else {
            assertThat(found).isNotEqualTo(Optional.of(variant));
        }
    }

    @ParameterizedTest
    @MethodSource("segwit")
    void readsSegwitAddressesOfTheKindsWeCanPay(List<String> row) {
        if (row.get(1).equals("invalid")) {
            assertRefusedEverywhere(row.get(0));
            return;
        }
        String script = row.get(4);
        boolean isPayable = row.get(3).equals("0") || (row.get(3).equals("1") && script.length() == 2 * 34);
        Tables.networks(row.get(2)).forEach(network -> {
            ParsedText parsed = DestinationText.parse(row.get(0), network);
            if (isPayable) {
                assertThat(parsed).isInstanceOfSatisfying(Usable.class, usable -> {
                    assertThat(usable.destination().scriptHex()).isEqualTo(script);
                    assertThat(usable.destination().address())
                            .isEqualTo(row.get(0).toLowerCase(Locale.ROOT));
                });
            } else {
                assertThat(parsed).isEqualTo(new Refused(Refusal.UNKNOWN_WITNESS_VERSION));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("legacy")
    void readsLegacyAddresses(List<String> row) {
        if (row.get(1).equals("invalid")) {
            boolean isOnlyUntrimmed = row.get(5).startsWith("leading blank");
            if (!isOnlyUntrimmed) {
                assertRefusedEverywhere(row.get(0));
            }
            if (row.get(5).contains("PRIVATE KEY")) {
                assertThat(DestinationText.parse(row.get(0), ChainNetwork.MAINNET))
                        .isEqualTo(new Refused(Refusal.SECRET));
            }
            return;
        }
        ScriptKind kind = ScriptKind.valueOf(row.get(3).toUpperCase(Locale.ROOT));
        List<ChainNetwork> own = Tables.networks(row.get(2)).toList();
        for (ChainNetwork network : ChainNetwork.values()) {
            ParsedText expected = own.contains(network)
                    ? new Usable(new Destination(row.get(0), kind, row.get(4), Optional.empty(), Optional.empty()))
                    : new Refused(
                            network == ChainNetwork.MAINNET ? Refusal.WRONG_NETWORK : Refusal.NOT_OF_THIS_TEST_NETWORK);
            assertThat(DestinationText.parse(row.get(0), network)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("uris")
    void readsPaymentUris(List<String> row) {
        String uri = row.get(0);
        if (row.get(1).equals("invalid") || row.get(3).isEmpty()) {
            assertRefusedEverywhere(uri);
            return;
        }
        Tables.networks(row.get(2)).forEach(network -> assertThat(DestinationText.parse(uri, network))
                .isInstanceOfSatisfying(Usable.class, usable -> {
                    Destination destination = usable.destination();
                    assertThat(destination.address()).isEqualTo(row.get(3));
                    assertThat(destination.requestedAmount()).isEqualTo(amount(row.get(4)));
                    assertThat(destination.label().orElse("")).isEqualTo(row.get(5));
                }));
    }

    private static Optional<Sats> amount(String cell) {
        return cell.isEmpty() ? Optional.empty() : Optional.of(new Sats(Long.parseLong(cell)));
    }

    private static void assertRefusedEverywhere(String text) {
        for (ChainNetwork network : ChainNetwork.values()) {
            assertThat(DestinationText.parse(text, network)).isInstanceOf(Refused.class);
        }
    }
}
