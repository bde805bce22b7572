package sv.k1.hal.cash.ebds;

/** What the device does at power-up with a note it held when the power went (EBDS sheet, section 10). */
public enum EbdsPolicy {
    /** Gives an undecided note back; tells a stacked one without its value. */
    A(0x00),
    /** Waits with an undecided note; tells a stacked one with its value. Tells most, and is the usual one. */
    B(0x04),
    /** Waits with an undecided note; tells a stacked one without its value. */
    C(0x08);

    private final int bits;

    EbdsPolicy(int bits) {
        this.bits = bits;
    }

    /** Bits 2 and 3 of the omnibus command's third data byte (EBDS sheet, section 5). */
    int bits() {
        return bits;
    }
}
