package sv.k1.hal.cash;

/** What proved that a note went back. */
public enum ReturnProof {
    /** The device said it is returning the note on our command. */
    RETURNING_STATE,
    /** The device pushed the escrowed note out by itself (time-out, inhibit). */
    REJECTED_BY_DEVICE,
    /** The device powered up with the note still in the head and returns it on reset (ID-003 status 41). */
    POWER_UP_IN_HEAD,
    /** The note was in escrow, no stack command was ever intended, and the device is empty again. */
    EMPTY_WITHOUT_STACK
}
