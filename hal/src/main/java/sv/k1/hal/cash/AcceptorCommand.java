package sv.k1.hal.cash;

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

    /** Move the note from escrow to the cashbox. Sent only after the intent was synced. */
    record Stack(NoteId note) implements AcceptorCommand {}

    /** Give the note in escrow back. */
    record Return(NoteId note) implements AcceptorCommand {}

    /** The credit for this note is synced: the device may forget it. */
    record AcknowledgeCredit(NoteId note) implements AcceptorCommand {}

    /** The money evidence without a known note was journaled: the device may forget it. */
    record AcknowledgeUnattributed() implements AcceptorCommand {}

    /** Recover from a fault by a device reset. */
    record Reset() implements AcceptorCommand {}
}
