package sv.k1.hal.cash;

/** What proved that a note is in the cashbox. */
public enum StackProof {
    /** The device's credit message, repeated until acknowledged (ID-003 VEND VALID). */
    CREDIT_MESSAGE,
    /** The device's stacked state after our stack command. */
    STACKED_STATE,
    /** The device powered up with the note past the point of no return (ID-003 status 42). */
    POWER_UP_IN_STACKER,
    /** The device's own event counter moved on with an entry for this item (ccTalk headers 229 and 159). */
    COUNTED_EVENT,
    /** A train of pulses that stands for this value; nothing can be asked again (pulse sheet, section 5). */
    PULSE_TRAIN
}
