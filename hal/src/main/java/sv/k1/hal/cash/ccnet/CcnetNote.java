package sv.k1.hal.cash.ccnet;

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
 * @param inStacker the device powered up with the note in the stacker (state 12)
 * @param unasked the device stacked although nobody asked it to
 */
record CcnetNote(
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

    static CcnetNote inEscrow(Optional<Denomination> value, Stage stage) {
        return new CcnetNote(Optional.empty(), value, stage, Outcome.OPEN, false, false, false);
    }

    /** A note nobody saw in escrow. */
    static CcnetNote outOfTheBlue() {
        return inEscrow(Optional.empty(), Stage.ESCROWED);
    }

    static CcnetNote journaled(OpenNote note) {
        boolean maybeSent = note.stage() == Stage.STACK_INTENDED;
        return inEscrow(Optional.of(note.denomination()), note.stage())
                .named(note.id())
                .sent(maybeSent);
    }

    CcnetNote named(NoteId name) {
        return new CcnetNote(Optional.of(name), value, stage, outcome, stackSent, inStacker, unasked);
    }

    CcnetNote at(Stage next) {
        return new CcnetNote(id, value, next, outcome, stackSent, inStacker, unasked);
    }

    CcnetNote ended(Outcome end) {
        return new CcnetNote(id, value, stage, end, stackSent, inStacker, unasked);
    }

    CcnetNote sent(boolean stack) {
        return new CcnetNote(id, value, stage, outcome, stack, inStacker, unasked);
    }

    CcnetNote seenInStacker() {
        return new CcnetNote(id, value, stage, outcome, stackSent, true, unasked);
    }

    CcnetNote movedUnasked() {
        return new CcnetNote(id, value, stage, outcome, stackSent, inStacker, true);
    }

    /** Nothing was proved yet, and no credit was given. */
    boolean isUndecided() {
        return outcome == Outcome.OPEN && stage != Stage.CREDITED;
    }
}
