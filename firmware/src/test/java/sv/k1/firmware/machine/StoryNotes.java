package sv.k1.firmware.machine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.firmware.money.Fiat;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.ResumePoint;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;

/** A note acceptor with its driver at the level of events: it knows where its note physically is. */
final class StoryNotes implements StoryAcceptor {
    private enum Place {
        NOWHERE,
        ESCROW,
        /** In the cashbox, proof not acknowledged. */
        STACKED
    }

    private static final List<Denomination> TABLE = List.of(
            Denomination.note(StoryWorld.USD, 500),
            Denomination.note(StoryWorld.USD, 1_000),
            Denomination.note(StoryWorld.USD, 2_000),
            Denomination.note(StoryWorld.USD, 10_000));

    private final Consumer<AcceptorEvent> core;
    private Place place = Place.NOWHERE;
    private Fiat note = Fiat.zero(StoryWorld.USD);
    private EscrowId escrow = new EscrowId(0);
    private long stackedMinor;

    StoryNotes(Consumer<AcceptorEvent> core) {
        this.core = core;
    }

    /** ID-003's start: a note in escrow is returned, one in the stacker proves itself. */
    @Override
    public void tellTruth(ResumePoint resume) {
        core.accept(new AcceptorEvent.Connected(new AcceptorIdentity("id003", "test", "1", "test"), TABLE));
        Optional<OpenNote> open = resume.openNote();
        switch (place) {
            case NOWHERE ->
                open.filter(n -> n.stage() != OpenNote.Stage.CREDITED)
                        .ifPresent(n -> core.accept(
                                new AcceptorEvent.Returned(Optional.of(n.id()), ReturnProof.EMPTY_WITHOUT_STACK)));
            case ESCROW -> {
                core.accept(new AcceptorEvent.Returned(open.map(OpenNote::id), ReturnProof.POWER_UP_IN_HEAD));
                place = Place.NOWHERE;
            }
            case STACKED -> core.accept(proof(open.map(OpenNote::id)));
        }
        core.accept(new AcceptorEvent.Inhibited());
    }

    @Override
    public void insert(long minor) {
        if (place == Place.NOWHERE) {
            note = new Fiat(StoryWorld.USD, minor);
            escrow = new EscrowId(escrow.number() + 1);
            place = Place.ESCROW;
            core.accept(new AcceptorEvent.Accepting());
            core.accept(new AcceptorEvent.Escrowed(Denomination.note(StoryWorld.USD, minor), escrow, Optional.empty()));
        }
    }

    @Override
    public void obey(AcceptorCommand command) {
        switch (command) {
            case AcceptorCommand.Stack(NoteId id, EscrowId of) -> {
                if (place == Place.ESCROW && of.equals(escrow)) {
                    place = Place.STACKED;
                    stackedMinor += note.minorUnits();
                    core.accept(proof(Optional.of(id)));
                }
            }
            case AcceptorCommand.Return(NoteId id, EscrowId of) -> {
                if (place == Place.ESCROW && of.equals(escrow)) {
                    place = Place.NOWHERE;
                    core.accept(new AcceptorEvent.Returned(Optional.of(id), ReturnProof.RETURNING_STATE));
                    core.accept(new AcceptorEvent.Idle());
                }
            }
            case AcceptorCommand.AcknowledgeCredit _, AcceptorCommand.AcknowledgeUnattributed _ -> {
                place = Place.NOWHERE;
                core.accept(new AcceptorEvent.Idle());
            }
            case AcceptorCommand.Enable _ -> core.accept(new AcceptorEvent.Idle());
            case AcceptorCommand.Inhibit _ -> core.accept(new AcceptorEvent.Inhibited());
            case AcceptorCommand.AcknowledgeTaken _, AcceptorCommand.Reset _ -> {}
        }
    }

    @Override
    public long takenMinor() {
        return stackedMinor;
    }

    private static AcceptorEvent proof(Optional<NoteId> id) {
        return new AcceptorEvent.Stacked(id, Optional.empty(), StackProof.CREDIT_MESSAGE, true, Optional.empty());
    }
}
