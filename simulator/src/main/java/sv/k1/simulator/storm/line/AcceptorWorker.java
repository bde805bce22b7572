package sv.k1.simulator.storm.line;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.storm.fate.Timeline;

/**
 * What the product's acceptor worker does with line and session, in virtual time. When nothing has moved for a while it
 * polls rarely, until somebody touches the unit or the core says something: polls that change nothing are skipped. A
 * start-up conversation is never stretched, nor the silence of a device without power: what happens to the device must be
 * seen as it is in life.
 */
public final class AcceptorWorker implements CashAcceptor {
    private static final int FIRST_RETRY_MILLIS = 250;
    private static final int LONGEST_RETRY_MILLIS = 5_000;
    private static final int REOPEN_SILENT_MILLIS = 10_000;
    private static final int CALM_POLLS = 25;

    /** The same while nothing is inside the unit and nothing in it moves. */
    private static final int CALM_POLLS_AT_REST = 6;

    private static final int CALM_MILLIS = 4_000;
    private static final byte[] NOTHING = new byte[0];

    private final Timeline timeline;
    private final Timeline.Life life;
    private final MonotonicClock clock;
    private final AcceptorUnit unit;
    private final AcceptorSession session;
    private final Consumer<AcceptorEvent> events;
    private final Queue<AcceptorCommand> commands = new ArrayDeque<>();
    private boolean open;
    /** Whether the session talks to a device that it knows, or to nobody. */
    private boolean settled = true;

    private boolean connected;
    private final Consumer<AcceptorTrace> wire;
    private int retryMillis = FIRST_RETRY_MILLIS;
    private int quietPolls;
    private long plan;

    /** @param life of the process: with its end the worker is gone */
    public AcceptorWorker(
            Timeline timeline,
            Timeline.Life life,
            MonotonicClock clock,
            AcceptorUnit unit,
            AcceptorSession session,
            Consumer<AcceptorEvent> events,
            Consumer<AcceptorTrace> wire) {
        this.timeline = timeline;
        this.life = life;
        this.clock = clock;
        this.unit = unit;
        this.session = session;
        this.events = events;
        this.wire = wire;
    }

    @Override
    public void start() {
        timeline.after(life, 1, this::openLine);
    }

    @Override
    public String name() {
        return unit.name();
    }

    @Override
    public void send(AcceptorCommand command) {
        commands.add(command);
        quietPolls = 0;
        if (open) {
            planAt(clock.millis() + 1);
        }
    }

    /** Somebody did something to the unit. */
    public void nudge() {
        if (isCalm() && open) {
            planAt(clock.millis() + 20);
        }
        quietPolls = 0;
    }

    private boolean isCalm() {
        return settled && unit.isPowered() && quietPolls >= (unit.isAtRest() ? CALM_POLLS_AT_REST : CALM_POLLS);
    }

    private void openLine() {
        if (!unit.isPlugged()) {
            lost("no such line");
            return;
        }
        open = true;
        session.lineOpened(clock.millis());
        unit.connectHost(bytes -> timeline.after(life, 0, () -> received(bytes)));
        run();
    }

    private void lost(String reason) {
        open = false;
        plan++;
        session.lineLost(reason);
        report();
        timeline.after(life, retryMillis, this::openLine);
        retryMillis = Math.min(2 * retryMillis, LONGEST_RETRY_MILLIS);
    }

    private void run() {
        long now = clock.millis();
        if (!open) {
            return;
        }
        if (!unit.isPlugged()) {
            lost("the line is gone");
            return;
        }
        if (session.silentMillis(now) >= REOPEN_SILENT_MILLIS) {
            lost("nothing valid came for " + REOPEN_SILENT_MILLIS + " ms");
            return;
        }
        takeCommands(now);
        if (session.awaitsReply() && now >= session.nextDueMillis()) {
            session.receive(NOTHING, 0, now);
        }
        Optional<AcceptorSession.Request> request = session.nextRequest(now);
        report();
        quietPolls++;
        if (request.isPresent()) {
            unit.send(request.get().bytes());
        }
        planNext();
    }

    private void takeCommands(long now) {
        for (AcceptorCommand command = commands.poll(); command != null; command = commands.poll()) {
            quietPolls = 0;
            session.command(command, now);
            report();
        }
    }

    private void received(byte[] bytes) {
        if (!open) {
            return;
        }
        retryMillis = FIRST_RETRY_MILLIS;
        settled = connected;
        session.receive(bytes, bytes.length, clock.millis());
        report();
        planNext();
    }

    private void planNext() {
        long due = Math.max(session.nextDueMillis(), clock.millis() + 1);
        boolean calm = isCalm() && !session.awaitsReply() && commands.isEmpty();
        planAt(calm ? Math.max(due, clock.millis() + CALM_MILLIS) : due);
    }

    private void planAt(long millis) {
        long mine = ++plan;
        timeline.after(life, millis - clock.millis(), () -> {
            if (mine == plan) {
                run();
            }
        });
    }

    private void report() {
        session.takeTrace().forEach(wire);
        List<AcceptorEvent> news = session.takeEvents();
        if (!news.isEmpty()) {
            quietPolls = 0;
            news.forEach(this::tell);
        }
    }

    private void tell(AcceptorEvent event) {
        if (event instanceof AcceptorEvent.Connected) {
            connected = true;
            settled = true;
        } else if (event instanceof AcceptorEvent.Disconnected) {
            connected = false;
            settled = true;
        }
        events.accept(event);
    }

    @Override
    public void close() {
        open = false;
    }
}
