package sv.k1.hal.print.escpos;

/** One thing a printer said, told apart by its bits (ESC/POS sheet, section 6.3). */
sealed interface PrinterReply {
    /** Answer to {@code DLE EOT n}: form {@code 0xx1xx10}. Which n it answers is known only by the question. */
    record RealTime(int bits) implements PrinterReply {}

    /** Automatic status back, four bytes (section 6.2). */
    record Automatic(int first, int second, int third, int fourth) implements PrinterReply {}

    /** A lone byte of form {@code 0xx0xxxx}: answer to {@code GS r 1}. */
    record InLine(int bits) implements PrinterReply {}

    /** Everything before the process id's command was printed (section 9). */
    record ProcessId(String id) implements PrinterReply {}

    /** {@code 37 25 00}: the buffers are clear (section 6.5). */
    record BuffersCleared() implements PrinterReply {}

    /** Any other block {@code 37 .. 00} or {@code 5F .. 00}. */
    record Block(String hex) implements PrinterReply {}

    /** XOFF (13) asks us to hold, XON (11) to go on. */
    record Flow(boolean hold) implements PrinterReply {}

    /** Bytes of no known form; kept for the log. */
    record Noise(String hex) implements PrinterReply {}
}
