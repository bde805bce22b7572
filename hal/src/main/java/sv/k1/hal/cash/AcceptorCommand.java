package sv.k1.hal.cash;

import java.util.Optional;
import java.util.Set;

/** What the core may ask of an acceptor. What the device then did arrives as {@link AcceptorEvent}s. */
public sealed interface AcceptorCommand {
    /** Take these denominations and refuse all others. Repeating it changes the set. */
    record Enable(Set<Denomination> accepted) implements AcceptorCommand {
        public Enable {
            accepted = Set.copyOf(accepted);
        }
    }

    /** Take nothing. The state at power-up, on doubt, and whenever the core stops talking to the driver. */
    record Inhibit() implements AcceptorCommand {}

    /** Move the note from this escrow to the cashbox. Sent only after the intent was synced; void for any other escrow. */
    record Stack(NoteId note, EscrowId escrow) implements AcceptorCommand {}

    /** Give the note in this escrow back. */
    record Return(NoteId note, EscrowId escrow) implements AcceptorCommand {}

    /** The credit for this note is synced: the device may forget it. */
    record AcknowledgeCredit(NoteId note) implements AcceptorCommand {}

    /** The money evidence without a known note was journaled: the device may forget it. */
    record AcknowledgeUnattributed() implements AcceptorCommand {}

    /** The {@link AcceptorEvent.Taken} item is in the journal: the device may forget it. */
    record AcknowledgeTaken(Optional<EventMark> mark) implements AcceptorCommand {}

    /** Recover from a fault by a device reset. */
    record Reset() implements AcceptorCommand {}
}
