package sv.k1.hal.print.escpos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.print.PrinterStatus;
import sv.k1.hal.print.PrinterStatus.Paper;
import sv.k1.hal.print.escpos.PrinterReply.Automatic;
import sv.k1.hal.print.escpos.PrinterReply.BuffersCleared;
import sv.k1.hal.print.escpos.PrinterReply.Flow;
import sv.k1.hal.print.escpos.PrinterReply.InLine;
import sv.k1.hal.print.escpos.PrinterReply.ProcessId;
import sv.k1.hal.print.escpos.PrinterReply.RealTime;

/**
 * One receipt from the first question to an honest outcome (ESC/POS sheet, section 9): clear leftovers after an
 * earlier failure, status before, the job's bytes, the printer's word that the end was reached, status after.
 * A pure state machine: bytes to write come from {@link #toSend}, replies go to {@link #take}, time is an argument.
 */
final class PrintJob {
    /** Longest wait for the proof after the last byte went out (section 9, step d). */
    static final int PROOF_MILLIS = 15_000;
    /** XOFF for longer than this means absent (section 10). */
    static final int HOLD_MILLIS = 10_000;
    /** Pause between two status rounds while waiting for the proof. */
    static final int WATCH_MILLIS = 500;
    /** Pause after an unanswered question, so that a late answer is not taken for the next one's. */
    static final int LATE_ANSWER_MILLIS = 1_000;

    static final int CLEAR_MILLIS = 1_000;
    /** One chunk is a tenth of a second on the wire: that much may follow an XOFF, and the worker need not hurry. */
    private static final int CHUNKS_PER_SECOND = 10;

    private static final int SMALLEST_CHUNK = 64;
    private static final int LARGEST_CHUNK = 1_024;
    private static final int BITS_PER_BYTE = 10;

    private static final Logger LOG = LoggerFactory.getLogger(PrintJob.class);

    /** Cancel what an error left behind: {@code DLE ENQ 2}, then {@code DLE DC4} function 8 (section 6.5). */
    private static final byte[] CLEAR = Hex.parse("10 05 02 10 14 08 01 03 14 01 06 02 08");

    static byte[] clearCommand() {
        return CLEAR.clone();
    }

    /**
     * What to print and how its end is proved.
     *
     * @param processId the id the printer must give back; empty when it answers {@code GS r 1} instead
     * @param baud speed of the line, which paces the bytes so that XOFF finds few of them on their way
     */
    record Plan(List<byte[]> blocks, Optional<String> processId, int baud) {
        Plan {
            blocks = List.copyOf(blocks);
        }
    }

    private sealed interface Stage {
        /** Leftovers are being cleared; a model without the function stays silent, which is no error. */
        record Clearing(long untilMillis) implements Stage {}

        record AskingBefore(StatusQuery query) implements Stage {}

        record Sending(int nextChunk, long nextMillis) implements Stage {}

        /** All bytes are out. Status rounds go on; one that began after the proof decides. */
        record AwaitingProof(long untilMillis, Optional<StatusQuery> query, long nextQueryMillis) implements Stage {}

        record Proven(StatusQuery query, boolean isBegunBefore) implements Stage {}

        record Ended(JobOutcome outcome) implements Stage {}
    }

    private final Plan plan;
    private final List<byte[]> chunks;
    private final Queue<PrinterStatus> statuses = new ArrayDeque<>();
    private boolean isHeld;
    private long heldSinceMillis;
    private boolean isPrinterSilent;
    private boolean isClearSent;
    private Stage stage;

    PrintJob(Plan plan, boolean clearFirst, boolean isHeld, long nowMillis) {
        this.plan = plan;
        this.chunks = chunks(plan);
        this.isHeld = isHeld;
        this.heldSinceMillis = nowMillis;
        this.stage =
                clearFirst ? new Stage.Clearing(nowMillis + CLEAR_MILLIS) : new Stage.AskingBefore(new StatusQuery());
    }

    private static List<byte[]> chunks(Plan plan) {
        byte[] all = EscPosEncoder.joined(plan.blocks().toArray(byte[][]::new));
        int size = Math.clamp(plan.baud() / BITS_PER_BYTE / CHUNKS_PER_SECOND, SMALLEST_CHUNK, LARGEST_CHUNK);
        List<byte[]> chunks = new ArrayList<>();
        for (int from = 0; from < all.length; from += size) {
            chunks.add(Arrays.copyOfRange(all, from, Math.min(all.length, from + size)));
        }
        return chunks;
    }

    /** The outcome, once there is one; it never changes. */
    Optional<JobOutcome> outcome() {
        return stage instanceof Stage.Ended(JobOutcome outcome) ? Optional.of(outcome) : Optional.empty();
    }

