package sv.k1.hal.cash.pulse;

/** What the decoder makes of the edges. */
sealed interface PulseFinding {
    /** The first good pulse of a train. */
    record Began() implements PulseFinding {}

    record Ended(PulseTrain train) implements PulseFinding {}

    /** One more good pulse, for the rate. */
    record Counted() implements PulseFinding {}

    /** Something too narrow to be a pulse (pulse sheet, section 4 item 2). */
    record Noise(long widthMicros) implements PulseFinding {}

    /** Low for longer than any pulse: cable or acceptor fault (section 4, item 6). */
    record Stuck() implements PulseFinding {}

    /** High again after that. */
    record Released() implements PulseFinding {}
}
