package sv.k1.hal.cash.id003;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.OpenNote;
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * An ID-003 acceptor on its own thread: opens the line, lets the session speak, hands events to the core. Events are
 * handed over on the worker's thread; a consumer that blocks makes the acceptor wait, and nothing is lost.
 */
public final class Id003Acceptor implements CashAcceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Id003Acceptor.class);
    private static final int MOST_COMMANDS = 256;
    private static final int FIRST_RETRY_MILLIS = 250;
    private static final int LONGEST_RETRY_MILLIS = 5_000;
    private static final int REOPEN_SILENT_MILLIS = 10_000;
    private static final int LAST_WORD_MILLIS = 1_000;
    private static final int CLOSE_MILLIS = 2_000;

    private final String name;
    private final Id003Settings settings;
    private final SerialLines lines;
    private final MonotonicClock clock;
    private final Consumer<AcceptorEvent> events;
    private final Consumer<Id003Trace> trace;
    private final Id003Session session;
    private final BlockingQueue<AcceptorCommand> commands = new LinkedBlockingQueue<>(MOST_COMMANDS);
    private final Thread worker;
    private volatile boolean closing;
    private int retryMillis = FIRST_RETRY_MILLIS;

    /** An acceptor without a wire trace; see {@link #start()}. */
    public Id003Acceptor(
            String name,
            Id003Settings settings,
            Optional<OpenNote> openNote,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<AcceptorEvent> events) {
        this(name, settings, openNote, lines, clock, events, _ -> {});
    }

    /**
     * @param openNote the one note whose fate the journal does not know, read before the first poll
     * @param trace gets every frame of both directions, on the worker's thread
     */
    public Id003Acceptor(
            String name,
            Id003Settings settings,
            Optional<OpenNote> openNote,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<AcceptorEvent> events,
            Consumer<Id003Trace> trace) {
        this.name = name;
        this.settings = settings;
        this.lines = lines;
        this.clock = clock;
        this.events = events;
        this.trace = trace;
        this.session = new Id003Session(settings, openNote, clock.millis());
        this.worker = Thread.ofPlatform().name("acceptor-" + name).daemon(true).unstarted(this::run);
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(AcceptorCommand command) {
        commands.add(command); // a full queue means that the worker died: the exception is wanted
    }

    @Override
    public void close() {
        closing = true;
        commands.offer(new AcceptorCommand.Inhibit()); // wakes the worker, and is wanted anyway
        try {
            worker.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                connectAndTalk();
            }
        } catch (InterruptedException _) {
            LOG.warn("{}: worker was interrupted", name);
        } finally {
            if (!closing) { // a bug ends the thread; the core must not take silence for health
                events.accept(new AcceptorEvent.Disconnected(name + ": the worker ended"));
            }
        }
    }

    /** One line from opening to its end, then the pause before the next one. */
    private void connectAndTalk() throws InterruptedException {
        try (Id003Link link = new Id003Link(lines.open(settings.path(), settings.line()), trace)) {
            LOG.info("{}: line {} is open", name, settings.path());
            talk(link);
        } catch (LineFault fault) {
            LOG.info("{}: {}", name, fault.getMessage());
            session.lineLost(fault.kind() + ": " + fault.getMessage());
            report();
        }
        if (!closing) {
            pause(retryMillis);
        }
        retryMillis = Math.min(2 * retryMillis, LONGEST_RETRY_MILLIS);
    }

    /** Talks until we close, or the device has been silent so long that a new line is worth a try. */
    private void talk(Id003Link link) throws LineFault, InterruptedException {
        long openedMillis = clock.millis();
        long silentMillis = 0;
        while (!closing && silentMillis < REOPEN_SILENT_MILLIS) {
            step(link);
            if (!session.awaitsReply()) {
                pause(session.nextDueMillis() - clock.millis());
            }
            long nowMillis = clock.millis();
            silentMillis = Math.min(session.silentMillis(nowMillis), nowMillis - openedMillis);
        }
        if (closing) {
            lastWord(link);
        }
    }

    /** Sends what is due, or waits for the reply that is due. */
    private void step(Id003Link link) throws LineFault {
        Optional<Id003Command> due = session.nextCommand(clock.millis());
        report();
        if (due.isPresent()) {
            link.send(due.get());
        }
        if (session.awaitsReply()) {
            long waitMillis = Math.max(1, session.nextDueMillis() - clock.millis());
            Optional<Id003Frame> frame = link.receive((int) waitMillis);
            if (frame.isPresent()) {
                Id003Reply reply = session.receive(frame.get(), clock.millis());
                trace.accept(new Id003Trace(
                        Id003Trace.Direction.FROM_DEVICE, frame.get().toString(), reply.toString()));
                retryMillis = FIRST_RETRY_MILLIS;
                report();
            }
        }
    }

    /** Waits for commands, at most until something is due on the line. */
    private void pause(long millis) throws InterruptedException {
        AcceptorCommand command = commands.poll(millis, TimeUnit.MILLISECONDS);
        while (command != null) {
            session.command(command, clock.millis());
            report();
            command = commands.poll();
        }
    }

    private void report() {
        session.takeEvents().forEach(events);
    }

    private void lastWord(Id003Link link) throws LineFault {
        long endMillis = clock.millis() + LAST_WORD_MILLIS;
        session.shutDown(clock.millis());
        while (!session.isShutDown() && clock.millis() < endMillis) {
            step(link);
        }
    }
}
