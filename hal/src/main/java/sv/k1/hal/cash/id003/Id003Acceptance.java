package sv.k1.hal.cash.id003;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.Denomination;

/** Which notes the device knows, which the core wants, and what must be sent so that the device follows. */
final class Id003Acceptance {
    private static final Logger LOG = LoggerFactory.getLogger(Id003Acceptance.class);
    private static final int NOTHING = 0xFFFF;

    private Optional<Set<Denomination>> accepted = Optional.empty();
    private Id003NoteTable table = Id003NoteTable.empty();
    private int confirmedMask = NOTHING;

    /** The device may be another one, or lost its settings: it takes nothing until the core asks again. */
    void forget() {
        inhibit();
        table = Id003NoteTable.empty();
        confirmedMask = NOTHING;
    }

    void learn(Id003NoteTable read) {
        table = read;
    }

    Id003NoteTable table() {
        return table;
    }

    void inhibit() {
        accepted = Optional.empty();
    }

    boolean isWanted() {
        return accepted.isPresent();
    }

    void confirmed(int disabledMask) {
        confirmedMask = disabledMask;
    }

    /** What to send for this set now; nothing while another note is on the books. */
    List<Id003Command> enable(Set<Denomination> set, boolean noteOpen) {
        accepted = Optional.of(set);
        if (!isOpenForNotes(noteOpen)) {
            LOG.info("enable waits: a note is open, or the device knows none of the denominations");
            return List.of();
        }
        return List.of(new Id003Command.SetDenominations(table.disabledMask(set)), new Id003Command.SetInhibit(false));
    }

    /** What to send to a settled device that forgot or missed what was ordered. */
    List<Id003Command> corrections(Id003Status settled, boolean noteOpen) {
        boolean inhibited = settled instanceof Id003Status.Disabled;
        List<Id003Command> corrections = new ArrayList<>();
        if (isOpenForNotes(noteOpen)) {
            int mask = table.disabledMask(accepted.orElseThrow());
            if (confirmedMask != mask) {
                corrections.add(new Id003Command.SetDenominations(mask));
            }
            if (inhibited) {
                corrections.add(new Id003Command.SetInhibit(false));
            }
        } else if (!inhibited) {
            corrections.add(new Id003Command.SetInhibit(true));
        }
        return corrections;
    }

    /** No new note while the fate of the last one is open. */
    private boolean isOpenForNotes(boolean noteOpen) {
        return !noteOpen
                && accepted.filter(set -> table.disabledMask(set) != NOTHING).isPresent();
    }
}
