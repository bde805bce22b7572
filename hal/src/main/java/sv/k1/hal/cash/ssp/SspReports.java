package sv.k1.hal.cash.ssp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.bytes.Hex;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.session.AcceptorTrace;

/** Events and trace on their way out: states only when they change, one Disconnected per absence, all in order. */
final class SspReports {
    private static final int MOST_TRACE = 300;

    private final List<AcceptorEvent> events = new ArrayList<>();
    private final Deque<AcceptorTrace> trace = new ArrayDeque<>();
    private Optional<AcceptorEvent> shown = Optional.empty();
    private boolean disconnected;

    List<AcceptorEvent> take() {
        List<AcceptorEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    List<AcceptorTrace> takeTrace() {
        List<AcceptorTrace> taken = List.copyOf(trace);
        trace.clear();
        return taken;
    }

    void trace(AcceptorTrace.Direction direction, byte[] bytes, String meaning) {
        if (trace.size() >= MOST_TRACE) {
            trace.removeFirst();
        }
        trace.addLast(new AcceptorTrace(direction, Hex.of(bytes), meaning));
    }

    void report(AcceptorEvent event) {
        boolean aboutPastNote = event instanceof AcceptorEvent.Stacked
                || event instanceof AcceptorEvent.Returned
                || event instanceof AcceptorEvent.Unresolved;
        if (!aboutPastNote) {
            forgetState(); // the device was in another state in between
        }
        events.add(event);
    }

    void show(AcceptorEvent state) {
        if (!shown.equals(Optional.of(state))) {
            events.add(state);
            shown = Optional.of(state);
        }
    }

    void connected(AcceptorEvent.Connected event) {
        disconnected = false;
        report(event);
    }

    void disconnected(String reason) {
        forgetState();
        if (!disconnected) {
            disconnected = true;
            events.add(new AcceptorEvent.Disconnected(reason));
        }
    }

    /** Whatever state comes next is news. */
    void forgetState() {
        shown = Optional.empty();
    }
}
