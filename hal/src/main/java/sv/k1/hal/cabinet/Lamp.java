package sv.k1.hal.cabinet;

/** The light at the slot: customers look at it to see whether cash is taken. */
public interface Lamp {
    /** How the lamp is lit. */
    enum Mode {
        OFF,
        ON,
        BLINK
    }

    void show(Mode mode);
}
