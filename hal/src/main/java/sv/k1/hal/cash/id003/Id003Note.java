package sv.k1.hal.cash.id003;

import java.util.Optional;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.cash.OpenNote.Stage;

/**
 * What is known about the one note on the books.
 *
 * @param id absent until the core decides about it
 * @param value absent when no table was read yet
 * @param stage how far the decision got
 * @param outcome what was reported to the core
 * @param stackSent the stack command may have reached the device
 * @param inStacker the device powered up with the note in the stacker (status 42)
 * @param unasked the device stacked although nobody asked it to
 */
record Id003Note(
        Optional<NoteId> id,
        Optional<Denomination> value,
        Stage stage,
        Outcome outcome,
        boolean stackSent,
        boolean inStacker,
        boolean unasked) {
    /** How the story of the note ended, as reported. */
    enum Outcome {
        OPEN,
        STACKED,
        RETURNED,
        UNRESOLVED
    }

    static Id003Note inEscrow(Optional<Denomination> value, Stage stage) {
        return new Id003Note(Optional.empty(), value, stage, Outcome.OPEN, false, false, false);
    }

    static Id003Note journaled(OpenNote note) {
        boolean maybeSent = note.stage() == Stage.STACK_INTENDED;
        return inEscrow(Optional.of(note.denomination()), note.stage())
                .named(note.id())
                .sent(maybeSent);
    }

    Id003Note named(NoteId name) {
        return new Id003Note(Optional.of(name), value, stage, outcome, stackSent, inStacker, unasked);
    }

    Id003Note at(Stage next) {
        return new Id003Note(id, value, next, outcome, stackSent, inStacker, unasked);
    }

    Id003Note ended(Outcome end) {
        return new Id003Note(id, value, stage, end, stackSent, inStacker, unasked);
    }

    Id003Note sent(boolean stack) {
        return new Id003Note(id, value, stage, outcome, stack, inStacker, unasked);
    }

    Id003Note seenInStacker() {
        return new Id003Note(id, value, stage, outcome, stackSent, true, unasked);
    }

    Id003Note movedUnasked() {
        return new Id003Note(id, value, stage, outcome, stackSent, inStacker, true);
    }

    /** Nothing was proved yet, and no credit was given. */
    boolean isUndecided() {
        return outcome == Outcome.OPEN && stage != Stage.CREDITED;
    }
}
