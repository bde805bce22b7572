package sv.k1.simulator.cash.ebds;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sv.k1.simulator.cash.CashItem;
import sv.k1.simulator.cash.NoteCount;
import sv.k1.simulator.cash.NoteInside;
import sv.k1.simulator.cash.NotePile;
import sv.k1.simulator.cash.NotePlace;

/**
 * The way of a note through the unit and where all notes ended: pure physics, the same with and without power. One note
 * at a time.
 */
final class EbdsPath {
    /**
     * A piece of paper on its way.
     *
     * @param row of the note table, empty for paper the unit does not know
     */
    record Paper(CashItem item, OptionalInt row) {}

    private final NotePile cashbox = new NotePile();
    private final NotePile returned = new NotePile();
    private Optional<Paper> paper = Optional.empty();
    private NotePlace place = NotePlace.MOUTH;
    /** How many notes are in the cassette now; the pile above counts all that ever went in. */
    private int inCassette;

    void enter(Paper inserted) {
        paper = Optional.of(inserted);
        place = NotePlace.ACCEPTOR;
    }

    Optional<Paper> paper() {
        return paper;
    }

    boolean isEmpty() {
        return paper.isEmpty();
    }

    boolean isAt(NotePlace where) {
        return paper.isPresent() && place == where;
    }

    Optional<NoteInside> inside() {
        return paper.map(note -> new NoteInside(note.item().minorUnits(), place));
    }

    void passPointOfNoReturn() {
        place = NotePlace.STACKER;
    }

    void arriveAtMouth() {
        place = NotePlace.MOUTH;
    }

    void fallIntoCashbox() {
        paper.ifPresent(note -> {
            cashbox.add(note.item().minorUnits());
            inCassette++;
        });
        paper = Optional.empty();
    }

    /** The customer has it again. */
    void giveToCustomer() {
        paper.ifPresent(note -> returned.add(note.item().minorUnits()));
        paper = Optional.empty();
    }

    int inCassette() {
        return inCassette;
    }

    void emptyCassette() {
        inCassette = 0;
    }

    List<NoteCount> inCashbox() {
        return cashbox.list();
    }

    List<NoteCount> returned() {
        return returned.list();
    }
}
