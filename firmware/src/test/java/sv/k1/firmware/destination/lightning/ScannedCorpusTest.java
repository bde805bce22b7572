package sv.k1.firmware.destination.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.DestinationText;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.destination.Tables;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.LnurlPayTarget;

/**
 * What people and attackers hold before the reader of a machine that pays over Lightning too: {@code scanned.tsv}, and what a
 * machine without Lightning says to everything else. The invoices in it were signed by a program of another language.
 */
class ScannedCorpusTest {
    static Stream<List<String>> scanned() {
        return Tables.rows("/sv/k1/firmware/destination/lightning/scanned.tsv").stream();
    }

    /** The corpus of the machine that pays on chain only. */
    static Stream<List<String>> onChain() {
        return Tables.rows("/sv/k1/firmware/destination/destinations.tsv").stream()
                .filter(row -> !row.get(2).equals("LIGHTNING"));
    }

    static Stream<List<String>> uris() {
        return Tables.rows("/vectors/bip21_uris.tsv").stream()
                .filter(row -> !row.get(7).isEmpty());
    }

    static Stream<List<String>> lnurls() {
        return Stream.of("lnurl", "lightning_addresses")
                .flatMap(file -> Tables.rows("/vectors/" + file + ".tsv").stream());
    }

    @ParameterizedTest
    @MethodSource("scanned")
    void saysWhatTheTextIs(List<String> row) {
        assertThat(outcome(Tables.unescape(row.get(0)), ChainNetwork.valueOf(row.get(1))))
                .as(row.get(3))
                .isEqualTo(row.get(2));
    }

    @ParameterizedTest
    @MethodSource("onChain")
    void leavesWhatIsNotLightningToTheOtherReader(List<String> row) {
        String text = Tables.unescape(row.get(0));
        ChainNetwork network = ChainNetwork.valueOf(row.get(1));
        String expected = " + " + row.get(2).replace("USABLE ", "");
        switch (LightningCode.read(text, network)) {
            case LightningText.NotLightning _ -> assertThat(row.get(2)).isNotEmpty();
            case LightningText.Payable(var _, Optional<Destination> beside) ->
                assertThat(described(beside)).isEqualTo(expected);
            case LightningText.Refused(var _, Optional<Destination> beside) ->
                assertThat(described(beside)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("uris")
    void findsTheInvoiceOfAPaymentUri(List<String> row) {
        LightningText read = LightningCode.read(row.get(0), ChainNetwork.MAINNET);
        assertThat(read).isInstanceOfSatisfying(LightningText.Payable.class, payable -> {
            assertThat(((LightningTarget.ToInvoice) payable.target()).invoice().text())
                    .isEqualTo(row.get(7));
            assertThat(payable.onChain().map(Destination::address).orElse("")).isEqualTo(row.get(3));
        });
    }

    @ParameterizedTest
    @MethodSource("lnurls")
    void paysWhatTheVectorsCallValid(List<String> row) {
        String outcome = outcome(row.get(0), ChainNetwork.MAINNET);
        boolean isWithdraw = row.get(0).toLowerCase(Locale.ROOT).startsWith("lnurlw");
        boolean isTor = row.get(2).contains(".onion");
        if (row.get(1).equals("valid") && !isWithdraw && !isTor) {
            assertThat(outcome).isEqualTo("PAY " + row.get(2));
        } else {
            assertThat(outcome).doesNotStartWith("PAY ").doesNotStartWith("INVOICE ");
        }
    }

    @Test
    void holdsThreeHundredTextsAndEveryRefusal() {
        assertThat(scanned().count()).isGreaterThanOrEqualTo(300);
        List<String> expected = scanned().map(row -> row.get(2)).toList();
        assertThat(expected)
                .containsAll(Stream.of(LightningText.Refusal.values())
                        .map(reason -> "LN " + reason)
                        .toList());
    }

    @Test
    void showsNoControlCharactersOfADescription() {
        for (List<String> row : scanned().toList()) {
            if (LightningCode.read(Tables.unescape(row.get(0)), ChainNetwork.MAINNET)
                            instanceof LightningText.Payable(LightningTarget.ToInvoice(Invoice invoice), var _)
                    && invoice.description().isPresent()) {
                assertThat(invoice.description().get())
                        .hasSizeLessThanOrEqualTo(128)
                        .matches("[^\\p{Cntrl}\u202e]+");
            }
        }
    }

    private static String outcome(String text, ChainNetwork network) {
        return switch (LightningCode.read(text, network)) {
            case LightningText.NotLightning _ -> outcomeOnChain(DestinationText.parse(text, network));
            case LightningText.Refused(LightningText.Refusal reason, Optional<Destination> beside) ->
                "LN " + reason + described(beside);
            case LightningText.Payable(LightningTarget.ToInvoice(Invoice invoice), Optional<Destination> beside) ->
                "INVOICE " + invoice.hash() + " "
                        + invoice.amount()
                                .map(amount -> Long.toString(amount.value()))
                                .orElse("any")
                        + described(beside);
            case LightningText.Payable(
                    LightningTarget.ToPayRequest(LnurlPayTarget target),
                    Optional<Destination> beside) -> "PAY " + target.url() + described(beside);
        };
    }

    private static String outcomeOnChain(ParsedText parsed) {
        return switch (parsed) {
            case ParsedText.Usable(Destination destination) ->
                "USABLE " + destination.kind() + " " + destination.scriptHex();
            case ParsedText.ClaimTicket(String code) -> "CLAIM " + code;
            case ParsedText.Refused(ParsedText.Refusal reason) -> reason.name();
        };
    }

    private static String described(Optional<Destination> beside) {
        return beside.map(destination -> " + " + destination.kind() + " " + destination.scriptHex())
                .orElse("");
    }
}
