package sv.k1.simulator.cash.ssp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/** Events that wait to be told, oldest first, and the one that waits to be acknowledged: SSP sheet, sections 7 and 10. */
final class SspEvents {
    /** More would not fit into one reply together with the states. */
    private static final int MOST_WAITING = 60;

    /** @param channel absent for events without data */
    private record Event(int code, Optional<Integer> channel, boolean told) {
        Event toldNow() {
            return new Event(code, channel, true);
        }

        boolean wantsAck() {
            return code == SspEvent.NOTE_CREDIT || code == SspEvent.CLEARED_INTO_CASHBOX || code == SspEvent.FRAUD;
        }

        void write(ByteArrayOutputStream out) {
            out.write(code);
            channel.ifPresent(out::write);
        }
    }

    private final SspProfile profile;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private boolean ackMode;

    SspEvents(SspProfile profile) {
        this.profile = profile;
    }

    void add(int code) {
        put(new Event(code, Optional.empty(), false));
    }

    void add(int code, int channel) {
        put(new Event(code, Optional.of(channel), false));
    }

    private void put(Event event) {
        if (waiting.size() < MOST_WAITING) {
            waiting.addLast(event);
        }
    }

    /** The credit was not told yet: what follows it belongs into the same reply. */
    boolean endsWithCredit() {
        return !waiting.isEmpty()
                && waiting.getLast().code() == SspEvent.NOTE_CREDIT
                && !waiting.getLast().told();
    }

    /** What a plain poll tells, each event once; nothing that is money if this reply is not secret enough. */
    void tellAll(ByteArrayOutputStream out, int protocol, boolean moneyToo, boolean stillStacking) {
        ackMode = false;
        boolean repeats = stillStacking && profile.has(SspSwitch.CREDIT_REPEATS_UNDER_PLAIN_POLL);
        Iterator<Event> events = waiting.iterator();
        Optional<Event> again = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event.wantsAck() && !moneyToo) {
                return;
            }
            write(event, out, protocol);
            events.remove();
            if (repeats && event.code() == SspEvent.NOTE_CREDIT) {
                again = Optional.of(event.toldNow());
            }
        }
        again.ifPresent(waiting::addFirst);
    }

    /** What POLL WITH ACK tells: up to the first event that must be acknowledged, which stays. */
    void tellUntilAck(ByteArrayOutputStream out, int protocol) {
        ackMode = true;
        while (!waiting.isEmpty()) {
            Event event = waiting.removeFirst();
            write(event, out, protocol);
            if (event.wantsAck()) {
                waiting.addFirst(event.toldNow());
                return;
            }
        }
    }

    private void write(Event event, ByteArrayOutputStream out, int protocol) {
        if (SspEvent.isKnown(event.code(), protocol, profile.has(SspSwitch.CLEARED_EVENTS_FROM_5))) {
            event.write(out);
        }
    }

    /** False when nothing that was told waits for it. */
    boolean acknowledge() {
        boolean awaited = isAckAwaited();
        if (awaited) {
            waiting.removeFirst();
        }
        return awaited;
    }

    private boolean isAckAwaited() {
        return !waiting.isEmpty() && waiting.getFirst().told();
    }

    /** Whether an event was told to a host that acknowledges, and it has not done so. */
    boolean keepsTold() {
        return ackMode && isAckAwaited();
    }

    /** A host that acknowledges has a credit open: no further note until it has done so. */
    boolean holdsSlotShut() {
        return ackMode && waiting.stream().anyMatch(Event::wantsAck);
    }

    /** The memory that a power cut leaves. */
    void powerCut() {
        Optional<Event> open = isAckAwaited() && profile.has(SspSwitch.UNACKED_EVENT_SURVIVES_POWER_CUT)
                ? Optional.of(waiting.getFirst())
                : Optional.empty();
        waiting.clear();
        ackMode = false;
        open.map(event -> new Event(event.code(), event.channel(), false)).ifPresent(waiting::add);
    }

    /** The first thing told after power-up, before anything that survived. */
    void addFirst(int code) {
        waiting.addFirst(new Event(code, Optional.empty(), false));
    }
}
