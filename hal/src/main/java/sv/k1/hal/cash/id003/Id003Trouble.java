package sv.k1.hal.cash.id003;

import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorFault.Kind;

/** The trouble states 43 to 49 (ID-003 sheet, section 6; failure codes in section 9). */
public enum Id003Trouble {
    STACKER_FULL(0x43, Kind.STACKER_FULL),
    STACKER_OPEN(0x44, Kind.CASHBOX_REMOVED),
    JAM_IN_ACCEPTOR(0x45, Kind.JAM_IN_HEAD),
    JAM_IN_STACKER(0x46, Kind.JAM_IN_STACKER),
    PAUSE(0x47, Kind.BUSY),
    CHEATED(0x48, Kind.CHEAT),
    FAILURE(0x49, Kind.HARDWARE);

    private final int code;
    private final Kind kind;

    Id003Trouble(int code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    static Id003Trouble ofCode(int code) {
        return values()[code - STACKER_FULL.code];
    }

    /** PAUSE ends when the customer takes the second note away; all others want a RESET when they are over. */
    boolean wantsReset() {
        return this != PAUSE;
    }

    /** The fault to report; the code is the failure code where there is one, otherwise the status code. */
    AcceptorFault fault(int failureCode) {
        return this == FAILURE
                ? new AcceptorFault(kind, failureCode, "FAILURE: " + failureName(failureCode))
                : new AcceptorFault(kind, code, name().replace('_', ' '));
    }

    private static String failureName(int failureCode) {
        return switch (failureCode) {
            case 0xA2 -> "stacker motor";
            case 0xA5 -> "transport speed";
            case 0xA6 -> "transport motor";
            case 0xA7 -> "aligning motor";
            case 0xAB -> "cash box not ready";
            case 0xAC -> "optical sensor";
            case 0xAD -> "magnetic sensor";
            case 0xAF -> "head removed";
            case 0xB0 -> "boot ROM";
            case 0xB1 -> "external ROM";
            case 0xB2 -> "ROM";
            case 0xB3 -> "external ROM write";
            default -> "code without a known name";
        };
    }
}
