package sv.k1.simulator.storm.plant;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.hal.cash.AcceptorCommand;

/** Mistakes about what was told, and for whom. */
final class EvidenceBugs {
    private static final MachineEvent NOTHING = new MachineEvent.Tick();

    private EvidenceBugs() {}

    /** How far the events of a device were read is not written down with a coin. */
    static final class MarkForgotten extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return rewritten(
                    before,
                    sound,
                    entry -> entry instanceof JournalEntry.CashTaken e
                            ? new JournalEntry.CashTaken(
                                    e.sale(), e.note(), e.acceptor(), e.value(), e.proof(), Optional.empty())
                            : entry);
        }
    }

    private static Step rewritten(MachineState before, Step sound, UnaryOperator<JournalEntry> bend) {
        List<JournalEntry> entries = sound.entries().stream().map(bend).toList();
        return entries.equals(sound.entries())
                ? sound
                : new Step(
                        BentRules.withBooks(sound.state(), before.books().applyAll(entries)), entries, sound.effects());
    }

    /** Whoever brings a ticket back may add to it, at the price of then. */
    static final class TicketTakesCash extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            MachineState state = sound.state();
            var acceptor = state.acceptor("acceptor");
            boolean isOnTicket = state.visit() instanceof Visit.Inserting(var of)
                    && state.books().sale(of).filter(Sale::wasOnTicket).isPresent();
            return isOnTicket && acceptor.isWorking() && !before.visit().equals(state.visit())
                    ? withEffect(
                            sound,
                            new Effect.ToAcceptor(
                                    "acceptor", new AcceptorCommand.Enable(new HashSet<>(acceptor.denominations()))))
                    : sound;
        }
    }

    /** Somebody else with the machine's keys is passed over. */
    static final class ThiefPassedOver extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.CoinSpent ? NOTHING : event;
        }
    }

    /** A transaction that the journal never made shuts the machine only until the next round. */
    static final class ThiefExplainedAway extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.Tick
                    ? state.books().coins().unexplained().stream()
                            .<MachineEvent>map(txId -> new MachineEvent.SpendExplained(txId, "storm"))
                            .findFirst()
                            .orElse(event)
                    : event;
        }
    }
}
