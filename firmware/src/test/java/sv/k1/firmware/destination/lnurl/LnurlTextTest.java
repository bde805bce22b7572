package sv.k1.firmware.destination.lnurl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.destination.Tables;
import sv.k1.firmware.destination.lnurl.LnurlText.Lnurl;
import sv.k1.firmware.destination.lnurl.LnurlText.Purpose;
import sv.k1.firmware.destination.lnurl.WebAddress.Reach;

/** LUD-01, LUD-16 and LUD-17, without the {@code lightning:} in front, which the door takes off. */
class LnurlTextTest {
    static List<List<String>> codes() {
        return Tables.rows("/vectors/lnurl.tsv").stream()
                .filter(row ->
                        !row.get(0).startsWith("lightning:") && !row.get(0).startsWith("https:"))
                .toList();
    }

    static List<List<String>> addresses() {
        return Tables.rows("/vectors/lightning_addresses.tsv").stream()
                .filter(row -> !row.get(0).startsWith("lightning:"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void findsTheAddressBehindACode(List<String> row) {
        Optional<Lnurl> read = LnurlText.read(row.get(0));
        if (row.get(1).equals("valid")) {
            assertThat(read.map(lnurl -> lnurl.address().toString())).contains(row.get(2));
        } else {
            // A login is a sound address and no place to ask for an invoice.
            assertThat(read.filter(lnurl -> lnurl.purpose() != Purpose.SOMETHING_ELSE))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void findsTheAddressBehindALightningAddress(List<String> row) {
        Optional<Lnurl> read = LnurlText.read(row.get(0));
        if (row.get(1).equals("valid")) {
            assertThat(read.map(lnurl -> lnurl.address().toString())).contains(row.get(2));
            assertThat(read.map(Lnurl::purpose)).contains(Purpose.PAY);
        } else {
            assertThat(read.filter(lnurl -> lnurl.address().reach() == Reach.PUBLIC))
                    .isEmpty();
        }
    }

    @Test
    void tellsWhatACodeIsFor() {
        assertThat(purpose("lnurlp://domain.com/path")).isEqualTo(Purpose.PAY);
        assertThat(purpose("LNURLP:domain.com/path")).isEqualTo(Purpose.PAY);
        assertThat(purpose("lnurlw://domain.com/path")).isEqualTo(Purpose.SOMETHING_ELSE);
        assertThat(purpose("lnurlc://domain.com/path")).isEqualTo(Purpose.SOMETHING_ELSE);
        assertThat(purpose("keyauth://domain.com/path?tag=login")).isEqualTo(Purpose.SOMETHING_ELSE);
        assertThat(purpose("LNURL1DP68GURN8GHJ7ETCV9KHQMR99E3K7MF09EMK2MRV944KUMMHDCHKCMN4WFK8QTMPD35KXEG9SAEVQ"))
                .isEqualTo(Purpose.PAY);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/x, PUBLIC",
        "https://a.b.example.com, PUBLIC",
        "https://localhost/x, LOOPBACK",
        "http://app.localhost:8080/x, LOOPBACK",
        "http://127.0.0.1:5000/x, LOOPBACK",
        "http://[::1]/x, LOOPBACK",
        "http://abc.onion/x, ONION",
        "https://10.0.0.1/x, PRIVATE",
        "https://127.1/x, PRIVATE",
        "https://2130706433/x, PRIVATE",
        "https://0x7f000001/x, PRIVATE",
        "https://0x7f.1/x, PRIVATE",
        "https://0177.0.0.1/x, PRIVATE",
        "https://8.8.8.8/x, PRIVATE",
        "https://[fe80::1]/x, PRIVATE",
        "https://router/x, PRIVATE",
        "https://nas.local/x, PRIVATE",
        "https://db.internal/x, PRIVATE"
    })
    void tellsHowFarAHostCanBeTrusted(String text, Reach reach) {
        assertThat(WebAddress.read(text).map(WebAddress::reach)).contains(reach);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://example.com/x",
        "javascript:alert(1)",
        "https://user@example.com/x",
        "https://example.com@evil.com/x",
        "https://example.com\\@evil.com/x",
        "https://example.com/x#fragment",
        "https://exa mple.com/x",
        "https://example.com:0/x",
        "https://example.com:65536/x",
        "https://-example.com/x",
        "https://example..com/x",
        "https://example.com./x",
        "https:///x",
        "https://ex%61mple.com/x",
        "https://example.com/%zz",
        "//example.com/x",
        "example.com/x"
    })
    void refusesAddressesThatAreNoneOrLookLikeAnother(String text) {
        assertThat(WebAddress.read(text)).isEmpty();
    }

    private static Purpose purpose(String text) {
        return LnurlText.read(text).orElseThrow().purpose();
    }
}
