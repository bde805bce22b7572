package sv.k1.hal.print.escpos;

import java.util.Optional;
import sv.k1.hal.print.PrinterStatus;
import sv.k1.hal.print.escpos.PrinterReply.RealTime;

/**
 * Asks {@code DLE EOT 1} to {@code 4}, one question at a time because the answers do not say which question they
 * answer (ESC/POS sheet, sections 6.1 and 6.3). Pure; given the time from outside.
 */
final class StatusQuery {
    /** Time-out of one answer (section 6.3). */
    static final int ANSWER_MILLIS = 1_000;

    private static final int QUESTIONS = 4;

    private final int[] answers = new int[QUESTIONS];
    private int answered;
    private boolean isAsked;
    private boolean isSilent;
    private long deadlineMillis;

    /** The next question to write, if it is time for one. */
    Optional<byte[]> toSend(long nowMillis) {
        if (isAsked && nowMillis >= deadlineMillis) {
            isSilent = true;
        }
        if (isAsked || isDone()) {
            return Optional.empty();
        }
        isAsked = true;
        deadlineMillis = nowMillis + ANSWER_MILLIS;
        return Optional.of(new byte[] {0x10, 0x04, (byte) (answered + 1)});
    }

    /** Takes an answer; one that nobody asked for is dropped. */
    void answer(RealTime reply) {
        if (isAsked && !isDone()) {
            answers[answered++] = reply.bits();
            isAsked = false;
        }
    }

    /** A question stayed without an answer: the printer counts as absent. */
    boolean isSilent() {
        return isSilent;
    }

    private boolean isDone() {
        return isSilent || answered == QUESTIONS;
    }

    /** The status, once all four answers are here. */
    Optional<PrinterStatus> status() {
        return answered == QUESTIONS
                ? Optional.of(EscPosStatus.ofRealTime(answers[0], answers[1], answers[2], answers[3]))
                : Optional.empty();
    }
}
