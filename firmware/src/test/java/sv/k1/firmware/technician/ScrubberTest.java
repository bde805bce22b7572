package sv.k1.firmware.technician;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
    private final Scrubber scrubber = new Scrubber(List.of("hunter22", "short"));

    /** A bundle of nothing but brackets would help nobody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T19:43:05+0000 k1[812]: acceptor: line"
                        + " /dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0 is open",
                "id003 iVIZION V1.2, $5.00 $10.00 $20.00, sale 4KVD-7FZW, block 840, 3 sat/vB",
                "journaled NoteCredited[sale=12, note=3, value=20.00 USD, proof=CREDIT_MESSAGE]",
                "tokens: none; shipping: fine; spin: no; in a short time",
                "https://api.kraken.com/0/public/Ticker answered 503"
            })
    void whatSupportNeedsStays(String line) {
        assertThat(scrubber.line(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "login hunter22 refused, login [secret] refused",
        "https://a:b@node:8080/x, https://...@node:8080/x",
        "token=abc next, token=[secret] next",
        "Authorization: Basic azE6eA== next, Authorization: Basic [secret] next",
        "pay alice@wallet.example now, pay [person] now",
        "code 7KQ2-M0XD-4TZ9 typed, code [claim] typed",
        "to bc1qar0s...5mdq now, to [address] now",
        "seed: abandon ability able about above absent absorb abstract absurd abuse access accident, [a line that"
                + " looks like a secret]"
    })
    void whatOpensSomethingOrIsACustomersGoes(String line, String clean) {
        assertThat(scrubber.line(line)).isEqualTo(clean);
    }

    @Test
    void textOfDevicesStaysHarmless() {
        assertThat(scrubber.line("model \u001b[2J\u202e")).isEqualTo("model \\u001b[2J\\u202e");
    }
}
