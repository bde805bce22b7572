package sv.k1.firmware.lightning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.InvoiceRules.Problem;
import sv.k1.firmware.money.Sats;

class InvoiceRulesTest {
    private static final long NOW = 1_700_000_000;
    private static final String PAYEE = "02" + "a".repeat(64);
    private static final InvoiceRules RULES =
            new InvoiceRules(ChainNetwork.MAINNET, Optional.of("03" + "b".repeat(64)));

    @Test
    void theAmountMustBeTheOwedOneToTheMillisatoshi() {
        Optional<Sats> owed = Optional.of(new Sats(100));
        assertEquals(Optional.empty(), problem(invoice(100_000L, PAYEE, 18, 3600), owed));
        for (long other : new long[] {99_999, 100_001, 100_500, 101_000, 1}) {
            assertEquals(Optional.of(Problem.AMOUNT_DIFFERS), problem(invoice(other, PAYEE, 18, 3600), owed));
        }
    }

    @Test
    void anAmountBeforeTheCashIsTooEarlyAndAnOpenInvoiceIsNot() {
        assertEquals(
                Optional.of(Problem.AMOUNT_TOO_EARLY), problem(invoice(100_000L, PAYEE, 18, 3600), Optional.empty()));
        assertEquals(Optional.empty(), problem(invoice(0L, PAYEE, 18, 3600), Optional.empty()));
    }

    @Test
    void anInvoiceThatIsNearlyOverIsRefused() {
        assertEquals(Optional.empty(), problem(invoice(0L, PAYEE, 18, 60), Optional.empty()));
        assertEquals(Optional.of(Problem.EXPIRED), problem(invoice(0L, PAYEE, 18, 59), Optional.empty()));
    }

    @Test
    void ourOwnNodeAnotherNetworkAndAPaymentHeldForWeeksAreRefused() {
        assertEquals(
                Optional.of(Problem.OWN_NODE), problem(invoice(0L, "03" + "b".repeat(64), 18, 3600), Optional.empty()));
        assertEquals(Optional.of(Problem.HELD_TOO_LONG), problem(invoice(0L, PAYEE, 2017, 3600), Optional.empty()));
        assertEquals(
                Optional.of(Problem.WRONG_NETWORK),
                new InvoiceRules(ChainNetwork.REGTEST, Optional.empty())
                        .problem(invoice(0L, PAYEE, 18, 3600), Optional.empty(), 60, NOW));
    }

    private static Optional<Problem> problem(Invoice invoice, Optional<Sats> owed) {
        return RULES.problem(invoice, owed, InvoiceRules.LEAST_SECONDS, NOW);
    }

    /** @param msat 0 for none */
    private static Invoice invoice(long msat, String payee, int cltv, long expiry) {
        return new Invoice(
                "lnbc1",
                new PaymentHash("0".repeat(64)),
                msat == 0 ? Optional.empty() : Optional.of(new MilliSats(msat)),
                ChainNetwork.MAINNET,
                NOW,
                expiry,
                Optional.empty(),
                Optional.empty(),
                payee,
                cltv);
    }
}
