package sv.k1.firmware.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.CharsetEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.language.Region;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.escpos.CodePage;

class ReceiptTextTest {
    /** Written anew with -Dk1.write=true, to be read by a person before it is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"es", "en", "pt", "de", "fr", "it"})
    void slipsOfWhatDidNotGoWellReadAsAgreed(String language) throws IOException {
        String region = Region.ofCustomer(language).locale().toLanguageTag();
        Map<String, String> slips = Map.of(
                "failed", written(Slips.sale(region, false, false)),
                "promised", written(Slips.promised(region)),
                "dispute", Slips.text(Slips.dispute(Slips.writer(), region)),
                "refund", Slips.text(Slips.refund(Slips.writer(), region)),
                "self-test", Slips.text(Slips.selfTest(Slips.writer(), region)));
        for (Map.Entry<String, String> slip : slips.entrySet()) {
            String golden = slip.getKey() + "." + language + ".txt";
            if (Boolean.getBoolean("k1.write")) {
                Files.writeString(Path.of("src/test/resources/sv/k1/firmware/receipt", golden), slip.getValue());
            } else {
                assertThat(slip.getValue()).as(golden).isEqualTo(Slips.resource(getClass(), golden));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "en", "pt", "de", "fr", "it"})
    void aSlipOfASaleWithoutBitcoinIsNeverTakenForAReceiptOfOne(String language) {
        String sold = written(Slips.sale(language, true, false));
        for (ReceiptFacts open : List.of(
                Slips.sale(language, false, false),
                Slips.unsigned(language),
                Slips.promised(language),
                Slips.byLightning(language, "coffee", Optional.empty()))) {
            assertThat(title(written(open))).isNotEqualTo(title(sold));
            assertThat(written(open)).contains("2222-3333");
        }
    }

    private static String title(String slip) {
        return slip.lines()
                .filter(line -> line.startsWith("CENTER TITLE"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"es-SV, sale.es.txt", "en-US, sale.en.txt"})
    void saleSlipReadsAsAgreed(String language, String golden) {
        assertThat(written(Slips.sale(language, true, false))).isEqualTo(Slips.resource(getClass(), golden));
    }

    @ParameterizedTest
    @CsvSource({"es-SV, waiting-copy.es.txt", "en-US, waiting-copy.en.txt"})
    void slipOfASaleThatIsNotSentYetReadsAsAgreed(String language, String golden) {
        assertThat(written(Slips.sale(language, false, true))).isEqualTo(Slips.resource(getClass(), golden));
    }

    @ParameterizedTest
    @CsvSource({"es-SV, claim.es.txt", "en-US, claim.en.txt"})
    void claimSlipReadsAsAgreed(String language, String golden) {
        ReceiptFacts facts = Slips.claim(language, Optional.of(Slips.CLAIM_CODE), false);
        assertThat(written(facts)).isEqualTo(Slips.resource(getClass(), golden));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-SV", "en-US", "pt-BR", "de-DE", "fr-FR", "it-IT"})
    void everySlipCarriesWhatTheLawMayAskFor(String language) {
        for (ReceiptFacts facts : List.of(
                Slips.sale(language, true, false), Slips.claim(language, Optional.of(Slips.CLAIM_CODE), false))) {
            assertThat(written(facts))
                    .contains("Café Bitcoin, S.A. de C.V.", "2222-3333", "K1-1")
                    .contains("Plaza Libertad, local 3, San Salvador", "PSB-0042")
                    .contains("Defensoría del Consumidor, 910", "30 días, con este recibo")
                    .contains("UTC-06:00", "kraken", "Q-17")
                    .contains(Locale.forLanguageTag(language).getDisplayLanguage(Locale.forLanguageTag(language)));
        }
    }

    @Test
    void whatTheOperatorDidNotWriteLeavesNoEmptyLabel() {
        ReceiptText bare = Slips.writer("Operator", "1", ChainNetwork.MAINNET, LegalNotes.NONE);
        assertThat(Slips.text(Slips.print(bare, Slips.sale("en-US", true, false))))
                .doesNotContain("Licence")
                .doesNotContain("Location")
                .doesNotContain("Refunds:")
                .doesNotContain("do not settle");
    }

    @Test
    void saysWhatALightningCodeSaidOfItselfAsItStandsThere() {
        String slip = Slips.text(
                Slips.print(Slips.writer(), Slips.byLightning("en-US", "bitcoin for cash", Optional.empty())));

        assertThat(slip)
                .contains("By Lightning to:")
                .contains("bitcoin for cash")
                .doesNotContain("To the address");
    }

    @Test
    void carriesTheNameOfThePrintJob() {
        assertThat(Slips.print(Slips.writer(), Slips.sale("es-SV", true, false)).id())
                .isEqualTo("R17-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-SV", "en-US"})
    void neverSaysSentBeforeTheNetworkHasIt(String language) {
        assertThat(written(Slips.sale(language, false, false)))
                .doesNotContain("| Estado ... ENVIADO")
                .doesNotContain("| State ... SENT")
                .doesNotContain("Bitcoin enviado")
                .doesNotContain("Bitcoin sent");
    }

    @Test
    void printsTheFixedPartOfTheFeeAndNoTransactionBeforeThereIsOne() {
        assertThat(written(Slips.unsigned("en-US")))
                .contains("Operator fee 5.00% + $0.50 ... $63.00")
                .doesNotContain("txid")
                .doesNotContain("QR  ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-SV", "en-US"})
    void claimTicketNamesNoDestination(String language) {
        String slip = written(Slips.claim(language, Optional.of(Slips.CLAIM_CODE), true));
        assertThat(slip).doesNotContain("bcrt1").doesNotContain("bcrt 1qcr").doesNotContain(Slips.TX_ID);
    }

    @Test
    void claimTicketWithoutItsCodeSaysWhereTheCodeIs() {
        assertThat(written(Slips.claim("en-US", Optional.empty(), true)))
                .contains("only on the paper or photo you have")
                .doesNotContain("QR  ");
    }

    @ParameterizedTest
    @EnumSource(ChainNetwork.class)
    void coinsWithoutValueAreMarked(ChainNetwork network) {
        ReceiptText writer = Slips.writer("Operator", "1", network);
        String slip = Slips.text(Slips.print(writer, Slips.sale("en-US", true, false)));
        assertThat(slip.contains("TEST NETWORK: no value")).isEqualTo(network != ChainNetwork.MAINNET);
    }

    @ParameterizedTest
    @CsvSource({
        "es, COPIA",
        "es-MX, COPIA",
        "en, COPY",
        "de-DE, KOPIE",
        "pt, CÓPIA",
        "fr-FR, COPIE",
        "it, COPIA",
        "ja, COPY",
        "'', COPY",
        "not a tag, COPY"
    })
    void everyLanguageTagGivesASlip(String tag, String mark) {
        assertThat(written(Slips.sale(tag, true, true))).contains("| " + mark + "\n");
    }

    @Test
    void labelsAndAmountsFitSideBySideOnEightyMillimetres() {
        for (String language : Region.CUSTOMER_LANGUAGES) {
            ReceiptDocument slip = Slips.print(Slips.writer(), Slips.sale(language, true, false));
            for (ReceiptLine line : slip.lines()) {
                if (line instanceof ReceiptLine.Pair(String label, String value, ReceiptLine.Weight _)) {
                    assertThat(label.length() + 1 + value.length())
                            .as(label + " " + value)
                            .isLessThanOrEqualTo(48);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-SV", "en-US", "pt-BR", "de-DE", "fr-FR", "it-IT"})
    void everyCharacterIsInThePrintersCodePage(String language) {
        CharsetEncoder page = CodePage.PC858.charset().newEncoder();
        String all = written(Slips.sale(language, true, true))
                + written(Slips.unsigned(language))
                + written(Slips.claim(language, Optional.of(Slips.CLAIM_CODE), true))
                + written(Slips.claim(language, Optional.empty(), true))
                + Slips.text(Slips.dispute(Slips.writer(), language))
                + Slips.text(Slips.refund(Slips.writer(), language))
                + Slips.text(Slips.selfTest(Slips.writer(), language));
        String spaces = "\u00A0\u202F"; // the driver prints them as plain spaces
        assertThat(all.chars()
                        .filter(c -> spaces.indexOf(c) < 0 && !page.canEncode((char) c))
                        .mapToObj(c -> (char) c))
                .isEmpty();
    }

    private static String written(ReceiptFacts facts) {
        return Slips.text(Slips.print(Slips.writer(), facts));
    }
}
