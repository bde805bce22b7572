package sv.k1.simulator.cash;

/** So many notes of this value in minor units. */
public record NoteCount(long minorUnits, int count) {}
