package sv.k1.firmware.record;

import java.util.Collection;

/** Why what the journal counted into a cashbox may not be what lies in it. */
public enum CountDoubt {
    /** The acceptor stacked a note and could not tell its value. */
    VALUE_UNKNOWN,
    /** Nobody could prove where a note is. */
    NOTE_DISPUTED,
    /** A note was jammed inside: a person may have taken it out. */
    JAM,
    /** The acceptor saw a manipulation. */
    MANIPULATION,
    /** The device forgot what it counted. */
    EVIDENCE_LOST,
    /** The service stopped while a note was being stacked. */
    STOPPED_WHILE_STACKING,
    /** The box was out of its place with money in it that nobody had collected. */
    TAKEN_OUT;

    /** How far the count of a cashbox can be believed. */
    public enum Accuracy {
        ACCURATE,
        /** Wrong by a few pieces, perhaps. */
        INACCURATE,
        /** Anything may have happened to it. */
        UNKNOWN
    }

    public static Accuracy accuracy(Collection<CountDoubt> doubts) {
        if (doubts.contains(TAKEN_OUT)) {
            return Accuracy.UNKNOWN;
        }
        return doubts.isEmpty() ? Accuracy.ACCURATE : Accuracy.INACCURATE;
    }
}
