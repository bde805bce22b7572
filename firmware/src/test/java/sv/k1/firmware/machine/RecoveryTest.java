package sv.k1.firmware.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sv.k1.firmware.ledger.Books;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.StackProof;

/** An acceptor that stays in a fault comes back without a restart of the service, by a few resets with growing pauses. */
class RecoveryTest {
    private static final long START = 1_000_000;

    private final ReadyMachine machine = ReadyMachine.started(StorySettings.settings(), Books.empty(), START);
    private final List<Long> resets = new ArrayList<>();
    private final List<String> journal = new ArrayList<>();

    private void handle(MachineEvent event) {
        machine.handle(event, (_, _, step) -> {
            step.effects().stream()
                    .filter(effect -> effect instanceof Effect.ToAcceptor(String _, AcceptorCommand.Reset _))
                    .forEach(_ -> resets.add((machine.now - START) / 1_000));
            step.entries().forEach(entry -> {
                if (entry instanceof JournalEntry.Discrepancy(String what, String evidence)) {
                    journal.add(what + ": " + evidence);
                }
            });
        });
    }

    private void raise(AcceptorFault.Kind kind) {
        handle(StoryWorld.acceptor(new AcceptorEvent.FaultRaised(new AcceptorFault(kind, 1, "test"))));
    }

    private void pass(long seconds) {
        for (long second = 0; second < seconds; second += 10) {
            machine.now += 10_000;
            handle(new MachineEvent.Tick());
        }
    }

    @Test
    void triesFiveResetsWithGrowingPausesAndJournalsEach() {
        raise(AcceptorFault.Kind.STACKER_FULL);
        pass(10_000);
        assertThat(resets).containsExactly(60L, 180L, 420L, 900L, 1_860L);
        assertThat(journal)
                .contains(StoryWorld.ACCEPTOR + " reset: STACKER_FULL, try 1 of 5")
                .contains(StoryWorld.ACCEPTOR + " reset: STACKER_FULL, try 5 of 5");
    }

    @Test
    void keepsTheSlotShutForFiveMinutesAfterACheat() {
        raise(AcceptorFault.Kind.CHEAT);
        pass(290);
        assertThat(resets).isEmpty();
        pass(10);
        assertThat(resets).containsExactly(300L);
    }

    @Test
    void leavesASecondNoteToTheCustomer() {
        raise(AcceptorFault.Kind.BUSY);
        pass(1_000);
        assertThat(resets).isEmpty();
    }

    @Test
    void countsTheTriesOnWhenTheFaultOnlyFlickers() {
        for (int i = 0; i < 20; i++) {
            raise(AcceptorFault.Kind.JAM_IN_HEAD);
            pass(2_000);
            handle(StoryWorld.acceptor(new AcceptorEvent.FaultCleared()));
        }
        assertThat(resets).hasSize(Recovery.MOST_TRIES);
    }

    @Test
    void beginsAnewWhenMoneyCameIn() {
        raise(AcceptorFault.Kind.HARDWARE);
        pass(2_000);
        handle(StoryWorld.acceptor(new AcceptorEvent.FaultCleared()));
        handle(StoryWorld.acceptor(new AcceptorEvent.Taken(
                Denomination.note(StoryWorld.USD, 500), StackProof.CREDIT_MESSAGE, false, Optional.empty())));
        resets.clear();
        raise(AcceptorFault.Kind.HARDWARE);
        pass(70);
        assertThat(resets).hasSize(1);
    }

    @Test
    void shutsTheSlotBeforeAResetThatADriverMayRefuse() {
        List<Effect> told = new ArrayList<>();
        machine.handle(
                new MachineEvent.ResetOrdered(StoryWorld.ACCEPTOR, "maria"),
                (_, _, step) -> told.addAll(step.effects()));

        assertThat(told)
                .containsSubsequence(
                        new Effect.ToAcceptor(StoryWorld.ACCEPTOR, new AcceptorCommand.Inhibit()),
                        new Effect.ToAcceptor(StoryWorld.ACCEPTOR, new AcceptorCommand.Reset()));
    }

    @Test
    void aTechnicianNeedsNoPatience() {
        raise(AcceptorFault.Kind.CHEAT);
        handle(new MachineEvent.ResetOrdered(StoryWorld.ACCEPTOR, "maria"));
        assertThat(resets).containsExactly(0L);
        assertThat(journal).contains(StoryWorld.ACCEPTOR + " reset: by a technician, maria");
        handle(new MachineEvent.ResetOrdered("no such acceptor", "maria"));
        assertThat(resets).hasSize(1);
    }
}
