package sv.k1.hal.serial;

/** Parity bit of a serial line. */
public enum Parity {
    NONE,
    EVEN,
    ODD
}
