package sv.k1.hal.cash.ssp;

import java.util.Optional;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.OpenNote.Stage;

/**
 * What is known about the newest note.
 *
 * @param id absent until the core decides about it
 * @param value absent when the device never told
 * @param stage how far the decision got
 * @param outcome what was reported to the core
 * @param stackSent the poll that accepts it may have reached the device
 * @param unasked the device moved it on although nobody accepted it
 */
record SspNote(
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

    static SspNote inEscrow(Optional<Denomination> value, Stage stage) {
        return new SspNote(Optional.empty(), value, stage, Outcome.OPEN, false, false);
    }

    static SspNote journaled(OpenNote note) {
        Outcome outcome = note.stage() == Stage.CREDITED ? Outcome.STACKED : Outcome.OPEN;
        boolean maybeSent = note.stage() == Stage.STACK_INTENDED;
        return new SspNote(
                Optional.of(note.id()), Optional.of(note.denomination()), note.stage(), outcome, maybeSent, false);
    }

    SspNote named(NoteId name) {
        return new SspNote(Optional.of(name), value, stage, outcome, stackSent, unasked);
    }

    SspNote at(Stage next) {
        return new SspNote(id, value, next, outcome, stackSent, unasked);
    }

    SspNote ended(Outcome end) {
        return new SspNote(id, value, stage, end, stackSent, unasked);
    }

    SspNote accepted() {
        return new SspNote(id, value, stage, outcome, true, unasked);
    }

    SspNote movedUnasked() {
        return new SspNote(id, value, stage, outcome, stackSent, true);
    }

    /** Nothing was proved yet, and no credit was given. */
    boolean isUndecided() {
        return outcome == Outcome.OPEN;
    }

    boolean mayBeWorth(Optional<Denomination> told) {
        return told.isEmpty() || value.isEmpty() || told.equals(value);
    }
}
