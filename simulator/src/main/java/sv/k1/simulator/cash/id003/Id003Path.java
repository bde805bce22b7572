package sv.k1.simulator.cash.id003;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePile;
import sv.k1.simulator.cash.NotePlace;

/**
 * The way of a note through the unit and where all notes ended: pure physics, the same with and without power. One note
 * at a time.
 */
final class Id003Path {
    private final Id003Happenings happenings;
    private final NotePile cashbox = new NotePile();
    private final NotePile everStacked = new NotePile();
    private final NotePile returned = new NotePile();
    private final NotePile takenOut = new NotePile();
    private Optional<Insertion> note = Optional.empty();
    private NotePlace place = NotePlace.MOUTH;
    private long atMouthSinceMillis;
    private OptionalLong patienceMillis = OptionalLong.empty();

    Id003Path(Id003Happenings happenings) {
        this.happenings = happenings;
    }

    void enter(Insertion insertion) {
        note = Optional.of(insertion);
        place = NotePlace.ACCEPTOR;
    }

    Optional<Insertion> note() {
        return note;
    }

    boolean isEmpty() {
        return note.isEmpty();
    }

    boolean isAt(NotePlace where) {
        return note.isPresent() && place == where;
    }

    Optional<NoteInside> inside() {
        return note.map(paper -> new NoteInside(paper.minorUnits(), place));
    }

    void passPointOfNoReturn() {
        place = NotePlace.STACKER;
    }

    void arriveAtMouth(long nowMillis) {
        place = NotePlace.MOUTH;
        atMouthSinceMillis = nowMillis;
    }

    void fallIntoCashbox() {
        note.ifPresent(paper -> {
            cashbox.add(paper.minorUnits());
            everStacked.add(paper.minorUnits());
            happenings.stacked();
        });
        note = Optional.empty();
    }

    /** The customer has it again. */
    void giveToCustomer() {
        note.ifPresent(paper -> {
            returned.add(paper.minorUnits());
            happenings.cameBack();
        });
        note = Optional.empty();
    }

    /** A technician has it. */
    void takeOut() {
        note.ifPresent(paper -> takenOut.add(paper.minorUnits()));
        note = Optional.empty();
    }

    void customerPatience(OptionalLong millis) {
        patienceMillis = millis;
    }

    /** True once the customer is about to take the note at the mouth without being told to. */
    boolean isTakenByItself(long nowMillis) {
        return isAt(NotePlace.MOUTH)
                && patienceMillis.isPresent()
                && nowMillis - atMouthSinceMillis >= patienceMillis.getAsLong();
    }

    int cashboxSize() {
        return cashbox.size();
    }

    List<NoteCount> inCashbox() {
        return cashbox.list();
    }

    List<NoteCount> everStacked() {
        return everStacked.list();
    }

    List<NoteCount> emptyCashbox() {
        List<NoteCount> content = cashbox.list();
        cashbox.clear();
        return content;
    }

    List<NoteCount> returned() {
        return returned.list();
    }

    List<NoteCount> takenOut() {
        return takenOut.list();
    }
}
