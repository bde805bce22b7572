package sv.k1.firmware.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.BoxContent.Pieces;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.StackProof;

class CashboxBookTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");

    private final List<JournalEntry> entries = new ArrayList<>();
    private long notes;

    @Test
    void countsEachValueOfEachAcceptorAndCurrency() {
        stacked("notes", new Fiat(USD, 2_000));
        stacked("notes", new Fiat(USD, 500));
        stacked("notes", new Fiat(EUR, 1_000));
        stacked("notes", new Fiat(USD, 2_000));
        stacked("coins", new Fiat(USD, 25));
        assertThat(box("notes").pieces())
                .containsExactlyInAnyOrder(
                        new Pieces(new Fiat(USD, 500), 1),
                        new Pieces(new Fiat(USD, 2_000), 2),
                        new Pieces(new Fiat(EUR, 1_000), 1));
        assertThat(box("coins").pieces()).containsExactly(new Pieces(new Fiat(USD, 25), 1));
        assertThat(box("notes").accuracy()).isEqualTo(CountDoubt.Accuracy.ACCURATE);
    }

    @ParameterizedTest
    @CsvSource({
        "notes fault JAM_IN_HEAD, JAM, INACCURATE",
        "notes fault JAM_IN_STACKER, JAM, INACCURATE",
        "notes fault CHEAT, MANIPULATION, INACCURATE",
        "notes lost evidence, EVIDENCE_LOST, INACCURATE",
        "notes fault CASHBOX_REMOVED, TAKEN_OUT, UNKNOWN"
    })
    void aTroubleOfAnAcceptorIsADoubtOfItsOwnBoxOnly(String what, CountDoubt doubt, CountDoubt.Accuracy accuracy) {
        stacked("notes", new Fiat(USD, 500));
        stacked("coins", new Fiat(USD, 25));
        entries.add(new JournalEntry.Discrepancy(what, "told by the device"));
        assertThat(box("notes").doubts()).containsExactly(doubt);
        assertThat(box("notes").accuracy()).isEqualTo(accuracy);
        assertThat(box("coins").accuracy()).isEqualTo(CountDoubt.Accuracy.ACCURATE);
    }

    @Test
    void othersTroublesAreNoDoubt() {
        stacked("notes", new Fiat(USD, 500));
        entries.add(new JournalEntry.Discrepancy("notes fault HARDWARE", "motor"));
        entries.add(new JournalEntry.Discrepancy("notes reset", "by a technician, maria"));
        assertThat(box("notes").doubts()).isEmpty();
    }

    @Test
    void aPieceOfUnknownValueIsCountedWithoutOne() {
        entries.add(new JournalEntry.UnattributedNote(
                new NoteId(++notes), Optional.empty(), StackProof.CREDIT_MESSAGE, "notes", Optional.empty()));
        assertThat(box("notes")).isEqualTo(new BoxContent("notes", List.of(), 1, List.of(CountDoubt.VALUE_UNKNOWN)));
    }

    @Test
    void aStopWhileANoteIsStackedIsADoubtAndSoIsTheDisputeAfterIt() {
        NoteId note = new NoteId(++notes);
        Fiat value = new Fiat(USD, 500);
        entries.add(new JournalEntry.MachineStarted("a", "1"));
        entries.add(new JournalEntry.NoteEscrowed(new SaleId(1), note, value, "notes", Optional.empty()));
        entries.add(new JournalEntry.MachineStarted("b", "1"));
        assertThat(box("notes").doubts()).as("it was only held").isEmpty();
        entries.add(new JournalEntry.StackIntended(new SaleId(1), note));
        entries.add(new JournalEntry.MachineStarted("c", "1"));
        assertThat(box("notes").doubts()).containsExactly(CountDoubt.STOPPED_WHILE_STACKING);
        entries.add(new JournalEntry.NoteDisputed(new SaleId(1), note, value, "power-up status 40"));
        assertThat(box("notes").doubts()).containsExactly(CountDoubt.NOTE_DISPUTED, CountDoubt.STOPPED_WHILE_STACKING);
        assertThat(box("notes").pieces()).as("nobody proved that it is inside").isEmpty();
    }

    @Test
    void aBoxThatIsOutUncollectedIsUnknownAndAnEmptyOneIsBeingExchanged() {
        entries.add(new JournalEntry.CashboxMoved(true));
        stacked("notes", new Fiat(USD, 500));
        entries.add(new JournalEntry.CashboxMoved(false));
        assertThat(box("notes").accuracy()).isEqualTo(CountDoubt.Accuracy.ACCURATE);
        entries.add(new JournalEntry.CashboxMoved(true));
        assertThat(box("notes").accuracy()).isEqualTo(CountDoubt.Accuracy.UNKNOWN);
        collect("notes");
        entries.add(new JournalEntry.CashboxMoved(false));
        entries.add(new JournalEntry.CashboxMoved(true));
        assertThat(box("notes")).isEqualTo(new BoxContent("notes", List.of(), 0, List.of()));
    }

    @Test
    void aCollectionTakesOneBoxAndLeavesTheOther() {
        stacked("notes", new Fiat(USD, 500));
        stacked("coins", new Fiat(USD, 25));
        collect("notes");
        assertThat(box("notes").isEmpty()).isTrue();
        assertThat(box("coins").pieces()).hasSize(1);
        assertThat(book().nextCollection()).isEqualTo(2);
        assertThat(book().boxes(List.of("notes")))
                .extracting(BoxContent::acceptor)
                .containsExactly("notes", "coins");
    }

    @Test
    void aCollectionOfWhatTheJournalNeverCountedIsABrokenRule() {
        stacked("notes", new Fiat(USD, 500));
        BoxContent other = new BoxContent("notes", List.of(new Pieces(new Fiat(USD, 500), 2)), 0, List.of());
        assertThatThrownBy(() -> books().apply(new JournalEntry.CashboxCollected(1, List.of(other), "maria")))
                .isInstanceOf(InvariantBroken.class);
        assertThatThrownBy(() -> books().apply(new JournalEntry.CashboxCollected(2, List.of(box("notes")), "maria")))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("collection 2 cannot follow");
        assertThatThrownBy(() -> books().apply(new JournalEntry.CashboxRecounted(1, List.of(), "maria")))
                .isInstanceOf(InvariantBroken.class);
        collect("notes");
        assertThatThrownBy(() -> books().apply(new JournalEntry.CashboxRecounted(2, List.of(), "maria")))
                .isInstanceOf(InvariantBroken.class)
                .hasMessageContaining("collection 2 recounted");
    }

    @Test
    void collectionsChangeNothingThatAnybodyIsOwed() {
        stacked("notes", new Fiat(USD, 500));
        Ledger before = books().ledger();
        collect("notes");
        entries.add(new JournalEntry.CashboxRecounted(1, List.of(new Pieces(new Fiat(USD, 500), 2)), "maria"));
        assertThat(book().recount()).isPresent();
        for (Account account : Account.values()) {
            assertThat(books().ledger().balance(account)).isEqualTo(before.balance(account));
        }
        collect("notes");
        assertThat(book().recount()).as("of the collection before").isEmpty();
    }

    private void stacked(String acceptor, Fiat value) {
        entries.add(new JournalEntry.UnattributedNote(
                new NoteId(++notes), Optional.of(value), StackProof.CREDIT_MESSAGE, acceptor, Optional.empty()));
    }

    private void collect(String acceptor) {
        entries.add(new JournalEntry.CashboxCollected(book().nextCollection(), List.of(box(acceptor)), "maria"));
    }

    private Books books() {
        return Books.empty().applyAll(entries);
    }

    private CashboxBook book() {
        return books().upkeep().cashbox();
    }

    private BoxContent box(String acceptor) {
        return book().box(acceptor);
    }
}
