package sv.k1.hal.cash;

/** Why a device refused a note, in the words a customer can act on. */
public enum RejectReason {
    /** Put it in straighter. */
    SKEWED,
    /** Not recognised as a note of the set. */
    NOT_RECOGNISED,
    /** Recognised, but this value or direction is not taken now. */
    INHIBITED,
    /** Dirty, torn, taped, double. */
    CONDITION,
    /** Something else is in the way. */
    BLOCKED,
    /** The device gave a code of its own; see the code. */
    OTHER
}
