package sv.k1.simulator.cash.ssp;

/**
 * Where the sheet is not sure how real units behave, or units differ, the model does the more usual thing; each of these
 * makes it do the other one. Numbers are those of the sheet's section 16 unless said otherwise.
 */
public enum SspSwitch {
    /** EE comes in every plain poll until the note is stacked (1). Usual: once. */
    CREDIT_REPEATS_UNDER_PLAIN_POLL,
    /** A held note goes back after 5 s (2). Usual: 10 s. */
    SHORT_ESCROW,
    /** HOLD without a note fails with F8 (3). Usual: F5. */
    HOLD_WITHOUT_NOTE_FAILS,
    /** An encrypted command out of turn is answered FA (4). Usual: silence. */
    WRONG_COUNT_IS_ANSWERED,
    /** A packet made with another key silences the unit until its next power cycle (4). Usual: FA. */
    WRONG_KEY_SILENCES,
    /** E2, E3 and E4 only from protocol 5 on (6). Usual: from 4 on. */
    CLEARED_EVENTS_FROM_5,
    /** After SYNC the unit expects flag 1 (8). Usual: 0. */
    FLAG_ONE_AFTER_SYNC,
    /** An event that was not acknowledged comes back after a power cut (9). Usual: it is forgotten. */
    UNACKED_EVENT_SURVIVES_POWER_CUT,
    /** E8 is told once when the slot closes (section 7 tells both). Usual: in every poll while it is closed. */
    DISABLED_TOLD_ONCE,
    /** E1 and E2 carry channel 0 (section 7: "channel or 0"). Usual: the channel. */
    POWER_UP_CHANNEL_UNKNOWN,
    /** POLL WITH ACK and EVENT ACK are not known: F2 (section 10). */
    NO_POLL_WITH_ACK,
    /** POLL WITH ACK and EVENT ACK in plain are answered FA (section 5). Usual: they are obeyed. */
    POLL_WITH_ACK_ONLY_ENCRYPTED,
    /** Answers FA to everything but SYNC and the key negotiation until it is encrypted (section 12). */
    FORCED_ENCRYPTION,
    /** A generator that is not larger than the modulus ends in F4 (section 11). Usual: any two primes will do. */
    GENERATOR_MUST_BE_LARGER
}