    /** Whether a status question stayed unanswered at the end: the printer counts as absent. */
    boolean isPrinterSilent() {
        return isPrinterSilent;
    }

    /** A status learnt on the way, each one once. */
    Optional<PrinterStatus> nextStatus() {
        return Optional.ofNullable(statuses.poll());
    }

    /** What to write now. Call it often: time-outs happen here too. */
    Optional<byte[]> toSend(long nowMillis) {
        return switch (stage) {
            case Stage.Clearing clearing -> clear(clearing, nowMillis);
            case Stage.AskingBefore(StatusQuery query) -> askBefore(query, nowMillis);
            case Stage.Sending sending -> sendNext(sending, nowMillis);
            case Stage.AwaitingProof awaiting -> await(awaiting, nowMillis);
            case Stage.Proven proven -> askAfter(proven, nowMillis);
            case Stage.Ended _ -> Optional.empty();
        };
    }

    private Optional<byte[]> clear(Stage.Clearing clearing, long nowMillis) {
        if (!isClearSent) {
            isClearSent = true;
            return Optional.of(clearCommand());
        }
        if (nowMillis < clearing.untilMillis()) {
            return Optional.empty();
        }
        enter(new Stage.AskingBefore(new StatusQuery()), "no answer to the clearing, which some models never give");
        return toSend(nowMillis);
    }

    private Optional<byte[]> askBefore(StatusQuery query, long nowMillis) {
        Optional<byte[]> question = query.toSend(nowMillis);
        if (query.isSilent()) {
            isPrinterSilent = true;
            end(new JobOutcome.NotStarted("the printer does not answer its status"));
        }
        return question;
    }

    private Optional<byte[]> sendNext(Stage.Sending sending, long nowMillis) {
        if (isHeld) {
            if (nowMillis - heldSinceMillis >= HOLD_MILLIS) {
                fail("the printer held the line by XOFF for " + HOLD_MILLIS / 1_000 + " s");
            }
            return Optional.empty();
        }
        if (nowMillis < sending.nextMillis()) {
            return Optional.empty();
        }
        byte[] chunk = chunks.get(sending.nextChunk());
        long onWireMillis = (long) chunk.length * BITS_PER_BYTE * 1_000 / plan.baud();
        if (sending.nextChunk() + 1 < chunks.size()) {
            stage = new Stage.Sending(sending.nextChunk() + 1, nowMillis + onWireMillis);
        } else {
            long firstQueryMillis = nowMillis + onWireMillis + WATCH_MILLIS;
            long untilMillis = nowMillis + onWireMillis + PROOF_MILLIS;
            enter(new Stage.AwaitingProof(untilMillis, Optional.empty(), firstQueryMillis), "all bytes are out");
        }
        return Optional.of(chunk);
    }

    private Optional<byte[]> await(Stage.AwaitingProof awaiting, long nowMillis) {
        if (nowMillis >= awaiting.untilMillis()) {
            end(new JobOutcome.Unknown("the printer did not confirm the end within " + PROOF_MILLIS / 1_000 + " s"));
            return Optional.empty();
        }
        if (awaiting.query().isEmpty()) {
            if (nowMillis < awaiting.nextQueryMillis()) {
                return Optional.empty();
            }
            stage = new Stage.AwaitingProof(awaiting.untilMillis(), Optional.of(new StatusQuery()), 0);
            return toSend(nowMillis);
        }
        Optional<byte[]> question = awaiting.query().get().toSend(nowMillis);
        if (awaiting.query().get().isSilent()) { // busy models may be slow: the proof's deadline decides
            stage = watchAgain(awaiting, nowMillis + LATE_ANSWER_MILLIS);
        }
        return question;
    }

    private static Stage watchAgain(Stage.AwaitingProof awaiting, long atMillis) {
        return new Stage.AwaitingProof(awaiting.untilMillis(), Optional.empty(), atMillis);
    }

    private Optional<byte[]> askAfter(Stage.Proven proven, long nowMillis) {
        Optional<byte[]> question = proven.query().toSend(nowMillis);
        if (proven.query().isSilent() && proven.isBegunBefore()) { // asked while the printer was busy
            stage = new Stage.Proven(new StatusQuery(), false);
        } else if (proven.query().isSilent()) {
            isPrinterSilent = true;
            end(new JobOutcome.Unknown("the printer does not answer its status after the receipt"));
        }
        return question;
    }

