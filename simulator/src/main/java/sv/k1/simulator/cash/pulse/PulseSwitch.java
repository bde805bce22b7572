package sv.k1.simulator.cash.pulse;

/** What real acceptors and cables do otherwise than the plain case: pulse sheet, sections 3, 5 and 7. */
public enum PulseSwitch {
    /** Every pulse and every gap is up to 20 % longer or shorter than nominal. */
    JITTER,
    /** The contact opens for 2 ms in the middle of each pulse. */
    BOUNCE,
    /** The last pulse of each train is much too short to be one. */
    TOO_SHORT,
    /** The last pulse of each train lasts three seconds. */
    STUCK_LOW,
    /** A pause in the middle of each train that is just shorter than the end of a train. */
    SPLIT_TRAIN,
    /** A pause in the middle of each train that is clearly longer than the end of a train. */
    TORN_TRAIN,
    /** An item is on its way for so long that its pulses come seconds after an inhibit. */
    LATE_COIN,
    /** One pulse nobody paid for as soon as power is there. */
    POWER_ON_GLITCH
}
