package sv.k1.firmware.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Settled;
import sv.k1.firmware.record.JournalEntry.SettlementProposed;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.StackProof;

/** Whatever the rules of the machine do: books never take what one person alone calls settled, nor anything twice. */
class SettlementBookTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final SaleId ONE = new SaleId(1);
    private static final Fiat TWENTY = new Fiat(USD, 2_000);
    private static final Optional<NoteId> TICKET = Optional.empty();
    private static final Optional<NoteId> NOTE = Optional.of(new NoteId(2));

    @Test
    void aTicketThatTwoPeopleSettledIsOverAndItsSumKept() {
        Books books = after(proposed(1, TICKET, TWENTY), settled(1, TICKET, TWENTY, "ana", "berta"));
        assertThat(books.ledger().balance(Account.CLAIMABLE)).isZero();
        assertThat(books.ledger().balance(Account.SETTLED)).isEqualTo(2_000);
        assertThat(books.claim("hash")).isEmpty();
        assertThat(books.sale(ONE)).hasValueSatisfying(sale -> {
            assertThat(sale.ended()).isTrue();
            assertThat(sale.isSettledByHand()).isTrue();
        });
        assertThat(books.promisedOnTickets().value()).isZero();
    }

    @Test
    void aNoteThatTwoPeopleSettledIsInDisputeNoMore() {
        Books books = after(proposed(1, NOTE, TWENTY), settled(1, NOTE, TWENTY, "ana", "berta"));
        assertThat(books.acceptors().disputes()).isEmpty();
        assertThat(books.ledger().balance(Account.DISPUTED)).isZero();
        assertThat(books.ledger().balance(Account.SETTLED)).isEqualTo(2_000);
        assertThat(books.ledger().balance(Account.CLAIMABLE)).isEqualTo(2_000);
    }

    @Test
    void oneWordIsNotTwo() {
        refuse("settled by ana and ana", proposed(1, TICKET, TWENTY), settled(1, TICKET, TWENTY, "ana", "ana"));
        refuse("settled by ana and ,", proposed(1, TICKET, TWENTY), settled(1, TICKET, TWENTY, "ana", ""));
        refuse("settled by ana and berta", settled(1, TICKET, TWENTY, "ana", "berta"));
    }

    @Test
    void theSecondWordIsAboutTheFirst() {
        refuse("proposed is", proposed(1, TICKET, TWENTY), settled(2, TICKET, TWENTY, "ana", "berta"));
        refuse("proposed is", proposed(1, TICKET, TWENTY), settled(1, NOTE, TWENTY, "ana", "berta"));
        refuse("proposed is", proposed(1, TICKET, TWENTY), settled(1, TICKET, new Fiat(USD, 1), "ana", "berta"));
        refuse("proposed is", proposed(1, TICKET, TWENTY), settled(1, TICKET, TWENTY, "carlos", "berta"));
        refuse(
                "proposed is",
                proposed(1, TICKET, TWENTY),
                new JournalEntry.MachineStarted("boot", "test"),
                settled(1, TICKET, TWENTY, "ana", "berta"));
    }

    @Test
    void nothingIsSettledTwice() {
        refuse(
                "proposed is",
                proposed(1, TICKET, TWENTY),
                settled(1, TICKET, TWENTY, "ana", "berta"),
                settled(1, TICKET, TWENTY, "ana", "berta"));
        refuse(
                "is over",
                proposed(1, TICKET, TWENTY),
                settled(1, TICKET, TWENTY, "ana", "berta"),
                proposed(2, TICKET, TWENTY),
                settled(2, TICKET, TWENTY, "ana", "berta"));
        refuse(
                "no such note",
                proposed(1, NOTE, TWENTY),
                settled(1, NOTE, TWENTY, "ana", "berta"),
                proposed(2, NOTE, TWENTY),
                settled(2, NOTE, TWENTY, "ana", "berta"));
    }

    @Test
    void whatWasRedeemedIsNotSettledAndWhatWasSettledIsNotRedeemed() {
        refuse(
                "on no such ticket",
                proposed(1, TICKET, TWENTY),
                new JournalEntry.ClaimRedeemed(ONE),
                settled(1, TICKET, TWENTY, "ana", "berta"));
        refuse(
                "is over",
                proposed(1, TICKET, TWENTY),
                settled(1, TICKET, TWENTY, "ana", "berta"),
                new JournalEntry.ClaimRedeemed(ONE));
        refuse(
                "is over",
                proposed(1, TICKET, TWENTY),
                settled(1, TICKET, TWENTY, "ana", "berta"),
                new JournalEntry.ClaimIssued(ONE, "other", TWENTY));
    }

    @Test
    void aProposalIsNumberedAndSaysSomething() {
        refuse("after 0", proposed(2, TICKET, TWENTY));
        refuse("after 0", new SettlementProposed(1, ONE, TICKET, TWENTY, " ", "ana", 1));
        refuse("after 0", new SettlementProposed(1, ONE, TICKET, TWENTY, "paid", "", 1));
    }

    private static SettlementProposed proposed(long number, Optional<NoteId> note, Fiat value) {
        return new SettlementProposed(number, of(note), note, value, "paid", "ana", 600_000);
    }

    private static Settled settled(long number, Optional<NoteId> note, Fiat value, String by, String second) {
        return new Settled(number, of(note), note, value, "paid", by, second);
    }

    private static SaleId of(Optional<NoteId> note) {
        return note.isPresent() ? SaleId.NONE : ONE;
    }

    /** A ticket for twenty dollars, and a note of nobody's. */
    private static Books after(JournalEntry... more) {
        List<JournalEntry> all = new ArrayList<>(List.of(
                new JournalEntry.SaleOpened(ONE, "0000-0001", "es-SV", true, ExampleQuote.usual()),
                new JournalEntry.NoteEscrowed(ONE, new NoteId(1), TWENTY, "a", Optional.empty()),
                new JournalEntry.StackIntended(ONE, new NoteId(1)),
                new JournalEntry.NoteCredited(ONE, new NoteId(1), TWENTY, StackProof.CREDIT_MESSAGE),
                new JournalEntry.ClaimIssued(ONE, "hash", TWENTY),
                new JournalEntry.UnattributedNote(
                        new NoteId(2), Optional.of(TWENTY), StackProof.CREDIT_MESSAGE, "a", Optional.empty())));
        all.addAll(Arrays.asList(more));
        return Books.empty().applyAll(all);
    }

    private static void refuse(String why, JournalEntry... entries) {
        assertThatThrownBy(() -> after(entries))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining(why);
    }
}
