package sv.k1.firmware.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.StackProof;

/** More that the books refuse: each of these, taken, would pay twice, owe to nobody, or lose a note. */
class BooksRefusalsTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final SaleId ONE = new SaleId(1);
    private static final SaleId TWO = new SaleId(2);
    private static final Fiat TWENTY = new Fiat(USD, 2_000);
    private static final Fiat TEN = new Fiat(USD, 1_000);
    private static final Coin COIN =
            new Coin(new OutPoint(new TxId("ab".repeat(32)), 0), new Sats(500_000), 0, 0, true, 0);

    @Test
    void aSaleOutOfItsOrder() {
        refuse("opened after sale 0", opened(TWO));
        refuse("opened after sale 1", opened(ONE), opened(ONE));
    }

    @Test
    void cashForASaleThatIsDecided() {
        refuse("which is decided", with(sold(), escrowed(2), owed(TWENTY), credited(2)));
        refuse("which is decided", with(sold(), escrowed(2), claim(TWENTY), credited(2)));
    }

    @Test
    void aPayoutForASaleOnATicketOrOfAnotherSum() {
        refuse("cannot owe a payout", with(sold(), claim(TWENTY), owed(TWENTY)));
        refuse("payout is for 10.00 USD", with(sold(), owed(TEN)));
    }

    @Test
    void aTicketForASaleThatIsPaidOrOfAnotherSum() {
        refuse("cannot go on a claim ticket", with(sold(), owed(TWENTY), claim(TWENTY)));
        refuse("cannot go on a claim ticket", with(sold(), claim(TEN)));
    }

    @Test
    void anotherDestinationForWhatIsOwed() {
        refuse("never to another one", with(sold(), owed(TWENTY), to(ONE)));
    }

    @Test
    void oneCoinForTwoSales() {
        List<JournalEntry> entries = new ArrayList<>(List.of(with(sold(), owed(TWENTY), signed(ONE))));
        entries.addAll(
                List.of(opened(TWO), to(TWO), escrowed(TWO, 2), credited(TWO, 2), owed(TWO, TWENTY), signed(TWO)));
        refuse("which sale 1 holds", entries.toArray(JournalEntry[]::new));
    }

    @Test
    void aBatchOfWhoDoesNotWaitForOne() {
        refuse("which sale 2 holds", both(owed(TWO, TWENTY), batch(TWO), batch(ONE, TWO)));
        refuse("is in a batch and does not wait", both(owed(TWO, TWENTY), batch(ONE, TWO, TWO)));
        refuse("owes no payout", both(batch(ONE, TWO)));
        refuse("signed already", both(owed(TWO, TWENTY), batch(ONE, TWO), signed(TWO)));
    }

    @Test
    void aHistoryThatNamesAnotherOutputThanItsOwn() {
        JournalEntry wrong = new JournalEntry.PayoutJoined(TWO, ONE, BATCH, 0);
        refuse("is paid by another output", both(owed(TWO, TWENTY), batch(ONE, TWO), wrong));
        refuse("has no signed transaction", both(owed(TWO, TWENTY), new JournalEntry.PayoutJoined(TWO, ONE, BATCH, 1)));
    }

    /** They are the transaction's: as long as one of its sales is not over, the same bytes may have to be sent again. */
    @Test
    void theCoinsOfABatchStayInTheBooksUntilItsLastSaleIsOver() {
        Books books = Books.empty()
                .applyAll(List.of(
                        both(owed(TWO, TWENTY), batch(ONE, TWO), new JournalEntry.PayoutJoined(TWO, ONE, BATCH, 1))));
        assertThat(books.coins().free()).isEmpty();
        Books first = books.apply(new JournalEntry.PayoutFinal(ONE, 6));
        assertThat(first.coins().knows(COIN.outPoint())).isTrue();
        assertThat(first.coins().free()).isEmpty();
        Books last = first.apply(new JournalEntry.PayoutFinal(TWO, 6));
        assertThat(last.coins().all()).isEmpty();
        assertThat(last.ledger().balance(Account.PAID)).isEqualTo(3_800);
    }

    private static final TxId BATCH = new TxId("ba".repeat(32));

    private static JournalEntry batch(SaleId first, SaleId... others) {
        return new JournalEntry.BatchSigned(
                first,
                List.of(others),
                BATCH,
                "c0ffee",
                List.of(COIN.outPoint()),
                Optional.empty(),
                new Sats(459_000),
                150);
    }

    /** Two sales with cash inside, the first of them owed. */
    private static JournalEntry[] both(JournalEntry... more) {
        List<JournalEntry> entries = new ArrayList<>(List.of(with(sold(), owed(TWENTY))));
        entries.addAll(List.of(opened(TWO), to(TWO), escrowed(TWO, 2), credited(TWO, 2)));
        entries.addAll(List.of(more));
        return entries.toArray(JournalEntry[]::new);
    }

    @Test
    void aStrangersSpendOfACoinThatAPayoutHolds() {
        TxId stranger = new TxId("ee".repeat(32));
        refuse(
                "which sale 1 holds",
                with(
                        sold(),
                        owed(TWENTY),
                        signed(ONE),
                        new JournalEntry.UnknownSpend(stranger, COIN.outPoint(), "it spends our coin")));
    }

    @Test
    void anAnswerForASpendThatNobodyReported() {
        refuse("was never reported", new JournalEntry.SpendExplained(new TxId("ee".repeat(32)), "maria"));
    }

    @Test
    void anotherDestinationForWhatIsOnATicket() {
        refuse(
                "its destination is never dropped",
                with(sold(), claim(TWENTY), new JournalEntry.DestinationDropped(ONE)));
        refuse(
                "its destination is never dropped",
                with(sold(), owed(TWENTY), new JournalEntry.DestinationDropped(ONE)));
    }

    /** A coin that comes to books which knew one before was not there before the journal, though all are gone since. */
    @Test
    void booksWhoseCoinsAreGoneAreNotNew() {
        assertThat(Books.empty().coins().isNew()).isTrue();
        Books robbed = Books.empty()
                .apply(new JournalEntry.CoinFound(COIN))
                .apply(new JournalEntry.UnknownSpend(new TxId("ee".repeat(32)), COIN.outPoint(), "it spends our coin"));
        assertThat(robbed.coins().all()).isEmpty();
        assertThat(robbed.coins().isNew()).isFalse();
        Coin change = new Coin(new OutPoint(new TxId("dd".repeat(32)), 0), new Sats(1_000), 1, 0, true, 0);
        Books changed = Books.empty()
                .apply(new JournalEntry.CoinFound(change))
                .apply(new JournalEntry.UnknownSpend(
                        new TxId("ee".repeat(32)), change.outPoint(), "it spends our coin"));
        assertThat(changed.coins().nextChangeIndex()).isEqualTo(1);
        assertThat(changed.coins().isNew()).isFalse();
    }

    @Test
    void aCoinThatIsNotInTheBook() {
        Books books = Books.empty().apply(new JournalEntry.CoinFound(COIN));
        assertThat(books.coins().coins(List.of(COIN.outPoint()))).containsExactly(COIN);
        OutPoint other = new OutPoint(new TxId("cd".repeat(32)), 1);
        assertThat(books.coins().isConfirmed(other)).isFalse();
        assertThatThrownBy(() -> books.coins().coins(List.of(other))).isInstanceOf(InvariantBroken.class);
    }

    @Test
    void aNoteNumberThatWasUsed() {
        refuse("in escrow of bills", with(sold(), escrowed(1)));
        refuse("after note 1", with(sold(), taken(1, Optional.of("7"))));
        refuse("in escrow", opened(ONE), escrowed(1), escrowed(2));
    }

    @Test
    void anEventOfTheDeviceThatWasReadBefore() {
        refuse("of an earlier event", opened(ONE), taken(1, Optional.of("7")), taken(2, Optional.of("7")));
    }

    @Test
    void aSaleThatIsOver() {
        refuse("is over", opened(ONE), new JournalEntry.SaleAbandoned(ONE), to(ONE));
    }

    @Test
    void anAccountBelowZero() {
        assertThatThrownBy(() -> Ledger.empty().moved(Account.OWED, Account.PAID, TEN))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("OWED would go to -1000");
        Ledger paid = Ledger.empty().received(Account.OWED, TWENTY).moved(Account.OWED, Account.PAID, TEN);
        paid.checkConservation();
        assertThat(paid.balance(Account.PAID)).isEqualTo(1_000);
        assertThat(paid.toString()).contains("CASH_IN=2000");
    }

    /** Two columns that are counted apart: when they differ, something was booked once only. */
    @Test
    void booksThatDoNotBalance() {
        assertThatThrownBy(() -> Ledger.checkConservation(Map.of(Account.CASH_IN, 2_000L, Account.OWED, 1_999L)))
                .isInstanceOf(InvariantBroken.class)
                .hasMessage("cash in is 2000 but its owners hold 1999");
        assertThatThrownBy(() -> LightningBook.checkConservation(
                        Map.of(LightningAccount.OUT, 5_000L, LightningAccount.PAID, 4_999L)))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("what left is not what is accounted for");
    }

    @Test
    void butNotAWordAboutACoinThatIsSpent() {
        OutPoint spent = new OutPoint(new TxId("ef".repeat(32)), 3);
        Books books = Books.empty().apply(new JournalEntry.CoinFound(COIN));
        assertThat(books.apply(new JournalEntry.CoinConfirmed(spent)).coins().all())
                .containsExactly(COIN);
    }

    /** A coin without a mark that falls in while a note's fate is open does not take the note's place. */
    @Test
    void andNeverForgetTheOpenNote() {
        Books books = Books.empty()
                .apply(opened(ONE))
                .apply(escrowed(1))
                .apply(new JournalEntry.CashTaken(
                        ONE, new NoteId(2), "bills", TEN, StackProof.CREDIT_MESSAGE, Optional.empty()));
        assertThat(books.openNote("bills").map(NoteRecord::id)).contains(new NoteId(1));
    }

    /** The last of these entries is refused, all before it are taken. */
    private static void refuse(String why, JournalEntry... entries) {
        Books books = Books.empty();
        for (int i = 0; i < entries.length - 1; i++) {
            books = books.apply(entries[i]);
        }
        Books before = books;
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

    private static List<JournalEntry> sold() {
        return List.of(new JournalEntry.CoinFound(COIN), opened(ONE), to(ONE), escrowed(1), credited(1));
    }

    private static JournalEntry opened(SaleId sale) {
        return new JournalEntry.SaleOpened(sale, "R", "es-SV", false, ExampleQuote.usual());
    }

    private static JournalEntry to(SaleId sale) {
        return new JournalEntry.DestinationChosen(
                sale,
                new Destination(
                        "bcrt1q", ScriptKind.P2WPKH, "0014" + "aa".repeat(20), Optional.empty(), Optional.empty()));
    }

    private static JournalEntry escrowed(long note) {
        return escrowed(ONE, note);
    }

    private static JournalEntry escrowed(SaleId sale, long note) {
        return new JournalEntry.NoteEscrowed(sale, new NoteId(note), TWENTY, "bills", Optional.empty());
    }

    private static JournalEntry credited(long note) {
        return credited(ONE, note);
    }

    private static JournalEntry credited(SaleId sale, long note) {
        return new JournalEntry.NoteCredited(sale, new NoteId(note), TWENTY, StackProof.CREDIT_MESSAGE);
    }

    private static JournalEntry taken(long note, Optional<String> mark) {
        return new JournalEntry.CashTaken(ONE, new NoteId(note), "coins", TWENTY, StackProof.CREDIT_MESSAGE, mark);
    }

    private static JournalEntry owed(Fiat cash) {
        return owed(ONE, cash);
    }

    private static JournalEntry owed(SaleId sale, Fiat cash) {
        return new JournalEntry.PayoutOwed(
                sale,
                new Sats(20_000),
                cash,
                new Fiat(USD, 100),
                new Sats(459),
                JournalEntry.Cause.CONFIRMED_BY_CUSTOMER);
    }

    private static JournalEntry claim(Fiat cash) {
        return new JournalEntry.ClaimIssued(ONE, "hash", cash);
    }

    private static JournalEntry signed(SaleId sale) {
        return new JournalEntry.PayoutSigned(
                sale,
                new TxId("0%d".formatted(sale.number()).repeat(32)),
                "c0ffee",
                List.of(COIN.outPoint()),
                0,
                Optional.empty(),
                new Sats(479_000),
                110);
    }
}
