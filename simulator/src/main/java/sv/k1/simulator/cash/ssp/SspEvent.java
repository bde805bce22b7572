package sv.k1.simulator.cash.ssp;

/** Codes of the events of a note acceptor: SSP sheet, section 7. */
final class SspEvent {
    static final int SLAVE_RESET = 0xF1;
    static final int READ = 0xEF;
    static final int NOTE_CREDIT = 0xEE;
    static final int REJECTING = 0xED;
    static final int REJECTED = 0xEC;
    static final int STACKING = 0xCC;
    static final int STACKED = 0xEB;
    static final int SAFE_JAM = 0xEA;
    static final int UNSAFE_JAM = 0xE9;
    static final int DISABLED = 0xE8;
    static final int STACKER_FULL = 0xE7;
    static final int FRAUD = 0xE6;
    static final int CASHBOX_REPLACED = 0xE4;
    static final int CASHBOX_REMOVED = 0xE3;
    static final int CLEARED_INTO_CASHBOX = 0xE2;
    static final int CLEARED_FROM_FRONT = 0xE1;
    static final int NOTE_PATH_OPEN = 0xE0;
    static final int CHANNEL_DISABLE = 0xB5;
    static final int INITIALISING = 0xB6;

    private SspEvent() {}

    /** Older protocol versions do not tell the newer events. */
    static boolean isKnown(int code, int protocol, boolean clearedFrom5) {
        return switch (code) {
            case CHANNEL_DISABLE, INITIALISING -> protocol >= 7;
            case NOTE_PATH_OPEN -> protocol >= 6;
            case CLEARED_INTO_CASHBOX, CASHBOX_REMOVED, CASHBOX_REPLACED -> !clearedFrom5 || protocol >= 5;
            default -> true;
        };
    }

    static String title(int code) {
        return switch (code) {
            case SLAVE_RESET -> "SLAVE RESET";
            case READ -> "READ";
            case NOTE_CREDIT -> "NOTE CREDIT";
            case REJECTING -> "REJECTING";
            case REJECTED -> "REJECTED";
            case STACKING -> "STACKING";
            case STACKED -> "STACKED";
            case SAFE_JAM -> "SAFE JAM";
            case UNSAFE_JAM -> "UNSAFE JAM";
            case DISABLED -> "DISABLED";
            case STACKER_FULL -> "STACKER FULL";
            case FRAUD -> "FRAUD ATTEMPT";
            case CASHBOX_REPLACED -> "CASHBOX REPLACED";
            case CASHBOX_REMOVED -> "CASHBOX REMOVED";
            case CLEARED_INTO_CASHBOX -> "NOTE CLEARED INTO CASHBOX";
            case CLEARED_FROM_FRONT -> "NOTE CLEARED FROM FRONT";
            case NOTE_PATH_OPEN -> "NOTE PATH OPEN";
            case CHANNEL_DISABLE -> "CHANNEL DISABLE";
            case INITIALISING -> "INITIALISING";
            default -> String.format(java.util.Locale.ROOT, "event %02X", code);
        };
    }

    /** Whether a channel follows the code. */
    static boolean hasChannel(int code) {
        return code == READ
                || code == NOTE_CREDIT
                || code == FRAUD
                || code == CLEARED_INTO_CASHBOX
                || code == CLEARED_FROM_FRONT;
    }
}
