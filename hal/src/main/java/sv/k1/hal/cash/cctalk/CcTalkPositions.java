package sv.k1.hal.cash.cctalk;

/**
 * Which positions of the table stay silent while they are read. Silence at the end means that the device has no more of them;
 * silence before one that answers means that it was away: its item would be missing for good.
 */
final class CcTalkPositions {
    private static final int SILENT_AT_THE_END = 2;
    /** A device that never answers one in the middle is taken as it is after so many readings. */
    private static final int MOST_READINGS = 3;

    private int silent;
    private boolean hasGap;
    private int readings;

    void begin() {
        silent = 0;
        hasGap = false;
    }

    void answered() {
        hasGap |= silent > 0;
        silent = 0;
    }

    /** One more stayed silent; answers whether that is the end of the table. */
    boolean isEndAfterSilence() {
        silent++;
        return silent >= SILENT_AT_THE_END;
    }

    /** The table is read to its end; answers whether to read it again. */
    boolean isToBeReadAgain() {
        readings++;
        boolean again = hasGap && readings < MOST_READINGS;
        readings = again ? readings : 0;
        return again;
    }
}
