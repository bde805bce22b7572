package sv.k1.simulator.cash.ccnet;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A piece of paper that a customer pushes into the slot.
 *
 * @param minorUnits face value, 0 for a coupon
 * @param type bill type, absent if the unit does not know it
 * @param defect the reason for which the unit will refuse it, 60 to 6D hex of CCNET sheet, section 8, or 92 to 95 for a
 *     coupon; empty for good paper
 * @param barcode what a coupon says
 */
record Paper(long minorUnits, OptionalInt type, OptionalInt defect, Optional<String> barcode) {
    Paper {
        int reason = defect.orElse(0x60);
        if (minorUnits < 0 || !((reason >= 0x60 && reason <= 0x6D) || (reason >= 0x92 && reason <= 0x95))) {
            throw new IllegalArgumentException("a value of 0 or more and a reason of 60 to 6D or 92 to 95 hex, got "
                    + minorUnits + ", " + Integer.toHexString(reason));
        }
    }

    static Paper note(long minorUnits, OptionalInt type) {
        return new Paper(minorUnits, type, OptionalInt.empty(), Optional.empty());
    }

    static Paper badNote(long minorUnits, OptionalInt type, int reason) {
        return new Paper(minorUnits, type, OptionalInt.of(reason), Optional.empty());
    }

    static Paper coupon(String barcode) {
        return new Paper(0, OptionalInt.of(CcnetProfile.COUPON_TYPE), OptionalInt.empty(), Optional.of(barcode));
    }
}