    /** Takes one reply of the printer. */
    void take(PrinterReply reply, long nowMillis) {
        switch (reply) {
            case RealTime answer -> answer(answer, nowMillis);
            case Automatic automatic -> watch(EscPosStatus.ofAutomatic(automatic));
            case ProcessId(String id) -> processId(id);
            case InLine(int bits) -> inLine(bits);
            case BuffersCleared() -> cleared();
            case Flow(boolean hold) -> {
                heldSinceMillis = isHeld ? heldSinceMillis : nowMillis;
                isHeld = hold;
            }
            case PrinterReply.Block _, PrinterReply.Noise _ -> LOG.debug("not part of a job: {}", reply);
        }
    }

    private void cleared() {
        if (stage instanceof Stage.Clearing) {
            enter(new Stage.AskingBefore(new StatusQuery()), "buffers are clear");
        }
    }

    private void answer(RealTime answer, long nowMillis) {
        switch (stage) {
            case Stage.AskingBefore(StatusQuery query) -> {
                query.answer(answer);
                query.status().ifPresent(status -> decideBefore(status, nowMillis));
            }
            case Stage.AwaitingProof awaiting
            when awaiting.query().isPresent() -> {
                awaiting.query().get().answer(answer);
                awaiting.query().get().status().ifPresent(status -> {
                    stage = watchAgain(awaiting, nowMillis + WATCH_MILLIS);
                    watch(status);
                });
            }
            case Stage.Proven proven -> {
                proven.query().answer(answer);
                proven.query().status().ifPresent(status -> decideAfter(proven, status));
            }
            case Stage.Clearing _, Stage.Sending _, Stage.AwaitingProof _, Stage.Ended _ ->
                LOG.debug("answer to no question: {}", answer);
        }
    }

    private void decideBefore(PrinterStatus status, long nowMillis) {
        statuses.add(status);
        if (status.canPrint()) {
            heldSinceMillis = nowMillis;
            enter(new Stage.Sending(0, nowMillis), "the printer is well");
        } else {
            end(new JobOutcome.NotStarted(EscPosStatus.obstacle(status)));
        }
    }

    private void decideAfter(Stage.Proven proven, PrinterStatus status) {
        watch(status);
        if (outcome().isEmpty()) {
            stage = new Stage.Proven(new StatusQuery(), false);
            if (!proven.isBegunBefore()) {
                end(new JobOutcome.Printed());
            }
        }
    }

    /** A status seen on the way: trouble while bytes are out leaves the receipt unknown. */
    private void watch(PrinterStatus status) {
        statuses.add(status);
        boolean bytesAreOut = stage instanceof Stage.AwaitingProof
                || stage instanceof Stage.Proven
                || (stage instanceof Stage.Sending(int next, long _) && next > 0);
        if (bytesAreOut && !status.canPrint()) {
            end(new JobOutcome.Unknown("trouble during the receipt: " + EscPosStatus.obstacle(status)));
        }
    }

    private void processId(String id) {
        if (stage instanceof Stage.AwaitingProof awaiting
                && plan.processId().filter(id::equals).isPresent()) {
            proven(awaiting, "process id " + id);
        }
    }

    private void inLine(int bits) {
        boolean isPaperAnswer = (bits & 0b0110_0000) == 0;
        if (stage instanceof Stage.AwaitingProof awaiting && plan.processId().isEmpty() && isPaperAnswer) {
            if (EscPosStatus.paperOfInLine(bits) == Paper.OUT) {
                end(new JobOutcome.Unknown("paper out at the end of the receipt (GS r 1 says " + bits + ")"));
            } else {
                proven(awaiting, "GS r 1 answered");
            }
        }
    }

    /** A round of questions that is under way is finished first, so that its answers are not mixed up. */
    private void proven(Stage.AwaitingProof awaiting, String why) {
        boolean isAsking = awaiting.query().isPresent();
        enter(new Stage.Proven(awaiting.query().orElseGet(StatusQuery::new), isAsking), why);
    }

    /** The line broke or the driver ends: what went out decides between not started and unknown. */
    void lineLost(String reason) {
        if (outcome().isEmpty()) {
            fail(reason);
        }
    }

    private void fail(String reason) {
        boolean nothingOut =
                switch (stage) {
                    case Stage.Clearing _, Stage.AskingBefore _ -> true;
                    case Stage.Sending(int next, long _) -> next == 0;
                    case Stage.AwaitingProof _, Stage.Proven _, Stage.Ended _ -> false;
                };
        end(nothingOut ? new JobOutcome.NotStarted(reason) : new JobOutcome.Unknown(reason));
    }

    private void end(JobOutcome outcome) {
        enter(new Stage.Ended(outcome), outcome.toString());
    }

    private void enter(Stage next, String why) {
        LOG.debug(
                "{} -> {}: {}",
                stage.getClass().getSimpleName(),
                next.getClass().getSimpleName(),
                why);
        stage = next;
    }
}
