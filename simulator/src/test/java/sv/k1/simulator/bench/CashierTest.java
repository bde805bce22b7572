package sv.k1.simulator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.EventMark;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.StackProof;

class CashierTest {
    private static final Denomination FIVE = Denomination.note(Currency.getInstance("USD"), 500);
    private static final Denomination TWENTY = Denomination.note(Currency.getInstance("USD"), 2_000);
    private static final NoteId FIRST = new NoteId(1);

    private final List<String> said = new ArrayList<>();
    private final List<AcceptorCommand> ordered = new ArrayList<>();

    private Cashier cashier(Cashier.Decision decision, Set<BigDecimal> wanted) {
        Optional<Set<BigDecimal>> only = wanted.isEmpty() ? Optional.empty() : Optional.of(wanted);
        return new Cashier(only, decision, said::add, ordered::add, CashierJournal.inMemory());
    }

    private Cashier resumed(Path file) throws IOException {
        said.clear();
        ordered.clear();
        return new Cashier(
                Optional.empty(), Cashier.Decision.STACK, said::add, ordered::add, CashierJournal.open(file));
    }

    @Test
    void aKilledRunGoesOnWithItsJournalAndCreditsTheSameProofOnce(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("journal");
        resumed(file).take(escrowed(9));
        Cashier second = resumed(file);
        assertThat(CashierJournal.open(file).resume().openNote())
                .contains(new OpenNote(FIRST, TWENTY, OpenNote.Stage.STACK_INTENDED));
        second.take(stacked(Optional.of(FIRST)));
        assertThat(said).contains("credited 20.00 USD");
        Cashier third = resumed(file);
        third.take(stacked(Optional.of(FIRST)));
        assertThat(said).noneMatch(line -> line.startsWith("credited"));
        assertThat(ordered).containsExactly(new AcceptorCommand.AcknowledgeCredit(FIRST));
        third.take(escrowed(10));
        assertThat(ordered).contains(new AcceptorCommand.Stack(new NoteId(2), new EscrowId(10)));
    }

    @Test
    void anEventThatIsToldAgainAfterAKillIsOnlyAcknowledged(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("journal");
        AcceptorEvent coin = new AcceptorEvent.Taken(
                FIVE, StackProof.COUNTED_EVENT, true, Optional.of(new EventMark("serial 7, counter 3")));
        resumed(file).take(coin);
        assertThat(said).contains("credited 5.00 USD");
        resumed(file).take(coin);
        assertThat(said).noneMatch(line -> line.startsWith("credited"));
    }

    @Test
    void aLineThatWasCutByThePowerIsNoLineAndADamagedOneIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("journal");
        resumed(file).take(escrowed(9));
        Files.writeString(file, "note\t1\t2000\tUSD\tNOTE\tCRED", StandardOpenOption.APPEND);
        assertThat(CashierJournal.open(file).resume().openNote().orElseThrow().stage())
                .isEqualTo(OpenNote.Stage.STACK_INTENDED);
        Files.writeString(file, "note\tone\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> CashierJournal.open(file)).hasMessageContaining("line 3 is not understood");
    }

    private static AcceptorEvent connected() {
        return new AcceptorEvent.Connected(new AcceptorIdentity("id003", "m", "f", "t"), List.of(FIVE, TWENTY));
    }

    private static AcceptorEvent escrowed(long escrow) {
        return new AcceptorEvent.Escrowed(TWENTY, new EscrowId(escrow), Optional.empty());
    }

    private static AcceptorEvent stacked(Optional<NoteId> note) {
        return new AcceptorEvent.Stacked(note, Optional.empty(), StackProof.CREDIT_MESSAGE, true, Optional.empty());
    }

    @Test
    void creditsARepeatedProofOnceAndAcknowledgesItEachTime() {
        Cashier cashier = cashier(Cashier.Decision.STACK, Set.of());
        cashier.take(escrowed(9));
        cashier.take(stacked(Optional.of(FIRST)));
        cashier.take(stacked(Optional.of(FIRST)));
        assertThat(said).filteredOn("credited 20.00 USD"::equals).hasSize(1);
        assertThat(ordered)
                .containsExactly(
                        new AcceptorCommand.Stack(FIRST, new EscrowId(9)),
                        new AcceptorCommand.AcknowledgeCredit(FIRST),
                        new AcceptorCommand.AcknowledgeCredit(FIRST));
    }

