package sv.k1.hal.cash;

import java.util.List;
import java.util.Optional;

/**
 * What an acceptor reported, as evidence. The driver never decides about money: it says what the device proved, and the
 * core journals it. Events of one device arrive in order, none is dropped.
 */
public sealed interface AcceptorEvent {
    /** The start-up conversation is done, the device is inhibited and waits for {@link AcceptorCommand.Enable}. */
    record Connected(AcceptorIdentity identity, List<Denomination> denominations) implements AcceptorEvent {
        public Connected {
            denominations = List.copyOf(denominations);
        }
    }

    /** The device cannot be reached. The driver keeps trying; {@link Connected} follows when it is back. */
    record Disconnected(String reason) implements AcceptorEvent {}

    /** Enabled and waiting for a note. */
    record Idle() implements AcceptorEvent {}

    /** Inhibited, no note inside. */
    record Inhibited() implements AcceptorEvent {}

    /** A note is moving in and being checked. Informs, pays nothing. */
    record Accepting() implements AcceptorEvent {}

    /**
     * A note of this value is held and can still be given back.
     *
     * @param escrow to be named in the decision about this note
     * @param mark how far the device's events are read with this one, where the device counts them
     */
    record Escrowed(Denomination denomination, EscrowId escrow, Optional<EventMark> mark) implements AcceptorEvent {}

    /** The note is on its way to the cashbox. Informs, pays nothing. */
    record Stacking() implements AcceptorEvent {}

    /**
     * Proof that a note is in the cashbox: the only event that may create a credit. It may be repeated for the same note;
     * the core credits once and acknowledges each time.
     *
     * @param note the note the driver knows to be open, absent when the device proves a note nobody asked it to stack
     * @param denomination the value if the device tells it; otherwise the journal's record of the note decides
     * @param mustAcknowledge whether the device waits for {@link AcceptorCommand.AcknowledgeCredit}
     * @param mark how far the device's events are read with this one, where the device counts them
     */
    record Stacked(
            Optional<NoteId> note,
            Optional<Denomination> denomination,
            StackProof proof,
            boolean mustAcknowledge,
            Optional<EventMark> mark)
            implements AcceptorEvent {}

    /**
     * Proof that an item is in the cashbox which nobody could decide about: a coin, or a note of a device without escrow.
     * The core credits it at once, and once: an event with the mark that the journal has last is only acknowledged.
     *
     * @param mustAcknowledge whether the driver waits for {@link AcceptorCommand.AcknowledgeTaken} before it goes on
     */
    record Taken(Denomination denomination, StackProof proof, boolean mustAcknowledge, Optional<EventMark> mark)
            implements AcceptorEvent {}

    /** The device counted events that moved no money; the journal keeps how far they were read. */
    record EventsRead(EventMark mark) implements AcceptorEvent {}

    /**
     * The device says that something happened which may be money and cannot be read any more, such as events that were
     * overwritten before they were read. The core journals it for the operator; it credits nothing.
     */
    record EvidenceLost(String evidence, Optional<EventMark> mark) implements AcceptorEvent {}

    /** Proof that the note in escrow went back to the customer (or is being held out for them). */
    record Returned(Optional<NoteId> note, ReturnProof proof) implements AcceptorEvent {}

    /** The device refused a note by itself, before escrow. */
    record Rejected(RejectReason reason, int code) implements AcceptorEvent {}

    /** The device settled, and neither a proof of stacking nor one of return came for this note. Never guessed. */
    record Unresolved(NoteId note, String evidence) implements AcceptorEvent {}

    /** The device reports trouble; it takes no notes until {@link FaultCleared}. */
    record FaultRaised(AcceptorFault fault) implements AcceptorEvent {}

    record FaultCleared() implements AcceptorEvent {}
}
