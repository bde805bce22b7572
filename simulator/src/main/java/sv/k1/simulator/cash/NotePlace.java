package sv.k1.simulator.cash;

/** Where a note inside the unit physically is. */
public enum NotePlace {
    /** Sticks out of the mouth; the customer can take it. */
    MOUTH,
    /** In the transport or in escrow; it can still come back. */
    ACCEPTOR,
    /** Past the point of no return, not yet in the cashbox. */
    STACKER
}
