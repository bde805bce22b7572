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
import sv.k1.hal.serial.ReopenPace;
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
    /** Longest wait for bytes before commands get their turn: a device that speaks by itself is always listened to. */
    private static final int LONGEST_READ_MILLIS = 50;

    private static final int REOPEN_SILENT_MILLIS = 10_000;
    private static final int LAST_WORD_MILLIS = 1_000;
    private static final int CLOSE_MILLIS = 2_000;
    /** More than this without a request of ours is a babbling line: no protocol's longest answers come near. */
    private static final int MOST_UNASKED_BYTES = 16_384;

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
    private final ReopenPace pace = new ReopenPace();
    private volatile boolean closing;
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
            lost(fault.kind() + ": " + fault.getMessage());
        }
        if (!closing) {
            waitForCommands(pace.pauseMillis());
        }
    }

    /** Talks until we close, or the device has been silent so long that a new line is worth a try. */
    private void talk(SerialLine line) throws LineFault, InterruptedException {
        session.lineOpened(clock.millis());
        report();
        bytesSinceRequest = 0;
        while (!closing && session.silentMillis(clock.millis()) < REOPEN_SILENT_MILLIS) {
            step(line);
            waitForCommands(session.awaitsReply() ? 0 : Math.max(1, session.nextDueMillis() - clock.millis()));
        }
        if (closing) {
            sayLastWord(line);
        } else {
            lost("nothing valid came for " + REOPEN_SILENT_MILLIS + " ms: opening the line again");
        }
    }

    /** Sends what is due, or waits for the reply that is due. */
    private void step(SerialLine line) throws LineFault {
        int early = read(line, 0);
        while (early > 0) { // what came meanwhile belongs to what was asked before
            early = read(line, 0);
        }
        Optional<AcceptorSession.Request> due = session.nextRequest(clock.millis());
        report(); // what justifies the request, or follows from the silence, goes first
        if (due.isPresent()) {
            bytesSinceRequest = 0;
            line.write(due.get().bytes());
        }
        if (session.awaitsReply()) {
            long leftMillis = session.nextDueMillis() - clock.millis();
            read(line, Math.clamp(leftMillis, 1, LONGEST_READ_MILLIS));
        }
    }

    /** Hands bytes to the session as they come, and the news that none came when it waits for just that. */
    private int read(SerialLine line, int timeoutMillis) throws LineFault {
        int got = line.read(input, timeoutMillis);
        long nowMillis = clock.millis();
        bytesSinceRequest += got;
        if (bytesSinceRequest > MOST_UNASKED_BYTES) {
            throw new LineFault(
                    LineFault.Kind.STUCK, where.path() + ": the device talks without end and without being asked");
        }
        if (got > 0 || nowMillis >= session.nextDueMillis()) {
            long silentBefore = session.silentMillis(nowMillis);
            session.receive(input, got, nowMillis);
            if (got > 0 && session.silentMillis(nowMillis) < silentBefore) {
                pace.worked();
            }
            report();
        }
        return got;
    }

    /** Takes what the core asked, waiting for it at most so long. */
    private void waitForCommands(long millis) throws InterruptedException {
        AcceptorCommand command = commands.poll(clock.toWait(millis), TimeUnit.MILLISECONDS);
        while (command != null) {
            session.command(command, clock.millis());
            report();
            command = commands.poll();
        }
    }

    private void lost(String reason) {
        session.lineLost(reason);
        report();
    }

    private void report() {
        session.takeTrace().forEach(trace);
        session.takeEvents().forEach(events);
    }

    private void sayLastWord(SerialLine line) throws LineFault, InterruptedException {
        long endMillis = clock.millis() + LAST_WORD_MILLIS;
        session.shutDown(clock.millis());
        while (!session.isShutDown() && clock.millis() < endMillis) {
            step(line);
            if (!session.awaitsReply() && !session.isShutDown()) {
                waitUntil(Math.min(session.nextDueMillis(), endMillis));
            }
        }
    }

    /** Nobody is listened to any more except the device: a command now is too late. */
    private void waitUntil(long untilMillis) throws InterruptedException {
        long leftMillis = untilMillis - clock.millis();
        while (leftMillis > 0) {
            Optional.ofNullable(commands.poll(clock.toWait(leftMillis), TimeUnit.MILLISECONDS))
                    .ifPresent(late -> LOG.debug("{}: {} comes after the end", name, late));
            leftMillis = untilMillis - clock.millis();
        }
    }
}
