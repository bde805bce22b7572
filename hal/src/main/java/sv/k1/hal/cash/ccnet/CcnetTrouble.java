package sv.k1.hal.cash.ccnet;

import java.util.Optional;
import sv.k1.hal.cash.AcceptorFault;
import sv.k1.hal.cash.AcceptorFault.Kind;

/** The trouble states 41 to 48 (CCNET sheet, section 7; failure codes in section 8). */
public enum CcnetTrouble {
    DROP_CASSETTE_FULL(0x41, Kind.STACKER_FULL),
    DROP_CASSETTE_OUT_OF_POSITION(0x42, Kind.CASHBOX_REMOVED),
    VALIDATOR_JAMMED(0x43, Kind.JAM_IN_HEAD),
    DROP_CASSETTE_JAMMED(0x44, Kind.JAM_IN_STACKER),
    CHEATED(0x45, Kind.CHEAT),
    PAUSE(0x46, Kind.BUSY),
    GENERIC_FAILURE(0x47, Kind.HARDWARE),
    /** Recyclers only; a note may hang anywhere between head and cassettes. */
    BILL_TO_BILL_JAM(0x48, Kind.JAM_IN_STACKER);

    private final int code;
    private final Kind kind;

    CcnetTrouble(int code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    static Optional<CcnetTrouble> ofCode(int code) {
        int index = code - DROP_CASSETTE_FULL.code;
        return index >= 0 && index < values().length ? Optional.of(values()[index]) : Optional.empty();
    }

    /** Stays until something changes, and some units need a RESET to notice the change (CCNET sheet, section 14). */
    boolean mayNeedReset() {
        return this != PAUSE && this != CHEATED;
    }

    /**
     * The fault to report.
     *
     * @param detail the second byte of the answer, -1 when there is none
     */
    AcceptorFault fault(int detail) {
        return switch (this) {
            case GENERIC_FAILURE -> new AcceptorFault(kind, detail, meaning(detail));
            case BILL_TO_BILL_JAM -> new AcceptorFault(kind, detail < 0 ? code : detail, meaning(detail));
            case DROP_CASSETTE_FULL,
                    DROP_CASSETTE_OUT_OF_POSITION,
                    VALIDATOR_JAMMED,
                    DROP_CASSETTE_JAMMED,
                    CHEATED,
                    PAUSE -> new AcceptorFault(kind, code, meaning(detail));
        };
    }

    String meaning(int detail) {
        String name = name().replace('_', ' ');
        return switch (this) {
            case GENERIC_FAILURE -> name + ": " + failureName(detail);
            case BILL_TO_BILL_JAM -> detail < 0 ? name : String.format("%s %02X", name, detail);
            case DROP_CASSETTE_FULL,
                    DROP_CASSETTE_OUT_OF_POSITION,
                    VALIDATOR_JAMMED,
                    DROP_CASSETTE_JAMMED,
                    CHEATED,
                    PAUSE -> name;
        };
    }

    /** Codes that newer units use for other things than older ones are shown by number only (CCNET sheet, section 8). */
    private static String failureName(int code) {
        return switch (code) {
            case 0x50 -> "stack motor";
            case 0x51 -> "transport speed";
            case 0x52 -> "transport motor";
            case 0x53 -> "aligning motor";
            case 0x54 -> "initial cassette status";
            case 0x55, 0x65 -> "optic canal";
            case 0x56, 0x66 -> "magnetic canal";
            case 0x5F, 0x67 -> "capacitance canal";
            case 0xF4 -> "stacker";
            case 0xFE -> "cover open";
            case -1 -> "no code";
            default -> String.format("code %02X", code);
        };
    }
}
