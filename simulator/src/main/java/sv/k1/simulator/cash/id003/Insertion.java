package sv.k1.simulator.cash.id003;

import java.util.OptionalInt;

/**
 * A piece of paper that a customer pushes into the slot.
 *
 * @param minorUnits face value in minor units of the profile's currency; a value the unit does not know is refused
 * @param defect the reason for which the unit will refuse it, 71-7F hex of ID-003 sheet, section 9; empty for a good note
 */
public record Insertion(long minorUnits, Orientation orientation, OptionalInt defect) {
    public Insertion {
        if (minorUnits < 1) {
            throw new IllegalArgumentException("a note is worth at least 1 minor unit, got " + minorUnits);
        }
        if (defect.isPresent() && (defect.getAsInt() < 0x71 || defect.getAsInt() > 0x7F)) {
            throw new IllegalArgumentException(
                    "reject reasons are 71 to 7F hex, got " + Integer.toHexString(defect.getAsInt()));
        }
    }

    /** A good note, fed front side up. */
    public static Insertion good(long minorUnits) {
        return new Insertion(minorUnits, Orientation.FRONT_A, OptionalInt.empty());
    }

    /** A note that the unit refuses for this reason. */
    public static Insertion bad(long minorUnits, int reason) {
        return new Insertion(minorUnits, Orientation.FRONT_A, OptionalInt.of(reason));
    }
}
