package sv.k1.simulator.cash.ebds;

/** What the mechanics do; the bit is that of data0, EBDS sheet, section 6. */
enum EbdsState {
    OFF(0),
    /** Powered, and mute. */
    BOOTING(0),
    /** Answers with the power-up bit and waits for the host's policy. */
    INITIALISING(0),
    /** Powered up with a note in escrow, policy B or C: the host must decide (EBDS sheet, section 10). */
    HELD_AT_POWER_UP(0x04),
    IDLING(0x01),
    ACCEPTING(0x02),
    ESCROWED(0x04),
    STACKING(0x08),
    RETURNING(0x20);

    private final int bit;

    EbdsState(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }

    boolean isHeld() {
        return this == ESCROWED || this == HELD_AT_POWER_UP;
    }

    boolean answers() {
        return this != OFF && this != BOOTING;
    }
}
