package sv.k1.simulator.cash.id003;

/** So many notes of this value in minor units. */
public record NoteCount(long minorUnits, int count) {}
