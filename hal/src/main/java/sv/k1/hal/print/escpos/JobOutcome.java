package sv.k1.hal.print.escpos;

/** How a print job ended; said exactly once per job. */
sealed interface JobOutcome {
    record Printed() implements JobOutcome {}

    record NotStarted(String reason) implements JobOutcome {}

    record Unknown(String reason) implements JobOutcome {}
}
