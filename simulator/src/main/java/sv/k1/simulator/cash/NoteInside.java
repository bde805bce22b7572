package sv.k1.simulator.cash;

/** A note that is neither with the customer nor in the cashbox; value in minor units. */
public record NoteInside(long minorUnits, NotePlace place) {}
