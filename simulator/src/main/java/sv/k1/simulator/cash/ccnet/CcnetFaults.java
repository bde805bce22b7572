package sv.k1.simulator.cash.ccnet;

import java.util.Optional;
import sv.k1.simulator.cash.NotePlace;

/** What is wrong with the unit, whatever it says. */
final class CcnetFaults {
    private Optional<NotePlace> jam = Optional.empty();
    private boolean jamsNext;
    private boolean cashboxOut;
    private boolean full;
    private int failureCode;

    void jamAt(NotePlace place) {
        jam = Optional.of(place);
        jamsNext = false;
    }

    void jamNext() {
        jamsNext = true;
    }

    boolean jamsNext() {
        return jamsNext;
    }

    void clearJam() {
        jam = Optional.empty();
        jamsNext = false;
    }

    boolean isJammed() {
        return jam.isPresent();
    }

    boolean isFull() {
        return full;
    }

    void cashboxOut(boolean out) {
        cashboxOut = out;
    }

    boolean isCashboxOut() {
        return cashboxOut;
    }

    void full(boolean isFull) {
        full = isFull;
    }

    /** 0: none. */
    void failure(int code) {
        failureCode = code;
    }

    int failureCode() {
        return failureCode;
    }

    /** Nothing moves until it is mended. */
    boolean blocksMotion() {
        return jam.isPresent() || cashboxOut || failureCode != 0;
    }

    /** The state to show, the worst first. */
    Optional<CcnetState> worst() {
        if (failureCode != 0) {
            return Optional.of(CcnetState.GENERIC_FAILURE);
        }
        if (jam.isPresent()) {
            return Optional.of(
                    jam.get() == NotePlace.STACKER ? CcnetState.DROP_CASSETTE_JAMMED : CcnetState.VALIDATOR_JAMMED);
        }
        if (cashboxOut) {
            return Optional.of(CcnetState.DROP_CASSETTE_OUT_OF_POSITION);
        }
        return full ? Optional.of(CcnetState.DROP_CASSETTE_FULL) : Optional.empty();
    }
}
