package sv.k1.hal.cash.id003;

import sv.k1.hal.cash.RejectReason;

/** Reasons of REJECTING in words for customers (ID-003 sheet, section 9). */
final class Id003RejectReasons {
    private Id003RejectReasons() {}

    static RejectReason of(int code) {
        return switch (code) {
            case 0x71, 0x75 -> RejectReason.SKEWED;
            case 0x76, 0x77, 0x7D, 0x7E, 0x7F -> RejectReason.NOT_RECOGNISED;
            case 0x79 -> RejectReason.INHIBITED;
            case 0x72, 0x74, 0x78 -> RejectReason.CONDITION;
            case 0x73, 0x7C -> RejectReason.BLOCKED;
            default -> RejectReason.OTHER;
        };
    }
}
