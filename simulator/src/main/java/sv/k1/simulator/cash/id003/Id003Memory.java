package sv.k1.simulator.cash.id003;

import static sv.k1.simulator.cash.id003.Id003Status.POWER_UP;
import static sv.k1.simulator.cash.id003.Id003Status.POWER_UP_BILL_IN_ACCEPTOR;
import static sv.k1.simulator.cash.id003.Id003Status.POWER_UP_BILL_IN_STACKER;

import sv.k1.simulator.cash.NotePlace;

/**
 * What the unit keeps over a power cut, and what it makes of it afterwards: ID-003 sheet, section 11. The power recovery
 * option counts if it was on before the cut or is on again when INITIALIZE ends.
 */
final class Id003Memory {
    private final Id003Profile profile;
    private final Id003Settings settings;
    private final Id003Path path;
    /** A note was taken for good and no ACK came for it yet. */
    private boolean unproven;

    private boolean recoversPower;
    private boolean wasJustStacked;

    Id003Memory(Id003Profile profile, Id003Settings settings, Id003Path path) {
        this.profile = profile;
        this.settings = settings;
        this.path = path;
    }

    void takenForGood(boolean acked) {
        unproven = !acked;
    }

    /** The ACK came, or a technician holds the note. */
    void settled() {
        unproven = false;
    }

    /** Before settings get lost. */
    void noteOption() {
        recoversPower |= settings.hasPowerRecovery();
    }

    void powerCut(Id003Status status) {
        noteOption();
        wasJustStacked = status == Id003Status.STACKED;
        if (status == Id003Status.VEND_VALID && path.isEmpty()) {
            unproven = !profile.has(Id003Switch.POWER_UP_FORGETS_VEND_VALID);
        }
    }

    /** The first status after power came back. */
    Id003Status powerUpStatus() {
        if (wasJustStacked && profile.has(Id003Switch.POWER_UP_FORGETS_ACK)) {
            unproven = true;
        }
        wasJustStacked = false;
        if (path.isAt(NotePlace.STACKER) || (path.isEmpty() && unproven)) {
            return POWER_UP_BILL_IN_STACKER;
        }
        return path.isEmpty() ? POWER_UP : POWER_UP_BILL_IN_ACCEPTOR;
    }

    /** At the end of INITIALIZE: whether VEND VALID follows. If not, a stored note is forgotten. */
    boolean reportsNow() {
        noteOption();
        boolean stored = unproven && !path.isAt(NotePlace.STACKER);
        if (stored && recoversPower && !profile.has(Id003Switch.NO_VEND_VALID_AFTER_POWER_UP)) {
            return true;
        }
        if (stored) {
            unproven = false;
        }
        recoversPower = settings.hasPowerRecovery();
        return false;
    }
}
