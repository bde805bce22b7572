package sv.k1.firmware.destination.bolt11;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.destination.Tables;

class Bolt11PropertiesTest {
    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    private static final List<String> INVOICES = Tables.rows("/vectors/bolt11_invoices.tsv").stream()
            .filter(row -> row.get(1).equals("valid"))
            .map(row -> row.get(0))
            .toList();

    /** BIP173: up to four wrong characters are noticed for sure in short strings, one in any. */
    @Test
    void refusesEveryInvoiceWithAnyOneOtherCharacter() {
        for (String invoice : INVOICES) {
            for (int at = 0; at < invoice.length(); at++) {
                char other = CHARSET.charAt((CHARSET.indexOf(invoice.charAt(at)) + 1 + at % 30) & 31);
                if (other != Character.toLowerCase(invoice.charAt(at))) {
                    String changed = invoice.substring(0, at) + other + invoice.substring(at + 1);
                    assertThat(Bolt11.read(changed)).isInstanceOf(Bolt11Reading.Bad.class);
                }
            }
        }
    }

    @Test
    void refusesEveryInvoiceThatWasCut() {
        for (String invoice : INVOICES) {
            for (int end = 0; end < invoice.length(); end++) {
                assertThat(Bolt11.read(invoice.substring(0, end))).isInstanceOf(Bolt11Reading.Bad.class);
            }
        }
    }

    @Test
    void saysWhatIsWrongWithoutQuotingTheText() {
        SplittableRandom chance = new SplittableRandom(5);
        for (int run = 0; run < 2_000; run++) {
            StringBuilder text = new StringBuilder("lnbc");
            for (int length = chance.nextInt(200); length > 0; length--) {
                text.append((char) chance.nextInt(32, 127));
            }
            assertThat(Bolt11.read(text.toString())).isInstanceOfSatisfying(Bolt11Reading.Bad.class, bad -> {
                assertThat(bad.toString()).contains("expected", "got").hasSizeLessThan(200);
                assertThat(bad.field()).isNotEmpty();
            });
        }
    }
}
