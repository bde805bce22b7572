package sv.k1.hal.cash.ebds;

/**
 * What every omnibus and extended command repeats: the device keeps no settings (EBDS sheet, section 2).
 *
 * @param extended whether notes are told with currency and value
 */
record EbdsMode(EbdsPolicy policy, boolean extended) {
    /** Escrow mode, notes taken in all four orientations (EBDS sheet, section 5). */
    private static final int ESCROW_FOUR_WAYS = 0x1C;

    private static final int EXTENDED_NOTES = 0x10;

    int operation() {
        return ESCROW_FOUR_WAYS;
    }

    int configuration() {
        return policy.bits() | (extended ? EXTENDED_NOTES : 0);
    }
}
