package sv.k1.firmware.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
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
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;

/** What the books refuse, whoever wrote the entry: a forged or buggy journal stops the machine instead of paying twice. */
class BooksTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final SaleId SALE = new SaleId(1);
    private static final NoteId NOTE = new NoteId(1);
    private static final Fiat TWENTY = new Fiat(USD, 2_000);
    private static final Coin COIN =
            new Coin(new OutPoint(new TxId("ab".repeat(32)), 0), new Sats(500_000), 0, 0, true, 0);

    private static final JournalEntry OPENED =
            new JournalEntry.SaleOpened(SALE, "R", "es-SV", false, ExampleQuote.usual());
    private static final JournalEntry TO = new JournalEntry.DestinationChosen(SALE, destination("aa"));
    private static final JournalEntry HELD =
            new JournalEntry.NoteEscrowed(SALE, NOTE, TWENTY, "bills", Optional.empty());
    private static final JournalEntry CREDITED =
            new JournalEntry.NoteCredited(SALE, NOTE, TWENTY, StackProof.CREDIT_MESSAGE);
    private static final JournalEntry OWED = new JournalEntry.PayoutOwed(
            SALE,
            new Sats(30_000),
            TWENTY,
            new Fiat(USD, 100),
            new Sats(459),
            JournalEntry.Cause.CONFIRMED_BY_CUSTOMER);
    private static final JournalEntry FOUND = new JournalEntry.CoinFound(COIN);
    private static final JournalEntry SIGNED = signed("cd");

    @Test
    void creditANoteOnce() {
        refuse(CREDITED, OPENED, HELD, CREDITED);
    }

    @Test
    void creditOnlyTheValueThatWasHeld() {
        refuse(
                new JournalEntry.NoteCredited(SALE, NOTE, new Fiat(USD, 10_000), StackProof.CREDIT_MESSAGE),
                OPENED,
                HELD);
    }

    @Test
    void disputeNoCreditedNote() {
        refuse(new JournalEntry.NoteDisputed(SALE, NOTE, TWENTY, ""), OPENED, HELD, CREDITED);
    }

    @Test
    void returnNoCreditedNote() {
        refuse(new JournalEntry.NoteReturned(SALE, NOTE, ReturnProof.RETURNING_STATE), OPENED, HELD, CREDITED);
    }

    @Test
    void oweOnce() {
        refuse(OWED, OPENED, TO, HELD, CREDITED, OWED);
    }

    @Test
    void oweOnlyToAKnownDestination() {
        refuse(OWED, OPENED, HELD, CREDITED);
    }

    @Test
    void keepTheDestinationOfWhatIsOwed() {
        refuse(new JournalEntry.DestinationChosen(SALE, destination("bb")), OPENED, TO, HELD, CREDITED, OWED);
        refuse(new JournalEntry.DestinationDropped(SALE), OPENED, TO, HELD, CREDITED, OWED);
    }

    @Test
    void signOnce() {
        refuse(signed("ef"), FOUND, OPENED, TO, HELD, CREDITED, OWED, SIGNED);
    }

    @Test
    void signOnlyWhatIsOwed() {
        refuse(SIGNED, FOUND, OPENED, TO, HELD, CREDITED);
    }

    @Test
    void spendOnlyOurCoins() {
        refuse(SIGNED, OPENED, TO, HELD, CREDITED, OWED);
    }

    @Test
    void knowNoProgressOfAPayoutThatIsNotSigned() {
        List<JournalEntry> owed = List.of(FOUND, OPENED, TO, HELD, CREDITED, OWED);
        for (JournalEntry early : List.of(
                new JournalEntry.PayoutSent(SALE, "node"),
                new JournalEntry.PayoutConfirmed(SALE, 1, "00"),
                new JournalEntry.PayoutUnconfirmed(SALE),
                new JournalEntry.PayoutConflicted(SALE, ""),
                new JournalEntry.PayoutFinal(SALE, 6))) {
            refuse(early, owed.toArray(JournalEntry[]::new));
        }
    }

    @Test
    void endASaleOnce() {
        JournalEntry end = new JournalEntry.PayoutFinal(SALE, 6);
        refuse(end, FOUND, OPENED, TO, HELD, CREDITED, OWED, SIGNED, end);
    }

    @Test
    void redeemATicketOnce() {
        JournalEntry issued = new JournalEntry.ClaimIssued(SALE, "hash", TWENTY);
        JournalEntry redeemed = new JournalEntry.ClaimRedeemed(SALE);
        refuse(redeemed, OPENED, HELD, CREDITED, issued, redeemed);
    }

    @Test
    void forgetNoSaleWithMoneyInside() {
        refuse(new JournalEntry.SaleAbandoned(SALE), OPENED, HELD, CREDITED);
    }

    @Test
    void holdOneOpenNoteForEachAcceptor() {
        JournalEntry second = new JournalEntry.NoteEscrowed(SALE, new NoteId(2), TWENTY, "coins", Optional.empty());
        Books books = Books.empty().applyAll(List.of(OPENED, HELD, second));
        assertThat(books.openNotes()).hasSize(2);
        refuse(
                new JournalEntry.NoteEscrowed(SALE, new NoteId(3), TWENTY, "bills", Optional.empty()),
                OPENED,
                HELD,
                second);
    }

    @Test
    void numberTheNotesOfAllAcceptorsInOneRow() {
        refuse(new JournalEntry.NoteEscrowed(SALE, NOTE, TWENTY, "coins", Optional.empty()), OPENED, HELD);
        refuse(taken(3, "1"), OPENED, HELD);
    }

    @Test
    void takeACoinOfOneMarkOnce() {
        refuse(taken(2, "7"), OPENED, taken(1, "7"));
        refuse(taken(1, "7"), OPENED, new JournalEntry.DeviceEventsRead("coins", "7"));
        Books books = Books.empty().applyAll(List.of(OPENED, taken(1, "7"), taken(2, "8")));
        assertThat(books.ledger().balance(Account.OWED)).isEqualTo(4_000);
        assertThat(books.acceptors().resumePoint("coins").mark()).contains(new EventMark("8"));
        assertThat(books.acceptors().resumePoint("bills")).isEqualTo(ResumePoint.NONE);
    }

    @Test
    void takeNoCoinForASaleThatIsDecided() {
        refuse(taken(2, "1"), OPENED, TO, HELD, CREDITED, OWED);
    }

    @Test
    void creditNoNoteThatWasNeverHeld() {
        refuse(CREDITED, OPENED);
    }

    private static JournalEntry taken(long note, String mark) {
        return new JournalEntry.CashTaken(
                SALE, new NoteId(note), "coins", TWENTY, StackProof.COUNTED_EVENT, Optional.of(mark));
    }

    private static void refuse(JournalEntry last, JournalEntry... before) {
        List<JournalEntry> entries = new ArrayList<>(List.of(before));
        Books books = Books.empty().applyAll(entries);
        assertThatThrownBy(() -> books.apply(last)).as(last.toString()).isInstanceOf(InvariantBroken.class);
    }

    private static JournalEntry signed(String tx) {
        return new JournalEntry.PayoutSigned(
                SALE,
                new TxId(tx.repeat(32)),
                "c0ffee",
                List.of(COIN.outPoint()),
                0,
                Optional.empty(),
                new Sats(470_000),
                110);
    }

    private static Destination destination(String script) {
        return new Destination(
                "bcrt1q", ScriptKind.P2WPKH, "0014" + script.repeat(20), Optional.empty(), Optional.empty());
    }
}
