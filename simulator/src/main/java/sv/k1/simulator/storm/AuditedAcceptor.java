package sv.k1.simulator.storm;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the stored entries say of one acceptor, added up by the auditor's own hand. */
final class AuditedAcceptor {
    /** How far the newest note got. */
    enum Note {
        NONE,
        ESCROWED,
        STACK_INTENDED,
        RETURN_INTENDED,
        SETTLED
    }

    final String name;
    final Map<Long, Integer> credited = new TreeMap<>();
    final Map<Long, Integer> disputed = new TreeMap<>();
    /** Those of them that are proved to be in the box, and nobody's. */
    final Map<Long, Integer> unattributed = new TreeMap<>();

    int disputedWithoutValue;

    /** The device said that it counted money which it cannot name any more. */
    boolean evidenceLost;

    Note note = Note.NONE;
    long noteId;
    long noteValue;
    long noteSale;
    long noteSinceMillis;
    Optional<String> mark = Optional.empty();

    AuditedAcceptor(String name) {
        this.name = name;
    }

    void escrowed(long id, long sale, long value, long nowMillis) {
        note = Note.ESCROWED;
        noteId = id;
        noteSale = sale;
        noteValue = value;
        noteSinceMillis = nowMillis;
    }

    boolean hasOpenNote() {
        return note == Note.ESCROWED || note == Note.STACK_INTENDED || note == Note.RETURN_INTENDED;
    }

    int creditedNotes(long minor) {
        return credited.getOrDefault(minor, 0);
    }

    int disputedNotes(long minor) {
        return disputed.getOrDefault(minor, 0);
    }

    long creditedMinor() {
        return worth(credited);
    }

    int disputes() {
        return disputed.values().stream().mapToInt(Integer::intValue).sum() + disputedWithoutValue;
    }

    static long worth(Map<Long, Integer> pile) {
        return pile.entrySet().stream()
                .mapToLong(one -> one.getKey() * one.getValue())
                .sum();
    }

    @Override
    public String toString() {
        return name + " " + note + (hasOpenNote() ? " " + noteValue : "");
    }
}
