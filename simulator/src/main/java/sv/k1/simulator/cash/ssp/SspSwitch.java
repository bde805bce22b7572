package sv.k1.simulator.cash.ssp;

import sv.k1.simulator.cash.ModelSwitch;

/**
 * Where the sheet is not sure how real units behave, or units differ, the model does the more usual thing; each of these
 * makes it do the other one.
 */
public enum SspSwitch implements ModelSwitch {
    CREDIT_REPEATS_UNDER_PLAIN_POLL("EE comes in every plain poll until the note is stacked (section 16, 1)", "once"),
    SHORT_ESCROW("A held note goes back after 5 s (section 16, 2)", "10 s"),
    HOLD_WITHOUT_NOTE_FAILS("HOLD without a note fails with F8 (section 16, 3)", "F5"),
    WRONG_COUNT_IS_ANSWERED("An encrypted command out of turn is answered FA (section 16, 4)", "silence"),
    WRONG_KEY_SILENCES(
            "A packet made with another key silences the unit until its next power cycle (section 16, 4)", "FA"),
    CLEARED_EVENTS_FROM_5("E2, E3 and E4 only from protocol 5 on (section 16, 6)", "from 4 on"),
    FLAG_ONE_AFTER_SYNC("After SYNC the unit expects flag 1 (section 16, 8)", "0"),
    UNACKED_EVENT_SURVIVES_POWER_CUT(
            "An event that was not acknowledged comes back after a power cut (section 16, 9)", "it is forgotten"),
    DISABLED_TOLD_ONCE(
            "E8 is told once when the slot closes (section 7 tells both)", "in every poll while it is closed"),
    POWER_UP_CHANNEL_UNKNOWN("E1 and E2 carry channel 0 (section 7: \"channel or 0\")", "the channel"),
    NO_POLL_WITH_ACK("POLL WITH ACK and EVENT ACK are not known: F2 (section 10)", "both are known"),
    POLL_WITH_ACK_ONLY_ENCRYPTED("POLL WITH ACK and EVENT ACK in plain are answered FA (section 5)", "they are obeyed"),
    FORCED_ENCRYPTION(
            "Answers FA to everything but SYNC and the key negotiation until it is encrypted (section 12)",
            "plain commands are obeyed"),
    GENERATOR_MUST_BE_LARGER(
            "A generator that is not larger than the modulus ends in F4 (section 11)", "any two primes will do"),
    NV200("An NV200: tells that its cashbox is out, E3 and E4, and has no counters (sections 5 and 7)", "an NV9USB");

    private final String with;
    private final String without;

    SspSwitch(String with, String without) {
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
