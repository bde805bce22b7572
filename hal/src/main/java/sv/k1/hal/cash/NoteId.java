package sv.k1.hal.cash;

/**
 * Names one physical note or coin from the moment the core saw it; unique in the journal for ever.
 * The driver only carries it back and forth.
 */
public record NoteId(long number) {
    public NoteId {
        if (number < 1) {
            throw new IllegalArgumentException("note ids start at 1, got " + number);
        }
    }
}
