package sv.k1.hal.cash.ccnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.cash.AcceptorEvent;

/** Events on their way to the core: states only when they change, one Disconnected per absence, all in order. */
final class CcnetReports {
    private final List<AcceptorEvent> events = new ArrayList<>();
    private Optional<AcceptorEvent> shown = Optional.empty();
    private boolean disconnected;

    List<AcceptorEvent> take() {
        List<AcceptorEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
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
