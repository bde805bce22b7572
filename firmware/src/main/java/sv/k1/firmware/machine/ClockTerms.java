package sv.k1.firmware.machine;

/**
 * What a wall clock must be like to be believed. Only dates on paper, ends of invoices and certificates hang on it; time-outs
 * and quotes run on a clock that only goes forward.
 *
 * @param builtMillis when what runs here was made, since 1970: no clock of a running machine is earlier
 * @param mostAheadMillis so much a clock may be after the best block of a node that is in step: blocks keep one waiting
 */
public record ClockTerms(long builtMillis, long mostAheadMillis) {
    /** A block may be dated two hours after the clocks of those who pass it on; no rule of the network allows more. */
    static final long MOST_BEHIND_BLOCK_MILLIS = 2L * 3_600_000;

    /** A clock that is put right by this much or less was right enough. */
    static final long TOLERANCE_MILLIS = 60_000;

    /** A step of the wall clock that is worth an entry. */
    static final long NOTED_STEP_MILLIS = 2_000;

    /** How old the newest confirmation in the journal gets before money that moves writes it anew. */
    static final long CONFIRMATION_MILLIS = 600_000;

    /** A block that arrives while the machine watches is dated within so much of the right time. */
    static final long LIVE_BLOCK_MILLIS = 1_800_000;

    /** Six hours without a block never happened while the difficulty was in step. */
    public static final long USUAL_AHEAD_MILLIS = 6L * 3_600_000;

    /** A chain of one's own finds blocks when its owner wants. */
    public static final long IDLE_CHAIN_AHEAD_MILLIS = 365L * 86_400_000;

    /** Without a word of when the software was made. */
    public static ClockTerms usual() {
        return new ClockTerms(0, USUAL_AHEAD_MILLIS);
    }
}
