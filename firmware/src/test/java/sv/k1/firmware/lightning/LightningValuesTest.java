package sv.k1.firmware.lightning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.money.Sats;

class LightningValuesTest {
    /** SHA-256 of 32 zero bytes. */
    private static final PaymentHash HASH_OF_ZEROS =
            new PaymentHash("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");

    private static final Preimage ZEROS = new Preimage("0".repeat(64));

    @Test
    void aPreimageProvesOnlyItsOwnHash() {
        assertTrue(ZEROS.proves(HASH_OF_ZEROS));
        assertFalse(new Preimage("0".repeat(63) + "1").proves(HASH_OF_ZEROS));
    }

    @Test
    void aHashInUpperCaseIsNoSecondNameOfAPayment() {
        String upper = HASH_OF_ZEROS.hex().toUpperCase(java.util.Locale.ROOT);
        assertThrows(IllegalArgumentException.class, () -> new PaymentHash(upper));
        assertThrows(IllegalArgumentException.class, () -> new PaymentHash("00"));
    }

    @Test
    void millisatoshisRoundAsTheyAreAsked() {
        assertEquals(new Sats(1), new MilliSats(1999).roundedDown());
        assertEquals(new Sats(2), new MilliSats(1001).roundedUp());
        assertEquals(new Sats(2), new MilliSats(2000).roundedUp());
        assertFalse(new MilliSats(1999).isWhole());
        assertEquals(MilliSats.MAX_VALUE, MilliSats.of(new Sats(Sats.MAX_VALUE)).value());
    }

    @Test
    void anInvoiceThatExpiresBeyondTheEndOfTimeNeverDoes() {
        Invoice invoice = invoice(Optional.empty(), Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, invoice.expiresAtUnixSeconds());
        assertTrue(invoice.isGoodFor(60, 1_700_000_000));
    }

    @Test
    void anInvoiceIsGoodUpToItsLastSecond() {
        Invoice invoice = invoice(Optional.empty(), 3600);
        assertTrue(invoice.isGoodFor(60, 1_700_003_540));
        assertFalse(invoice.isGoodFor(60, 1_700_003_541));
    }

    @Test
    void theAmountIsSetOnce() {
        Optional<MilliSats> amount = Optional.of(new MilliSats(100_000));
        Duration soon = Duration.ofSeconds(30);
        Invoice open = invoice(Optional.empty(), 3600);
        Invoice fixed = invoice(amount, 3600);
        assertEquals(amount.get(), new PaymentOrder(open, amount, Sats.ZERO, soon).total());
        assertEquals(amount.get(), new PaymentOrder(fixed, Optional.empty(), Sats.ZERO, soon).total());
        assertThrows(IllegalArgumentException.class, () -> new PaymentOrder(fixed, amount, Sats.ZERO, soon));
        assertThrows(IllegalArgumentException.class, () -> new PaymentOrder(open, Optional.empty(), Sats.ZERO, soon));
    }

    @Test
    void onlyLowerCaseHexadecimalIsAHash() {
        for (char wrong : new char[] {' ', '/', ':', '`', 'g', 'z'}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new PaymentHash(HASH_OF_ZEROS.hex().substring(1) + wrong),
                    String.valueOf(wrong));
        }
    }

    @Test
    void amountsLieBetweenNothingAndAllThereIs() {
        assertThrows(IllegalArgumentException.class, () -> new MilliSats(-1));
        assertThrows(IllegalArgumentException.class, () -> new MilliSats(MilliSats.MAX_VALUE + 1));
        assertTrue(new MilliSats(2000).isWhole());
    }

    @Test
    void whatLiesBeforeTimeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> invoice(Optional.empty(), 1_700_000_000, -1));
        assertThrows(IllegalArgumentException.class, () -> invoice(Optional.empty(), -1, 3600));
        Invoice fixed = invoice(Optional.of(new MilliSats(1)), 3600);
        assertThrows(
                IllegalArgumentException.class,
                () -> new PaymentOrder(fixed, Optional.empty(), Sats.ZERO, Duration.ZERO));
    }

    @Test
    void aLinksNameIsPlain() {
        assertEquals("7-ab", new WithdrawRequest("7-ab", new Sats(1), 1).id());
        assertThrows(IllegalArgumentException.class, () -> new WithdrawRequest("../7", new Sats(1), 1));
    }

    private static Invoice invoice(Optional<MilliSats> amount, long expiry) {
        return invoice(amount, 1_700_000_000, expiry);
    }

    private static Invoice invoice(Optional<MilliSats> amount, long created, long expiry) {
        return new Invoice(
                "lnbcrt1",
                HASH_OF_ZEROS,
                amount,
                ChainNetwork.REGTEST,
                created,
                expiry,
                Optional.empty(),
                Optional.empty(),
                "02" + "a".repeat(64),
                18);
    }
}
