package sv.k1.hal.print.escpos;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterEvent.StatusChanged;
import sv.k1.hal.print.PrinterStatus;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptPrinter;
import sv.k1.hal.print.escpos.PrinterReply.Flow;
import sv.k1.hal.serial.LineConversation;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.LineWorker;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * An ESC/POS printer on a serial line. Asks the status about every two seconds while idle; prints one document after
 * the other, each with exactly one outcome. Events come from the worker's thread, and from the caller of
 * {@link #print} or {@link #close} when a document is refused there.
 */
public final class EscPosPrinter implements ReceiptPrinter {
    static final int IDLE_STATUS_MILLIS = 2_000;
    private static final int WAITING_DOCUMENTS = 8;
    private static final int PROCESS_IDS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinter.class);

    private final String name;
    private final EscPosSettings settings;
    private final MonotonicClock clock;
    private final Consumer<PrinterEvent> events;
    private final EscPosEncoder encoder;
    private final BlockingQueue<ReceiptDocument> waiting = new ArrayBlockingQueue<>(WAITING_DOCUMENTS);
    private final LineWorker worker;
    private volatile boolean isEnded;

    public EscPosPrinter(
            String name,
            EscPosSettings settings,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<PrinterEvent> events) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.encoder = new EscPosEncoder(settings.paper());
        this.worker = new LineWorker(name, settings.path(), settings.line(), lines, new Conversation(), clock);
    }

    /** Starts the worker; call it once. */
    public void start() {
        worker.start();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void print(ReceiptDocument document) {
        if (!waiting.offer(document)) {
            events.accept(new PrinterEvent.NotStarted(
                    document.id(), "already " + WAITING_DOCUMENTS + " receipts are waiting for the printer"));
        } else if (isEnded && waiting.remove(document)) {
            events.accept(new PrinterEvent.NotStarted(document.id(), "the printer driver was closed"));
        }
    }

    @Override
    public void close() {
        worker.close();
    }

    /** The worker's side; its fields belong to the worker's thread. */
    private final class Conversation implements LineConversation {
        private ReplyReader reader = new ReplyReader();
        private StatusQuery query = new StatusQuery();
        private long nextQueryMillis;
        private int silentRounds;
        private boolean isHeld;
        private boolean hasLeftovers;
        private int nextProcessId = (int) (clock.millis() % PROCESS_IDS);
        private @Nullable PrintJob job;
        private String jobDocumentId = "";
        private @Nullable PrinterStatus reported;

        @Override
        public void opened(SerialLine line) throws LineFault {
            reader = new ReplyReader();
            query = new StatusQuery();
            nextQueryMillis = clock.millis();
            silentRounds = 0;
            isHeld = false;
            if (hasLeftovers) {
                line.write(PrintJob.clearCommand()); // a half-sent picture would swallow our questions (section 3)
            }
        }

        @Override
        public boolean work(SerialLine line, byte[] received, int length) throws LineFault {
            boolean isAlive = false;
            for (PrinterReply reply : reader.read(received, length, clock.millis())) {
                take(reply);
                isAlive = true;
            }
            if (job == null) {
                idle(line);
            }
            if (job != null) {
                advance(line, job);
            }
            return isAlive;
        }

        private void take(PrinterReply reply) {
            LOG.trace("{}: {}", name, reply);
            if (reply instanceof Flow(boolean hold)) {
                isHeld = hold;
            }
            if (job != null) {
                job.take(reply, clock.millis());
            } else if (reply instanceof PrinterReply.RealTime answer) {
                query.answer(answer);
            } else if (reply instanceof PrinterReply.Automatic automatic) {
                report(EscPosStatus.ofAutomatic(automatic));
            }
        }

        private void idle(SerialLine line) throws LineFault {
            long nowMillis = clock.millis();
            if (nowMillis >= nextQueryMillis) {
                Optional<byte[]> question = query.toSend(nowMillis);
                if (question.isPresent()) {
                    line.write(question.get());
                    return;
                }
                if (query.isSilent()) {
                    askOnceMore(nowMillis);
                    return;
                }
                if (query.status().isEmpty()) {
                    return; // an answer is on its way: nothing else is asked before it came
                }
                report(query.status().get());
                query = new StatusQuery();
                nextQueryMillis = nowMillis + IDLE_STATUS_MILLIS;
                silentRounds = 0;
            }
            ReceiptDocument document = waiting.poll();
            if (document != null) {
                begin(document, nowMillis);
            }
        }

        /** A single lost byte is no absence; a second silence is. */
        private void askOnceMore(long nowMillis) throws LineFault {
            silentRounds++;
            if (silentRounds > 1) {
                throw new LineFault(LineFault.Kind.STUCK, "the printer does not answer its status");
            }
            query = new StatusQuery();
            nextQueryMillis = nowMillis + PrintJob.LATE_ANSWER_MILLIS;
        }

        private void begin(ReceiptDocument document, long nowMillis) {
            String processId = "%04d".formatted(nextProcessId);
            nextProcessId = (nextProcessId + 1) % PROCESS_IDS;
            try {
                Optional<String> proof = settings.paper().processId() ? Optional.of(processId) : Optional.empty();
                PrintJob.Plan plan = new PrintJob.Plan(
                        encoder.encode(document, processId),
                        proof,
                        settings.line().baud());
                job = new PrintJob(plan, hasLeftovers, isHeld, nowMillis);
                jobDocumentId = document.id();
            } catch (IllegalArgumentException unprintable) {
                LOG.warn("{}: receipt {} cannot be printed", name, document.id(), unprintable);
                events.accept(
                        new PrinterEvent.NotStarted(document.id(), "cannot be printed: " + unprintable.getMessage()));
            }
        }

        private void advance(SerialLine line, PrintJob running) throws LineFault {
            Optional<byte[]> bytes = running.toSend(clock.millis());
            if (bytes.isPresent()) {
                line.write(bytes.get());
            }
            reportAll(running);
            if (running.outcome().isPresent()) {
                finish(running.outcome().get());
                if (hasLeftovers) {
                    line.write(PrintJob.clearCommand()); // or a new roll would bring the rest of the old receipt
                }
                if (running.isPrinterSilent()) {
                    throw new LineFault(LineFault.Kind.STUCK, "the printer does not answer its status");
                }
            }
        }

        private void reportAll(PrintJob running) {
            for (Optional<PrinterStatus> status = running.nextStatus();
                    status.isPresent();
                    status = running.nextStatus()) {
                report(status.get());
            }
        }

        private void finish(JobOutcome outcome) {
            job = null;
            query = new StatusQuery();
            nextQueryMillis = clock.millis() + PrintJob.LATE_ANSWER_MILLIS;
            switch (outcome) {
                case JobOutcome.Printed() -> {
                    hasLeftovers = false;
                    events.accept(new PrinterEvent.Printed(jobDocumentId));
                }
                case JobOutcome.NotStarted(String reason) ->
                    events.accept(new PrinterEvent.NotStarted(jobDocumentId, reason));
                case JobOutcome.Unknown(String reason) -> {
                    hasLeftovers = true;
                    events.accept(new PrinterEvent.Unknown(jobDocumentId, reason));
                }
            }
        }

        @Override
        public void lost(String reason) {
            failJob(reason);
            report(PrinterStatus.disconnected(reason));
            whileLost();
        }

        private void failJob(String reason) {
            if (job != null) {
                job.lineLost(reason);
                job.outcome().ifPresent(this::finish);
            }
        }

        @Override
        public void whileLost() {
            refuseWaiting("the printer is not connected");
        }

        @Override
        public void ended() {
            isEnded = true;
            failJob("the printer driver was closed");
            refuseWaiting("the printer driver was closed");
        }

        private void refuseWaiting(String reason) {
            for (ReceiptDocument next = waiting.poll(); next != null; next = waiting.poll()) {
                events.accept(new PrinterEvent.NotStarted(next.id(), reason));
            }
        }

        /** Tells a status that differs from the last one in more than its raw bytes. */
        private void report(PrinterStatus status) {
            PrinterStatus last = reported;
            if (last == null || !sameCondition(last, status)) {
                reported = status;
                LOG.info("{}: {}", name, status);
                events.accept(new StatusChanged(status));
            }
        }

        private static boolean sameCondition(PrinterStatus one, PrinterStatus other) {
            return one.connected() == other.connected()
                    && one.paper() == other.paper()
                    && one.coverOpen() == other.coverOpen()
                    && one.cutterFault() == other.cutterFault()
                    && one.offline() == other.offline()
                    && one.unrecoverable() == other.unrecoverable()
                    && (one.connected() || one.detail().equals(other.detail()));
        }
    }
}
