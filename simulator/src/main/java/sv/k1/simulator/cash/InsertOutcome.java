package sv.k1.simulator.cash;

/** What a customer feels when pushing a note into the slot. */
public enum InsertOutcome {
    /** The rollers took it in; whether it is kept is another question. */
    TAKEN_IN,
    /** Inhibited, out of order or without power: the rollers do not turn. */
    SLOT_CLOSED,
    /** Another note is on its way or still sticks out of the mouth. */
    NOTE_IN_THE_WAY
}
