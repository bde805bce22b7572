package sv.k1.firmware.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.LightningWay;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.StackProof;

/** What the books refuse of Lightning: each of these, taken, would pay a sale twice or one invoice for two sales. */
class LightningRefusalsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final SaleId ONE = new SaleId(1);
    private static final SaleId TWO = new SaleId(2);
    private static final Fiat TWENTY = new Fiat(USD, 2_000);
    private static final Sats OWED = new Sats(29_687);
    private static final Preimage PROOF = new Preimage("11".repeat(32));
    private static final Preimage OTHER_PROOF = new Preimage("22".repeat(32));

    @Test
    void aChoiceForASaleThatIsDecided() {
        refuse("never chosen anew", with(owed(ONE), chosen(ONE)));
        refuse("never chosen anew", with(sold(ONE, 1), claim(), chosen(ONE)));
    }

    @Test
    void aChoiceThatDoesNotFitWhatWasShown() {
        refuse("does not fit what was shown", with(sold(ONE, 1), choice(LightningWay.INVOICE, false, false)));
        refuse("does not fit what was shown", with(sold(ONE, 1), choice(LightningWay.LINK, true, false)));
        refuse("does not fit what was shown", with(sold(ONE, 1), choice(LightningWay.LINK, false, true)));
        refuse("does not fit what was shown", with(sold(ONE, 1), choice(LightningWay.PAY_REQUEST, false, false)));
        accept(with(sold(ONE, 1), choice(LightningWay.PAY_REQUEST, false, true)));
    }

    @Test
    void oweWhatIsDecidedOrNothingThatWasChosen() {
        refuse("is decided already", with(owed(ONE), lightningOwed(ONE, TWENTY)));
        refuse("is decided already", with(sold(ONE, 1), chosen(ONE), claim(), lightningOwed(ONE, TWENTY)));
        refuse("has nothing to be paid by Lightning", with(sold(ONE, 1), lightningOwed(ONE, TWENTY)));
        refuse("payout is for 10.00 USD", with(sold(ONE, 1), chosen(ONE), lightningOwed(ONE, new Fiat(USD, 1_000))));
    }

    @Test
    void aSecondPaymentWhileOneIsOnItsWay() {
        refuse(
                "has a payment on its way, never a second one",
                with(owed(ONE), intended(ONE, PROOF), intended(ONE, OTHER_PROOF)));
        refuse("has a payment on its way, never a second one", with(owed(ONE), intended(ONE, PROOF), link(ONE)));
        refuse(
                "has a payment on its way and cannot be given up",
                with(owed(ONE), intended(ONE, PROOF), new JournalEntry.LightningGivenUp(ONE, "test")));
        refuse("owes nothing by Lightning", with(sold(ONE, 1), intended(ONE, PROOF)));
    }

    @Test
    void oneInvoiceForTwoSales() {
        List<JournalEntry> entries = new ArrayList<>(List.of(with(owed(ONE), intended(ONE, PROOF), paid(ONE, PROOF))));
        entries.addAll(sold(TWO, 2));
        entries.addAll(List.of(chosen(TWO), lightningOwed(TWO, TWENTY), intended(TWO, PROOF)));
        refuse("was used before, never a second time", entries.toArray(JournalEntry[]::new));
    }

    @Test
    void aProofOfAnotherPayment() {
        refuse(
                "the preimage does not prove",
                with(
                        owed(ONE),
                        intended(ONE, PROOF),
                        new JournalEntry.LightningPaid(ONE, PROOF.hash(), OTHER_PROOF, MilliSats.ZERO)));
        refuse("has no payment", with(owed(ONE), intended(ONE, PROOF), paid(ONE, OTHER_PROOF)));
        refuse("never tried", with(sold(ONE, 1), after(OTHER_PROOF)));
        refuse(
                "owes another payout",
                with(
                        owed(ONE),
                        intended(ONE, PROOF),
                        new JournalEntry.LightningFailed(ONE, PROOF.hash(), "test"),
                        after(PROOF)));
    }

    @Test
    void wordsAboutALinkThatIsNotThere() {
        refuse("has no open link", with(owed(ONE), bound(PROOF)));
        refuse("not to", with(owed(ONE), link(ONE), bound(PROOF), released(OTHER_PROOF)));
        refuse("has a link bound to", with(owed(ONE), link(ONE), bound(PROOF), paid(ONE, OTHER_PROOF)));
    }

    /** A hash that was bound and released belongs to this link for ever; a late word may bind it again. */
    @Test
    void butTakeAHashAgainThatTheSameLinkReleased() {
        Books books = accept(
                with(owed(ONE), link(ONE), bound(PROOF), released(PROOF), bound(PROOF), released(PROOF), bound(PROOF)));
        assertThat(books.lightning().hashesUsed()).isEqualTo(1);
        assertThat(books.sale(ONE).orElseThrow().lightning().released()).containsExactly(PROOF.hash());
        assertThat(books.apply(paid(ONE, PROOF)).sale(ONE).orElseThrow().ended())
                .isTrue();
    }

    @Test
    void anAccountBelowZero() {
        assertThatThrownBy(() -> LightningBook.empty().failed(intended(ONE, PROOF)))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("Lightning account IN_FLIGHT would go to -29687000");
    }

    /** The ticket for what had failed is worth nothing once that is paid after all. */
    @Test
    void aTicketOfASaleThatIsPaid() {
        JournalEntry[] entries = with(
                owed(ONE),
                intended(ONE, PROOF),
                new JournalEntry.LightningFailed(ONE, PROOF.hash(), "test"),
                new JournalEntry.LightningGivenUp(ONE, "test"),
                claim(),
                new JournalEntry.ClaimHandedOver(ONE),
                after(PROOF));
        Books books = accept(entries);
        assertThat(books.claim("hash")).isEmpty();
        assertThat(books.promisedOnTickets()).isEqualTo(Sats.ZERO);
        assertThat(books.ledger().balance(Account.CLAIMABLE)).isZero();
        assertThat(books.ledger().balance(Account.PAID)).isEqualTo(1_900);
    }

    private static Books accept(JournalEntry... entries) {
        return Books.empty().applyAll(List.of(entries));
    }

    /** The last of these entries is refused, all before it are taken. */
    private static void refuse(String why, JournalEntry... entries) {
        Books before = Books.empty().applyAll(List.of(entries).subList(0, entries.length - 1));
        JournalEntry last = entries[entries.length - 1];
        assertThatThrownBy(() -> before.apply(last))
                .as(last.toString())
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining(why);
    }

    private static JournalEntry[] with(List<JournalEntry> first, JournalEntry... more) {
        List<JournalEntry> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(JournalEntry[]::new);
    }

    private static List<JournalEntry> sold(SaleId sale, long note) {
        return List.of(
                new JournalEntry.SaleOpened(sale, "R", "es-SV", false, ExampleQuote.usual()),
                new JournalEntry.NoteEscrowed(sale, new NoteId(note), TWENTY, "bills", Optional.empty()),
                new JournalEntry.NoteCredited(sale, new NoteId(note), TWENTY, StackProof.CREDIT_MESSAGE));
    }

    private static List<JournalEntry> owed(SaleId sale) {
        return List.of(with(sold(sale, 1), chosen(sale), lightningOwed(sale, TWENTY)));
    }

    private static JournalEntry chosen(SaleId sale) {
        return new JournalEntry.LightningChosen(
                sale, LightningWay.LINK, "link", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static JournalEntry choice(LightningWay way, boolean withInvoice, boolean withRequest) {
        return new JournalEntry.LightningChosen(
                ONE,
                way,
                "shown",
                withInvoice ? Optional.of(invoice(PROOF)) : Optional.empty(),
                withRequest
                        ? Optional.of(new LnurlPayTarget("https://pay.example/a", "a@pay.example"))
                        : Optional.empty(),
                Optional.empty());
    }

    private static JournalEntry lightningOwed(SaleId sale, Fiat cash) {
        return new JournalEntry.LightningOwed(
                sale, OWED, cash, new Fiat(USD, 100), JournalEntry.Cause.CONFIRMED_BY_CUSTOMER);
    }

    private static JournalEntry.LightningIntended intended(SaleId sale, Preimage proof) {
        return new JournalEntry.LightningIntended(sale, "lnd", invoice(proof), MilliSats.of(OWED), new Sats(148));
    }

    private static JournalEntry paid(SaleId sale, Preimage proof) {
        return new JournalEntry.LightningPaid(sale, proof.hash(), proof, MilliSats.ZERO);
    }

    private static JournalEntry after(Preimage proof) {
        return new JournalEntry.LightningPaidAfterAll(ONE, proof.hash(), proof, MilliSats.ZERO);
    }

    private static JournalEntry claim() {
        return new JournalEntry.ClaimIssued(ONE, "hash", TWENTY);
    }

    private static JournalEntry link(SaleId sale) {
        return new JournalEntry.LinkIntended(sale, "link", OWED, 1_780_000_000L);
    }

    private static JournalEntry bound(Preimage proof) {
        return new JournalEntry.LinkBound(ONE, "link", proof.hash());
    }

    private static JournalEntry released(Preimage proof) {
        return new JournalEntry.LinkReleased(ONE, "link", proof.hash());
    }

    private static Invoice invoice(Preimage proof) {
        PaymentHash hash = proof.hash();
        return new Invoice(
                "lnbcrt1" + hash.hex(),
                hash,
                Optional.empty(),
                ChainNetwork.REGTEST,
                1_780_000_000L,
                3_600,
                Optional.empty(),
                Optional.empty(),
                "02" + "a".repeat(64),
                18);
    }
}
