package sv.k1.hal.print;

/**
 * What the printer said of itself. {@link Paper#UNKNOWN} and {@code connected == false} are honest answers.
 *
 * @param detail the raw status bytes or the reason, for the technician
 */
public record PrinterStatus(
        boolean connected,
        Paper paper,
        boolean coverOpen,
        boolean cutterFault,
        boolean offline,
        boolean unrecoverable,
        String detail) {
    /** Paper as the sensors see it. */
    public enum Paper {
        OK,
        LOW,
        OUT,
        UNKNOWN
    }

    public static PrinterStatus disconnected(String reason) {
        return new PrinterStatus(false, Paper.UNKNOWN, false, false, true, false, reason);
    }

    /** Whether a receipt may be started now. Low paper is allowed. */
    public boolean canPrint() {
        return connected
                && !offline
                && !coverOpen
                && !cutterFault
                && !unrecoverable
                && (paper == Paper.OK || paper == Paper.LOW);
    }
}
