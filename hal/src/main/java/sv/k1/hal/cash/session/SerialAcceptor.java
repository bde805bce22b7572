package sv.k1.hal.cash.session;

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
import sv.k1.hal.serial.LineFault;
import sv.k1.hal.serial.SerialLine;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * An acceptor on its own thread, whatever it speaks: opens the line, lets the session speak, hands events to the core.
 * Events are handed over on the worker's thread; a consumer that blocks makes the acceptor wait, and nothing is lost.
 */
public final class SerialAcceptor implements CashAcceptor {
    private static final Logger LOG = LoggerFactory.getLogger(SerialAcceptor.class);
    private static final int MOST_COMMANDS = 256;
    private static final int FIRST_RETRY_MILLIS = 250;
    private static final int LONGEST_RETRY_MILLIS = 5_000;
    private static final int REOPEN_SILENT_MILLIS = 10_000;
    private static final int LAST_WORD_MILLIS = 1_000;
    private static final int CLOSE_MILLIS = 2_000;
    /** More than this without a request of ours is a babbling line, not a late reply. */
    private static final int MOST_UNASKED_BYTES = 4_096;

    private final String name;
    private final AcceptorLine where;
    private final AcceptorSession session;
    private final SerialLines lines;
    private final MonotonicClock clock;
    private final Consumer<AcceptorEvent> events;
    private final Consumer<AcceptorTrace> trace;
    private final BlockingQueue<AcceptorCommand> commands = new LinkedBlockingQueue<>(MOST_COMMANDS);
    private final byte[] input = new byte[1024];
    private final Thread worker;
    private volatile boolean closing;
    private int retryMillis = FIRST_RETRY_MILLIS;
    private int bytesSinceRequest;

    /**
     * @param session belongs to the worker's thread from now on
     * @param trace gets every frame of both directions, on the worker's thread
     */
    public SerialAcceptor(
            String name,
            AcceptorLine where,
            AcceptorSession session,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<AcceptorEvent> events,
            Consumer<AcceptorTrace> trace) {
        this.name = name;
        this.where = where;
        this.session = session;
        this.lines = lines;
        this.clock = clock;
        this.events = events;
        this.trace = trace;
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
        try (SerialLine line = lines.open(where.path(), where.settings())) {
            LOG.info("{}: line {} is open", name, where.path());
            talk(line);
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
    private void talk(SerialLine line) throws LineFault, InterruptedException {
        session.lineOpened(clock.millis());
        bytesSinceRequest = 0;
        while (!closing && session.silentMillis(clock.millis()) < REOPEN_SILENT_MILLIS) {
            step(line);
            if (!session.awaitsReply()) {
                pause(session.nextDueMillis() - clock.millis());
            }
        }
        if (closing) {
            lastWord(line);
        }
    }

    /** Sends what is due, or waits for the reply that is due. */
    private void step(SerialLine line) throws LineFault {
        Optional<AcceptorSession.Request> due = session.nextRequest(clock.millis());
        report(); // what justifies the request, or follows from its time-out, goes first
        if (due.isPresent()) {
            takeLateBytes(line);
            line.write(due.get().bytes());
            bytesSinceRequest = 0;
        }
        if (session.awaitsReply()) {
            read(line, (int) Math.max(1, session.nextDueMillis() - clock.millis()));
        }
    }

    /** What came before our request answers nothing; the session sees it before and drops it. */
    private void takeLateBytes(SerialLine line) throws LineFault {
        int got = line.read(input, 0);
        while (got > 0) {
            countBytes(got);
            LOG.debug("{}: {} late bytes dropped", name, got);
            got = line.read(input, 0);
        }
    }

    private void read(SerialLine line, int timeoutMillis) throws LineFault {
        int got = line.read(input, timeoutMillis);
        countBytes(got);
        long silentBefore = session.silentMillis(clock.millis());
        session.receive(input, got, clock.millis());
        if (got > 0 && session.silentMillis(clock.millis()) < silentBefore) {
            retryMillis = FIRST_RETRY_MILLIS; // something valid came
        }
        report();
    }

    private void countBytes(int count) throws LineFault {
        bytesSinceRequest += count;
        if (bytesSinceRequest > MOST_UNASKED_BYTES) {
            throw new LineFault(LineFault.Kind.STUCK, "the device talks without end and without being asked");
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
        session.takeTrace().forEach(trace);
        session.takeEvents().forEach(events);
    }

    private void lastWord(SerialLine line) throws LineFault {
        long endMillis = clock.millis() + LAST_WORD_MILLIS;
        session.shutDown(clock.millis());
        while (!session.isShutDown() && clock.millis() < endMillis) {
            step(line);
        }
    }
}
