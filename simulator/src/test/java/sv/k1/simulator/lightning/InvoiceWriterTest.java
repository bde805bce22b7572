package sv.k1.simulator.lightning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The invoices of BOLT 11, "Examples", made again from their fields and the key given there: to the letter. */
class InvoiceWriterTest {
    private static final String KEY = "e126f68f7eafcc8b74f54d269fe206be715000f94dac067d1c04a8ca3b2db734";
    private static final String HASH = "0001020304050607080900010203040506070809000102030405060708090102";
    private static final String SECRET = "11".repeat(32);
    private static final long TIME = 1_496_314_658L;

    @Test
    void makesTheDonationOfAnyAmount() {
        assertThat(write(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        new InvoiceTerms.Purpose.Description("Please consider supporting this project")))
                .isEqualTo(
                        "lnbc1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6twvus8g6rfwvs8qun0dfjkxaq9qrsgq357wnc5r2ueh7ck6q93dj32dlqnls087fxdwk8qakdyafkq3yap9us6v52vjjsrvywa6rt52cm9r9zqt8r2t7mlcwspyetp5h2tztugp9lfyql");
    }

    @Test
    void makesTheCupOfCoffeeWithinAMinute() {
        assertThat(write(
                        OptionalLong.of(250_000_000),
                        OptionalLong.of(60),
                        new InvoiceTerms.Purpose.Description("1 cup coffee")))
                .isEqualTo(
                        "lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpu9qrsgquk0rl77nj30yxdy8j9vdx85fkpmdla2087ne0xh8nhedh8w27kyke0lp53ut353s06fv3qfegext0eh0ymjpf39tuven09sam30g4vgpfna3rh");
    }

    @Test
    void makesTheListOfThingsBoundByItsHash() {
        assertThat(write(
                        OptionalLong.of(2_000_000_000),
                        OptionalLong.empty(),
                        new InvoiceTerms.Purpose.Hash(
                                "3925b6f67e2c340036ed12093dd44e0368df1b6ea26c53dbe4811f58fd5db8c1")))
                .isEqualTo(
                        "lnbc20m1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqhp58yjmdan79s6qqdhdzgynm4zwqd5d7xmw5fk98klysy043l2ahrqs9qrsgq7ea976txfraylvgzuxs8kgcw23ezlrszfnh8r6qtfpr6cxga50aj6txm9rxrydzd06dfeawfk6swupvz4erwnyutnjq7x39ymw6j38gp7ynn44");
    }

    @Test
    void whatItWritesIsReadBackByTheNode() {
        RandomGenerator chance = new java.util.SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            long msat = chance.nextLong(1, 10_000_000_000L);
            long expiry = chance.nextLong(1, 100_000);
            InvoiceTerms terms = new InvoiceTerms(
                    OptionalLong.of(msat),
                    TIME,
                    OptionalLong.of(expiry),
                    OptionalInt.of(18),
                    new InvoiceTerms.Purpose.Description("coin " + i));
            String text = new InvoiceWriter("bcrt", KEY).write(terms, HASH, SECRET);
            assertThat(SeenInvoice.read(text))
                    .contains(new SeenInvoice(text, "bcrt", HASH, OptionalLong.of(msat), TIME + expiry));
        }
    }

    private static String write(OptionalLong msat, OptionalLong expiry, InvoiceTerms.Purpose purpose) {
        return new InvoiceWriter("bc", KEY)
                .write(new InvoiceTerms(msat, TIME, expiry, OptionalInt.empty(), purpose), HASH, SECRET);
    }
}
