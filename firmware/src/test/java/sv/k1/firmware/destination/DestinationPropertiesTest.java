package sv.k1.firmware.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import sv.k1.firmware.destination.ParsedText.ClaimTicket;
import sv.k1.firmware.destination.ParsedText.Refused;
import sv.k1.firmware.destination.ParsedText.Usable;

class DestinationPropertiesTest {
    private static final List<String> SEGWIT = List.of(
            "bc1qvyq0cc6rahyvsazfdje0twl7ez82ndmuac2lhv",
            "bc1qyucykdlhp62tezs0hagqury402qwhk589q80tqs5myh3rxq34nwqhkdhv7",
            "bc1p83n3au0rjylefxq2nc2xh2y4jzz4pm6zxj4mw5pagdjjr2a9f36s6jjnnu");
    private static final List<String> LEGACY =
            List.of("1FsSia9rv4NeEwvJ2GvXrX7LyxYspbN2mo", "36j4NfKv6Akva9amjWrLG6MuSQym1GuEmm");

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.of(
                        "bitcoin:",
                        "BITCOIN:?",
                        "bc1",
                        "tb1q",
                        "?amount=",
                        "&label=",
                        "%E2%80%AE",
                        "%",
                        "lightning=",
                        "req-",
                        "K1-CLAIM:",
                        "5JuW2AMDYu4xVwRG9DZW18VbzQrGcd5RCgb99sS6ehJsNQXu5b9",
                        "lnbc",
                        "0x",
                        "@",
                        "://",
                        "\u202e",
                        "\ud800",
                        " ",
                        "abandon ",
                        "1FsSia9rv4NeEwvJ2GvXrX7LyxYspbN2mo",
                        SEGWIT.get(0))
                .list()
                .ofMaxSize(20)
                .map(scraps -> String.join("", scraps));
    }

    @Property(tries = 3000)
    void answersAnyTextWithinBounds(@ForAll @StringLength(max = 2000) String text, @ForAll ChainNetwork network) {
        assertWithinBounds(DestinationText.parse(text, network));
    }

    @Property(tries = 3000)
    void answersTextMadeOfLikelyScraps(@ForAll("scraps") String text, @ForAll ChainNetwork network) {
        assertWithinBounds(DestinationText.parse(text, network));
    }

    @Property(tries = 3000)
    void refusesASegwitAddressWithAnyOneOtherCharacter(
            @ForAll @IntRange(max = 2) int which,
            @ForAll @IntRange(max = 61) int place,
            @ForAll @CharRange(from = ' ', to = '~') char other) {
        String address = SEGWIT.get(which);
        assertChangedIsRefused(address, place % address.length(), other);
    }

    @Property(tries = 3000)
    void refusesASegwitAddressWithAnyOneOtherCharacterInAnUpperCaseUri(
            @ForAll @IntRange(max = 2) int which,
            @ForAll @IntRange(max = 61) int place,
            @ForAll @CharRange(from = '0', to = 'Z') char other) {
        String address = SEGWIT.get(which).toUpperCase(Locale.ROOT);
        int at = place % address.length();
        // A question mark in the place of the last character would still leave a shorter address: refused all the same.
        if (address.charAt(at) != other) {
            String changed = address.substring(0, at) + other + address.substring(at + 1);
            assertThat(DestinationText.parse("BITCOIN:" + changed, ChainNetwork.MAINNET))
                    .isInstanceOf(Refused.class);
        }
    }

    @Property(tries = 2000)
    void refusesALegacyAddressWithAnyOneOtherCharacter(
            @ForAll @IntRange(max = 1) int which,
            @ForAll @IntRange(max = 33) int place,
            @ForAll @CharRange(from = ' ', to = '~') char other) {
        String address = LEGACY.get(which);
        assertChangedIsRefused(address, place % address.length(), other);
    }

    private static void assertChangedIsRefused(String address, int at, char other) {
        if (address.charAt(at) != other) {
            String changed = address.substring(0, at) + other + address.substring(at + 1);
            assertThat(DestinationText.parse(changed, ChainNetwork.MAINNET)).isInstanceOf(Refused.class);
        }
    }

    private static void assertWithinBounds(ParsedText parsed) {
        switch (parsed) {
            case Usable(Destination destination) -> {
                assertThat(destination.address()).hasSizeLessThanOrEqualTo(90).matches("[0-9A-Za-z]+");
                assertThat(destination.label().orElse("")).hasSizeLessThanOrEqualTo(128);
                assertThat(destination.scriptHex()).matches("[0-9a-f]{44,68}");
            }
            case ClaimTicket(String code) -> assertThat(code).hasSize(14);
            case Refused(ParsedText.Refusal reason) -> assertThat(reason).isNotNull();
        }
    }
}
