package sv.k1.simulator.cash.id003;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is physically wrong with the unit now. Cheating is remembered until RESET, everything else until it is mended. */
final class Id003Faults {
    private final Set<JamPlace> jams = EnumSet.noneOf(JamPlace.class);
    private boolean cashboxOut;
    private boolean full;
    private boolean cheated;
    private int failureCode;

    void jam(JamPlace place) {
        jams.add(place);
    }

    boolean isJammed() {
        return !jams.isEmpty();
    }

    void clearJams() {
        jams.clear();
    }

    void cashboxOut(boolean out) {
        cashboxOut = out;
    }

    void full(boolean isFull) {
        full = isFull;
    }

    void cheated(boolean isCheated) {
        cheated = isCheated;
    }

    /** A code of ID-003 sheet, section 9, or 0 for mended. */
    void failure(int code) {
        failureCode = code;
    }

    int failureCode() {
        return failureCode;
    }

    boolean isCashboxOut() {
        return cashboxOut;
    }

    boolean isFull() {
        return full;
    }

    /** True if nothing may move. A full cashbox only closes the slot. */
    boolean blocksMotion() {
        return !jams.isEmpty() || cashboxOut || cheated || failureCode != 0;
    }

    /** The status that tells the worst of it. */
    Optional<Id003Status> worst() {
        if (failureCode != 0) {
            return Optional.of(Id003Status.FAILURE);
        }
        if (cheated) {
            return Optional.of(Id003Status.CHEATED);
        }
        if (jams.contains(JamPlace.ACCEPTOR)) {
            return Optional.of(Id003Status.JAM_IN_ACCEPTOR);
        }
        if (jams.contains(JamPlace.STACKER)) {
            return Optional.of(Id003Status.JAM_IN_STACKER);
        }
        if (cashboxOut) {
            return Optional.of(Id003Status.STACKER_OPEN);
        }
        return full ? Optional.of(Id003Status.STACKER_FULL) : Optional.empty();
    }
}
