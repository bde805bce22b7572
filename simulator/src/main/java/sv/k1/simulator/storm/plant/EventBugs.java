package sv.k1.simulator.storm.plant;

import java.util.HashSet;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.Stamped;
import sv.k1.firmware.machine.Step;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.StackProof;

/** Mistakes about what devices say and what they are told. */
final class EventBugs {
    private EventBugs() {}

    private static final MachineEvent NOTHING = new MachineEvent.Tick();

    private static Optional<AcceptorEvent.Stacked> stacked(MachineEvent event) {
        return event instanceof MachineEvent.FromAcceptor(String _, AcceptorEvent.Stacked e)
                ? Optional.of(e)
                : Optional.empty();
    }

    static final class CreditOnStacking extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            if (event instanceof MachineEvent.FromAcceptor(String acceptor, AcceptorEvent.Stacking _)) {
                Optional<NoteRecord> open = state.books().openNote(acceptor);
                if (open.isPresent()) {
                    return new MachineEvent.FromAcceptor(
                            acceptor,
                            new AcceptorEvent.Stacked(
                                    open.map(NoteRecord::id),
                                    Optional.empty(),
                                    StackProof.STACKED_STATE,
                                    false,
                                    Optional.empty()));
                }
            }
            return event;
        }
    }

    static final class ForgetsNote extends Planting {
        @Override
        public ResumePoint resume(ResumePoint sound) {
            return ResumePoint.NONE;
        }
    }

    static final class DropsCreditWhenIdle extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return state.visit() instanceof Visit.Idle && stacked(event).isPresent() ? NOTHING : event;
        }

        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return sound;
        }
    }

    /** The session's answer to the question before counts for this one. */
    static final class OldAnswers extends Planting {
        @Override
        public sv.k1.hal.cash.session.AcceptorSession session(sv.k1.hal.cash.session.AcceptorSession sound) {
            return new LateAnswerSession(sound);
        }
    }

    static final class CounterWraps extends BentRules {
        private static final int WRAPS_AT = 8;

        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            Optional<AcceptorEvent.Stacked> proof = stacked(event);
            if (proof.isEmpty() || !(event instanceof MachineEvent.FromAcceptor(String acceptor, var _))) {
                return event;
            }
            AcceptorEvent.Stacked e = proof.get();
            return new MachineEvent.FromAcceptor(
                    acceptor,
                    new AcceptorEvent.Stacked(
                            e.note().map(id -> new NoteId((id.number() - 1) % WRAPS_AT + 1)),
                            e.denomination(),
                            e.proof(),
                            e.mustAcknowledge(),
                            e.mark()));
        }
    }

    static final class InhibitOnScreenOnly extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            return new Step(
                    sound.state(),
                    sound.entries(),
                    sound.effects().stream()
                            .filter(effect -> !(effect instanceof Effect.ToAcceptor(var _, AcceptorCommand.Inhibit _)))
                            .toList());
        }
    }

    static final class RetriesForEver extends Planting {
        @Override
        public Consumer<MachineEvent> events(Consumer<MachineEvent> sound) {
            return event -> {
                sound.accept(event);
                if (event instanceof MachineEvent.PayoutNotBuilt || event instanceof MachineEvent.ChainLost) {
                    for (int i = 0; i < 20_000; i++) {
                        sound.accept(event);
                    }
                }
            };
        }
    }

    static final class DropsEvents extends Planting {
        private static final int EVERY = 40;
        private int count;

        @Override
        public Consumer<MachineEvent> events(Consumer<MachineEvent> sound) {
            return event -> {
                boolean drops = event instanceof MachineEvent.FromAcceptor && ++count % EVERY == 0;
                if (!drops) {
                    sound.accept(event);
                }
            };
        }
    }

    static final class PrinterBlocksCredit extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return stacked(event).isPresent() && !state.printer().canPrint() ? NOTHING : event;
        }
    }

    static final class CreditsTwice extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            Optional<NoteRecord> newest = stacked(heard.event())
                    .flatMap(_ -> before.books().note("acceptor"))
                    .filter(note -> note.stage() == NoteRecord.Stage.CREDITED);
            return newest.map(note -> withEntry(
                            sound,
                            new JournalEntry.NoteCredited(
                                    note.sale(), before.books().nextNote(), note.value(), StackProof.CREDIT_MESSAGE)))
                    .orElse(sound);
        }
    }

    static final class ReturnIsStack extends BentRules {
        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            return event instanceof MachineEvent.FromAcceptor(String acceptor, AcceptorEvent.Returned e)
                    ? new MachineEvent.FromAcceptor(
                            acceptor,
                            new AcceptorEvent.Stacked(
                                    e.note(), Optional.empty(), StackProof.STACKED_STATE, false, Optional.empty()))
                    : event;
        }
    }

    /** The first price ever heard is told again and again, as if it were new. */
    static final class StalePrice extends BentRules {
        private Optional<ExchangeRate> first = Optional.empty();

        @Override
        MachineEvent heard(MachineState state, MachineEvent event) {
            if (!(event instanceof MachineEvent.PriceRead(ExchangeRate reference, String source, long atMillis))) {
                return event;
            }
            first = first.or(() -> Optional.of(reference));
            return new MachineEvent.PriceRead(first.orElseThrow(), source, atMillis);
        }
    }

    static final class EnableWhileShut extends BentRules {
        @Override
        Step done(MachineState before, Stamped heard, Step sound) {
            var acceptor = sound.state().acceptor("acceptor");
            boolean doorJustOpened =
                    sound.state().cabinet().doorOpen() && !before.cabinet().doorOpen();
            return doorJustOpened && acceptor.connected()
                    ? withEffect(
                            sound,
                            new Effect.ToAcceptor(
                                    "acceptor", new AcceptorCommand.Enable(new HashSet<>(acceptor.denominations()))))
                    : sound;
        }
    }
}
