package sv.k1.hal.cash;

/**
 * Trouble a device reports. Names follow XFS4IoT's parts where it has one.
 *
 * @param code the device's own code, or -1 where it has none
 * @param detail what the manual calls it, for the technician
 */
public record AcceptorFault(Kind kind, int code, String detail) {
    /** Which kind of trouble; each has one response in the fault table. */
    public enum Kind {
        /** Note stuck on its way in. */
        JAM_IN_HEAD,
        /** Note stuck on its way to the cashbox; it may be uncredited. */
        JAM_IN_STACKER,
        STACKER_FULL,
        CASHBOX_REMOVED,
        /** Manipulation seen by the device. */
        CHEAT,
        /** Motor, sensor, memory: see the code. */
        HARDWARE,
        /** The device saw bad data, or speaks something we do not understand. */
        PROTOCOL,
        /** The device's denominations or currency do not match the configuration. */
        MISMATCH,
        /** A second note in the way; clears when the customer takes it. */
        BUSY
    }
}
