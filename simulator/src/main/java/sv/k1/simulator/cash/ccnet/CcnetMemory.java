package sv.k1.simulator.cash.ccnet;

import java.util.OptionalInt;
import sv.k1.simulator.cash.NotePlace;

/** What the unit keeps over a power cut, and what it makes of it afterwards: CCNET sheet, section 11. */
final class CcnetMemory {
    private final CcnetProfile profile;
    private final CcnetPath path;
    /** Type of a note that was taken for good and whose 81 nobody ACKed yet. */
    private OptionalInt unproven = OptionalInt.empty();

    private boolean told;

    CcnetMemory(CcnetProfile profile, CcnetPath path) {
        this.profile = profile;
        this.path = path;
    }

    void takenForGood(int type) {
        unproven = OptionalInt.of(type);
        told = false;
    }

    /** 81 went out. */
    void told() {
        told = true;
    }

    /** Whether 81 went out and no ACK came. */
    boolean keepsTold() {
        return told && unproven.isPresent();
    }

    /** The ACK came. */
    void settled() {
        unproven = OptionalInt.empty();
    }

    /** The first state after power came back. */
    CcnetState powerUpState() {
        boolean unfinished = unproven.isPresent() && !(told && profile.has(CcnetSwitch.UNACKED_POWERS_UP_EMPTY));
        if (path.isAt(NotePlace.STACKER) || (path.isEmpty() && unfinished)) {
            return CcnetState.POWER_UP_BILL_IN_STACKER;
        }
        return path.isEmpty() ? CcnetState.POWER_UP : CcnetState.POWER_UP_BILL_IN_VALIDATOR;
    }

    /** At the end of the self-test: the type of a note in the box that is still to be told. */
    OptionalInt typeToTell() {
        if (path.isAt(NotePlace.STACKER)) {
            return OptionalInt.empty();
        }
        if (told && profile.has(CcnetSwitch.UNACKED_NOT_TOLD_AGAIN)) {
            unproven = OptionalInt.empty();
        }
        return unproven;
    }
}
