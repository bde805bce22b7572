package sv.k1.hal.cash;

/** What proved that a note is in the cashbox. */
public enum StackProof {
    /** The device's credit message, repeated until acknowledged (ID-003 VEND VALID). */
    CREDIT_MESSAGE,
    /** The device's stacked state after our stack command. */
    STACKED_STATE,
    /** The device powered up with the note past the point of no return (ID-003 status 42). */
    POWER_UP_IN_STACKER
}
