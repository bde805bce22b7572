package sv.k1.simulator.cash.pulse;

import sv.k1.simulator.cash.ModelSwitch;

/** What real acceptors and cables do otherwise than the plain case: pulse sheet, sections 3, 5 and 7. */
public enum PulseSwitch implements ModelSwitch {
    JITTER("Every pulse and every gap is up to 20 % longer or shorter than nominal", "all of nominal length"),
    BOUNCE("The contact opens for 2 ms in the middle of each pulse", "it stays closed"),
    TOO_SHORT("The last pulse of each train is much too short to be one", "as long as the others"),
    STUCK_LOW("The last pulse of each train lasts three seconds", "as long as the others"),
    SPLIT_TRAIN("A pause in the middle of each train that is just shorter than the end of a train", "even gaps"),
    TORN_TRAIN("A pause in the middle of each train that is clearly longer than the end of a train", "even gaps"),
    LATE_COIN(
            "An item is on its way for so long that its pulses come seconds after an inhibit",
            "the time that the profile tells"),
    POWER_ON_GLITCH("One pulse nobody paid for as soon as power is there", "no pulse");

    private final String with;
    private final String without;

    PulseSwitch(String with, String without) {
        this.with = with;
        this.without = without;
    }

    @Override
    public String with() {
        return with;
    }

    @Override
    public String without() {
        return without;
    }
}
