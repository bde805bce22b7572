package sv.k1.simulator.storm.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.AcceptorIdentity;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.ReturnProof;
import sv.k1.hal.cash.StackProof;

/**
 * The smallest honest acceptor with its driver: one note at a time, an escrow, and a credit that is told until it is
 * acknowledged. Immutable.
 *
 * @param note the core's name for the note inside, once it decided about it
 * @param box notes in the cashbox, ever
 * @param told what the driver has said and the core has not heard yet
 * @param asked what the core has asked and the device has not done yet
 */
record Slot(
        Place place,
        Optional<NoteId> note,
        boolean open,
        int escrows,
        int box,
        List<AcceptorEvent> told,
        List<AcceptorCommand> asked) {
    /** Where the one note is. */
    enum Place {
        EMPTY,
        ESCROW,
        /** In the cashbox, and not acknowledged. */
        UNTOLD
    }

    static final Denomination TWENTY = Denomination.note(java.util.Currency.getInstance("USD"), 2_000);

    private static final AcceptorEvent CONNECTED =
            new AcceptorEvent.Connected(new AcceptorIdentity("explored", "", "", "explored"), List.of(TWENTY));

    static Slot start() {
        return new Slot(Place.EMPTY, Optional.empty(), false, 0, 0, List.of(CONNECTED), List.of());
    }

    boolean canInsert() {
        return open && place == Place.EMPTY;
    }

    Slot inserted() {
        return new Slot(Place.ESCROW, Optional.empty(), open, escrows + 1, box, told, asked)
                .tells(new AcceptorEvent.Escrowed(TWENTY, new EscrowId(escrows + 1), Optional.empty()));
    }

    Slot tells(AcceptorEvent event) {
        return new Slot(place, note, open, escrows, box, plus(told, event), asked);
    }

    Slot heard() {
        return new Slot(place, note, open, escrows, box, told.subList(1, told.size()), asked);
    }

    Slot asks(AcceptorCommand command) {
        return new Slot(place, note, open, escrows, box, told, plus(asked, command));
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> next = new ArrayList<>(list);
        next.add(one);
        return List.copyOf(next);
    }

    private Slot with(Place nextPlace, Optional<NoteId> nextNote, boolean nextOpen, int nextBox) {
        return new Slot(nextPlace, nextNote, nextOpen, escrows, nextBox, told, asked.subList(1, asked.size()));
    }

    /** The device does the oldest thing it was asked. */
    Slot obeys() {
        return switch (asked.getFirst()) {
            case AcceptorCommand.Enable _ -> with(place, note, true, box).tells(new AcceptorEvent.Idle());
            case AcceptorCommand.Inhibit _ -> with(place, note, false, box).tells(new AcceptorEvent.Inhibited());
            case AcceptorCommand.Stack(NoteId id, EscrowId escrow)
            when isHeld(escrow) ->
                with(Place.UNTOLD, Optional.of(id), open, box + 1).tells(stacked(Optional.of(id)));
            case AcceptorCommand.Return(NoteId id, EscrowId escrow)
            when isHeld(escrow) ->
                with(Place.EMPTY, Optional.empty(), open, box)
                        .tells(new AcceptorEvent.Returned(Optional.of(id), ReturnProof.RETURNING_STATE));
            case AcceptorCommand.AcknowledgeCredit _, AcceptorCommand.AcknowledgeUnattributed _
            when place == Place.UNTOLD -> with(Place.EMPTY, Optional.empty(), open, box);
            case AcceptorCommand.Stack _,
                    AcceptorCommand.Return _,
                    AcceptorCommand.AcknowledgeCredit _,
                    AcceptorCommand.AcknowledgeUnattributed _,
                    AcceptorCommand.AcknowledgeTaken _,
                    AcceptorCommand.Reset _ -> with(place, note, open, box);
        };
    }

    private boolean isHeld(EscrowId escrow) {
        return place == Place.ESCROW && escrow.number() == escrows;
    }

    private static AcceptorEvent stacked(Optional<NoteId> note) {
        return new AcceptorEvent.Stacked(note, Optional.of(TWENTY), StackProof.CREDIT_MESSAGE, true, Optional.empty());
    }

    /** The credit that nobody acknowledged is told once more. */
    Slot repeats() {
        return tells(stacked(note));
    }

    /**
     * The host died: what was on its way is gone, and a new driver asks the device.
     *
     * @param newest the newest note of the journal
     */
    Slot afterDeath(Optional<NoteRecord> newest) {
        Slot fresh = new Slot(place, note, false, escrows, box, List.of(CONNECTED), List.of());
        Optional<NoteId> known = newest.map(NoteRecord::id);
        return switch (place) {
            case UNTOLD -> new Slot(place, known, false, escrows, box, fresh.told, List.of()).tells(stacked(known));
            case ESCROW -> {
                Slot back = new Slot(Place.EMPTY, Optional.empty(), false, escrows, box, fresh.told, List.of());
                yield newest.filter(NoteRecord::isOpen).isPresent()
                        ? back.tells(new AcceptorEvent.Returned(known, ReturnProof.POWER_UP_IN_HEAD))
                        : back;
            }
            case EMPTY ->
                newest.filter(NoteRecord::isOpen).isPresent()
                        ? fresh.tells(new AcceptorEvent.Returned(known, ReturnProof.EMPTY_WITHOUT_STACK))
                        : fresh;
        };
    }
}
