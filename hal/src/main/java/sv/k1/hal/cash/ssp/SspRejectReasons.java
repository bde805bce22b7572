package sv.k1.hal.cash.ssp;

import sv.k1.hal.cash.RejectReason;

/** Last reject codes in words for customers (SSP sheet, section 9). */
final class SspRejectReasons {
    private SspRejectReasons() {}

    static RejectReason of(int code) {
        return switch (code) {
            case 0x01, 0x19 -> RejectReason.SKEWED;
            case 0x02, 0x03, 0x04, 0x05, 0x09, 0x11, 0x15, 0x16, 0x17, 0x18, 0x0F, 0x10, 0x1F ->
                RejectReason.NOT_RECOGNISED;
            case 0x06, 0x0C, 0x08, 0x13 -> RejectReason.INHIBITED;
            case 0x0B, 0x12, 0x1A, 0x1C -> RejectReason.CONDITION;
            case 0x07, 0x0A, 0x1D -> RejectReason.BLOCKED;
            default -> RejectReason.OTHER;
        };
    }
}
