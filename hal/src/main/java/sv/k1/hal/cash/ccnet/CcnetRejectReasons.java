package sv.k1.hal.cash.ccnet;

import sv.k1.hal.cash.RejectReason;

/** Reasons of REJECTING (CCNET sheet, section 8). */
final class CcnetRejectReasons {
    private CcnetRejectReasons() {}

    /** In words for customers. */
    static RejectReason of(int code) {
        return switch (code) {
            case 0x60 -> RejectReason.SKEWED;
            case 0x61, 0x65, 0x66, 0x67, 0x69, 0x6D, 0x92, 0x93, 0x94, 0x95 -> RejectReason.NOT_RECOGNISED;
            case 0x68 -> RejectReason.INHIBITED;
            case 0x63, 0x64, 0x6C -> RejectReason.CONDITION;
            case 0x62 -> RejectReason.BLOCKED;
            default -> RejectReason.OTHER;
        };
    }

    /** In the sheet's words, for the trace. */
    static String name(int code) {
        return switch (code) {
            case 0x60 -> "insertion";
            case 0x61 -> "magnetic";
            case 0x62 -> "note remained in the head";
            case 0x63 -> "compensation";
            case 0x64 -> "conveying";
            case 0x65 -> "identification";
            case 0x66 -> "verification";
            case 0x67 -> "optic";
            case 0x68 -> "inhibited type";
            case 0x69 -> "capacitance";
            case 0x6A -> "operation";
            case 0x6C -> "length";
            case 0x6D -> "UV";
            case 0x92, 0x93, 0x94, 0x95 -> "barcode";
            default -> "unknown reason";
        };
    }
}
