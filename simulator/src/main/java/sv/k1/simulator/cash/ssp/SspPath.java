package sv.k1.simulator.cash.ssp;

import java.util.List;
import java.util.Optional;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePile;
import sv.k1.simulator.cash.NotePlace;

/** The way of a note through the unit and where all notes ended: pure physics, the same with and without power. */
final class SspPath {
    private final NotePile inBox = new NotePile();
    private final NotePile everStacked = new NotePile();
    private final NotePile returned = new NotePile();
    private Optional<NoteInside> note = Optional.empty();

    void enter(long minorUnits) {
        note = Optional.of(new NoteInside(minorUnits, NotePlace.ACCEPTOR));
    }

    Optional<NoteInside> inside() {
        return note;
    }

    boolean isEmpty() {
        return note.isEmpty();
    }

    boolean isOutOfReach() {
        return note.filter(paper -> paper.place() == NotePlace.STACKER).isPresent();
    }

    void getOutOfReach() {
        note = note.map(paper -> new NoteInside(paper.minorUnits(), NotePlace.STACKER));
    }

    void fallIntoCashbox() {
        note.ifPresent(paper -> {
            inBox.add(paper.minorUnits());
            everStacked.add(paper.minorUnits());
        });
        note = Optional.empty();
    }

    void giveToCustomer() {
        note.ifPresent(paper -> returned.add(paper.minorUnits()));
        note = Optional.empty();
    }

    int boxSize() {
        return inBox.size();
    }

    void emptyBox() {
        inBox.clear();
    }

    /** All that ever fell into the box, emptied or not. */
    List<NoteCount> stacked() {
        return everStacked.list();
    }

    List<NoteCount> returned() {
        return returned.list();
    }
}
