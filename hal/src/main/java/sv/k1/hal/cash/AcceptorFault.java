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
        JAM_IN_HEAD("CashAcceptor.positions.transport=inoperative"),
        /** Note stuck on its way to the cashbox; it may be uncredited. */
        JAM_IN_STACKER("Storage.status=inoperative"),
        STACKER_FULL("Storage.cash.replenishmentStatus=full"),
        CASHBOX_REMOVED("Storage.status=missing"),
        /** Manipulation seen by the device. */
        CHEAT("Common.device=fraudAttempt"),
        /** Motor, sensor, memory: see the code. */
        HARDWARE("Common.device=hardwareError"),
        /** The device saw bad data, or speaks something we do not understand. */
        PROTOCOL("CashAcceptor.banknoteReader=unknown"),
        /** The device's denominations or currency do not match the configuration. */
        MISMATCH("Storage.status=notConfigured"),
        /** A second note in the way; clears when the customer takes it. */
        BUSY("Common.device=userError");

        private final String xfsName;

        Kind(String xfsName) {
            this.xfsName = xfsName;
        }

        /** The status property and value by which XFS4IoT reports this trouble. */
        public String xfsName() {
            return xfsName;
        }
    }
}
