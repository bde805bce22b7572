package sv.k1.hal.cash;

/**
 * The one note whose fate the journal does not know yet. Given to a driver before it polls for the first time, so that
 * it can tell a repeated proof from a new note (ID-003 sheet, section 11).
 */
public record OpenNote(NoteId id, Denomination denomination, Stage stage) {
    /** How far the journal says the note got. */
    public enum Stage {
        /** Seen in escrow; no stack command was intended. */
        ESCROWED,
        /** The stack command may or may not have been sent. */
        STACK_INTENDED,
        /** The return command may or may not have been sent. */
        RETURN_INTENDED,
        /** Credited and synced; the device may still wait for our acknowledgement. */
        CREDITED
    }
}