    /** A run of days keeps the latest notes only; what is older was decided about and is not counted anew. */
    @Test
    void aProofOfAForgottenNoteIsAcknowledgedAndNotCreditedAgain() {
        Cashier cashier = cashier(Cashier.Decision.STACK, Set.of());
        for (int number = 1; number <= 1_500; number++) {
            cashier.take(escrowed(number));
            cashier.take(stacked(Optional.of(new NoteId(number))));
        }
        said.clear();
        ordered.clear();
        for (long number : List.of(1L, 500L, 501L, 1_500L)) {
            cashier.take(stacked(Optional.of(new NoteId(number))));
        }
        assertThat(said).hasSize(4).noneMatch(line -> line.startsWith("credited"));
        assertThat(ordered).hasSize(4).allMatch(AcceptorCommand.AcknowledgeCredit.class::isInstance);
    }

    @Test
    void creditsNothingThatNobodyAskedFor() {
        cashier(Cashier.Decision.STACK, Set.of()).take(stacked(Optional.empty()));
        assertThat(said).noneMatch(line -> line.startsWith("credited")).anyMatch(line -> line.startsWith("disputed"));
        assertThat(ordered).containsExactly(new AcceptorCommand.AcknowledgeUnattributed());
    }

    @Test
    void creditsACountedCoinOncePerMark() {
        Cashier cashier = cashier(Cashier.Decision.STACK, Set.of());
        Optional<EventMark> mark = Optional.of(new EventMark("7/1"));
        var taken = new AcceptorEvent.Taken(FIVE, StackProof.COUNTED_EVENT, true, mark);
        cashier.take(taken);
        cashier.take(taken);
        assertThat(said).filteredOn("credited 5.00 USD"::equals).hasSize(1);
        assertThat(ordered)
                .containsOnly(new AcceptorCommand.AcknowledgeTaken(mark))
                .hasSize(2);
    }

    @Test
    void creditsEachTrainOfADeviceWithoutMarks() {
        Cashier cashier = cashier(Cashier.Decision.STACK, Set.of());
        var taken = new AcceptorEvent.Taken(FIVE, StackProof.PULSE_TRAIN, false, Optional.empty());
        cashier.take(taken);
        cashier.take(taken);
        assertThat(said).filteredOn("credited 5.00 USD"::equals).hasSize(2);
        assertThat(ordered).isEmpty();
    }

    @Test
    void enablesOnlyWhatIsWantedAndNamesWhatTheDeviceDoesNotHave() {
        Cashier cashier = cashier(Cashier.Decision.STACK, Set.of(new BigDecimal("20.0"), BigDecimal.valueOf(7)));
        cashier.take(connected());
        assertThat(ordered).containsExactly(new AcceptorCommand.Enable(Set.of(TWENTY)));
        assertThat(cashier.missing()).containsExactly("7");
    }

    @Test
    void enablesAgainAfterAFaultUnlessItWasClosedByHand() {
        Cashier cashier = cashier(Cashier.Decision.STACK, Set.of());
        cashier.take(connected());
        cashier.take(new AcceptorEvent.FaultCleared());
        cashier.open(false);
        cashier.take(new AcceptorEvent.FaultCleared());
        AcceptorCommand all = new AcceptorCommand.Enable(Set.of(FIVE, TWENTY));
        assertThat(ordered).containsExactly(all, all, new AcceptorCommand.Inhibit());
    }

    @Test
    void waitsForAWordWhenAsked() {
        Cashier cashier = cashier(Cashier.Decision.ASK, Set.of());
        assertThat(cashier.decide(true)).isFalse();
        cashier.take(escrowed(4));
        assertThat(ordered).isEmpty();
        assertThat(cashier.decide(false)).isTrue();
        assertThat(ordered).containsExactly(new AcceptorCommand.Return(FIRST, new EscrowId(4)));
    }
}
