package sv.k1.hal.cash.ebds;

import java.util.Optional;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.OpenNote.Stage;

/**
 * What is known about the one note on the books.
 *
 * @param id absent until the core decides about it
 * @param value absent when the device did not tell it in a way that is sure
 * @param stage how far the decision got
 * @param outcome what was reported to the core
 * @param stackSent the STACK command may have reached the device
 * @param unasked the device moved the note to the cashbox although nobody asked it to, as far as it tells
 */
record EbdsNote(
        Optional<NoteId> id,
        Optional<Denomination> value,
        Stage stage,
        Outcome outcome,
        boolean stackSent,
        boolean unasked) {
    /** How the story of the note ended, as reported. */
    enum Outcome {
        OPEN,
        STACKED,
        RETURNED,
        UNRESOLVED
    }

    static EbdsNote inEscrow(Optional<Denomination> value, Stage stage) {
        return new EbdsNote(Optional.empty(), value, stage, Outcome.OPEN, false, false);
    }

    static EbdsNote journaled(OpenNote note) {
        return new EbdsNote(
                Optional.of(note.id()),
                Optional.of(note.denomination()),
                note.stage(),
                note.stage() == Stage.CREDITED ? Outcome.STACKED : Outcome.OPEN,
                note.stage() == Stage.STACK_INTENDED,
                false);
    }

    EbdsNote named(NoteId name) {
        return new EbdsNote(Optional.of(name), value, stage, outcome, stackSent, unasked);
    }

    EbdsNote at(Stage next) {
        return new EbdsNote(id, value, next, outcome, stackSent, unasked);
    }

    EbdsNote ended(Outcome end) {
        return new EbdsNote(id, value, stage, end, stackSent, unasked);
    }

    EbdsNote stackSentNow() {
        return new EbdsNote(id, value, stage, outcome, true, unasked);
    }

    EbdsNote movedUnasked() {
        return new EbdsNote(id, value, stage, outcome, stackSent, true);
    }

    /** Nothing was proved yet. */
    boolean isUndecided() {
        return outcome == Outcome.OPEN;
    }
}
