package sv.k1.hal.cash.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;

/**
 * A session that writes down whatever goes in and comes out, with the time each call was given: enough for
 * {@link TraceReplay} to repeat it exactly. What the driver understood stands behind the bytes, as remarks.
 */
public final class RecordedSession implements AcceptorSession {
    private final AcceptorSession session;
    private final Consumer<String> out;

    /**
     * @param session one that has not spoken yet
     * @param out gets the lines of the trace
     */
    public RecordedSession(AcceptorSession session, TraceHead head, Consumer<String> out) {
        this.session = session;
        this.out = out;
        head.lines().forEach(out);
    }

    @Override
    public void lineOpened(long nowMillis) {
        out.accept(nowMillis + " open");
        session.lineOpened(nowMillis);
    }

    @Override
    public void lineLost(String reason) {
        out.accept("0 lost " + reason.replaceAll("[\\r\\n]", " "));
        session.lineLost(reason);
    }

    @Override
    public void receive(byte[] bytes, int length, long nowMillis) {
        out.accept(nowMillis + (length == 0 ? " ." : " < " + Hex.of(Arrays.copyOf(bytes, length))));
        session.receive(bytes, length, nowMillis);
    }

    /** One without a request is written down when it changed what the session waits for. */
    @Override
    public Optional<Request> nextRequest(long nowMillis) {
        long dueMillis = session.nextDueMillis();
        boolean awaited = session.awaitsReply();
        Optional<Request> request = session.nextRequest(nowMillis);
        if (request.isPresent()) {
            out.accept(nowMillis + " > " + Hex.of(request.get().bytes()) + " | "
                    + request.get().meaning());
        } else if (dueMillis != session.nextDueMillis() || awaited != session.awaitsReply()) {
            out.accept(nowMillis + " -");
        }
        return request;
    }

    @Override
    public boolean awaitsReply() {
        return session.awaitsReply();
    }

    @Override
    public long nextDueMillis() {
        return session.nextDueMillis();
    }

    @Override
    public void command(AcceptorCommand command, long nowMillis) {
        out.accept(nowMillis + " ! " + TraceWords.text(command));
        session.command(command, nowMillis);
    }

    @Override
    public List<AcceptorEvent> takeEvents() {
        List<AcceptorEvent> events = session.takeEvents();
        events.forEach(event -> out.accept("= " + TraceWords.text(event)));
        return events;
    }

    @Override
    public List<AcceptorTrace> takeTrace() {
        List<AcceptorTrace> trace = session.takeTrace();
        trace.stream()
                .filter(line -> line.direction() == AcceptorTrace.Direction.FROM_DEVICE)
                .forEach(line -> out.accept("#   " + line.hex() + " | " + line.meaning()));
        return trace;
    }

    @Override
    public long silentMillis(long nowMillis) {
        return session.silentMillis(nowMillis);
    }

    @Override
    public void shutDown(long nowMillis) {
        out.accept(nowMillis + " end");
        session.shutDown(nowMillis);
    }

    @Override
    public boolean isShutDown() {
        return session.isShutDown();
    }
}
