package sv.k1.simulator.cash.id003;

/** Which way round a note is fed, in the order of the bits of SET DIRECTION: ID-003 sheet, section 5. */
public enum Orientation {
    FRONT_A(0),
    FRONT_B(1),
    BACK_A(2),
    BACK_B(3);

    private final int bit;

    Orientation(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
