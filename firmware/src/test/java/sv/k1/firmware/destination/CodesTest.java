package sv.k1.firmware.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Claim codes, sale references and address groups. */
class CodesTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final long MAX_ENTROPY = (1L << ClaimCode.ENTROPY_BITS) - 1;

    @Property(tries = 500)
    void readsBackEveryClaimCode(@ForAll @LongRange(max = MAX_ENTROPY) long entropy) {
        ClaimCode code = ClaimCode.of(entropy);
        assertThat(code.text()).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
        assertThat(ClaimCode.parse(code.text())).contains(code);
        assertThat(ClaimCode.parse(code.qrText().toLowerCase(java.util.Locale.ROOT)))
                .contains(code);
        assertThat(ClaimCode.parse(
                        " " + code.text().replace('-', ' ').replace('0', 'o').replace('1', 'I')))
                .contains(code);
    }

    @Property(tries = 300)
    void noticesAnyWrongCharacterOfAClaimCode(
            @ForAll @LongRange(max = MAX_ENTROPY) long entropy, @ForAll @IntRange(max = 11) int place) {
        String code = ClaimCode.of(entropy).text().replace("-", "");
        for (int other = 0; other < ALPHABET.length(); other++) {
            if (code.charAt(place) != ALPHABET.charAt(other)) {
                String wrong = code.substring(0, place) + ALPHABET.charAt(other) + code.substring(place + 1);
                assertThat(ClaimCode.parse(wrong)).isEmpty();
            }
        }
    }

    @Property(tries = 500)
    void noticesAnySwapOfNeighboursInAClaimCode(
            @ForAll @LongRange(max = MAX_ENTROPY) long entropy, @ForAll @IntRange(max = 10) int place) {
        String code = ClaimCode.of(entropy).text().replace("-", "");
        if (code.charAt(place) != code.charAt(place + 1)) {
            String swapped =
                    code.substring(0, place) + code.charAt(place + 1) + code.charAt(place) + code.substring(place + 2);
            assertThat(ClaimCode.parse(swapped)).isEmpty();
        }
    }

    @Test
    void takesNoEntropyOutsideFiftyFiveBits() {
        assertThatThrownBy(() -> ClaimCode.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClaimCode.of(1L << 55)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClaimCode("phwj-vr1t-at7e")).isInstanceOf(IllegalArgumentException.class);
        assertThat(ClaimCode.parse("")).isEmpty();
        assertThat(ClaimCode.parse("K1-CLAIM:")).isEmpty();
        assertThat(ClaimCode.parse("-".repeat(10_000))).isEmpty();
    }

    /** Worked out by another program from the rule in the class comment. */
    @Test
    void agreesWithTheRuleWorkedOutElsewhere() {
        assertThat(ClaimCode.of(0x5a3c96f01d2b47L).text()).isEqualTo("PHWJ-VR1T-AT7E");
    }

    @Test
    void showsNoClaimCodeInLogs() {
        ClaimCode code = ClaimCode.of(0x5a3c96f01d2b47L);
        assertThat(code.toString()).doesNotContain("VR1T").doesNotContain("AT7E");
        assertThat(new ParsedText.ClaimTicket(code.text()).toString()).doesNotContain("PHWJ");
    }

    @Property(tries = 1000)
    void readsBackEverySaleReference(
            @ForAll @LongRange(max = SaleReference.MAX_SALE_NUMBER) long number, @ForAll int salt) {
        SaleReference reference = SaleReference.of(number, salt);
        assertThat(reference.text()).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(SaleReference.parse(reference.text(), salt)).isEqualTo(OptionalLong.of(number));
        assertThat(SaleReference.parse(
                        reference.text().toLowerCase(java.util.Locale.ROOT).replace("-", ""), salt))
                .isEqualTo(OptionalLong.of(number));
    }

    @Test
    void givesEverySaleOfAMachineItsOwnReference() {
        Set<String> seen = new HashSet<>();
        for (long number = 0; number < 20_000; number++) {
            seen.add(SaleReference.of(number, 77).text());
        }
        assertThat(seen).hasSize(20_000);
    }

    @Test
    void refusesAMisheardSaleReference() {
        String text = SaleReference.of(42, 7).text();
        char other = text.charAt(0) == '7' ? '8' : '7';
        assertThat(SaleReference.parse(other + text.substring(1), 7)).isEmpty();
        assertThat(SaleReference.parse("", 7)).isEmpty();
        assertThat(SaleReference.parse("x".repeat(1000), 7)).isEmpty();
        assertThatThrownBy(() -> SaleReference.of(-1, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SaleReference.of(SaleReference.MAX_SALE_NUMBER + 1, 7))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cutsAnAddressIntoGroupsOfFour() {
        assertThat(AddressGroups.of("bc1qvyq0cc")).isEqualTo(List.of("bc1q", "vyq0", "cc"));
        assertThat(AddressGroups.of("")).isEmpty();
    }

    @Test
    void cleansALabelFromOutside() {
        String uri = "bitcoin:bc1qvyq0cc6rahyvsazfdje0twl7ez82ndmuac2lhv?label=";
        assertThat(label(uri + "a%0Ab%1b%5B2J%E2%80%AEc")).isEqualTo("a b[2Jc");
        assertThat(label(uri + "%3Cb%3Ex%3C/b%3E")).isEqualTo("<b>x</b>");
        assertThat(label(uri + "x".repeat(200))).hasSize(64);
        assertThat(label(uri + "%E2%80%8B%00")).isEmpty();
        assertThat(label(uri + "1+1")).isEqualTo("1+1");
    }

    private static String label(String uri) {
        return DestinationText.parse(uri, ChainNetwork.MAINNET) instanceof ParsedText.Usable(Destination destination)
                ? destination.label().orElse("")
                : "refused";
    }
}
