package sv.k1.simulator.fuzz;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.Denomination;
import sv.k1.hal.cash.EscrowId;
import sv.k1.hal.cash.NoteId;
import sv.k1.hal.cash.session.AcceptorSession;

/**
 * A driver's session with its codec against any device: bytes, whole frames, time, lost lines and the core's commands in any
 * order. It must not throw, not grow, and never name a note as stacked that the core has not named. A device that stacks
 * against the order to return is believed: the note is in the box, and its customer is known.
 */
final class SessionFuzz {
    private static final int MOST_EVENTS = 2_000;

    private final AcceptorSession session;
    private final Framing framing;
    private final Set<NoteId> named = new HashSet<>();
    private List<Denomination> table = List.of();
    private long nowMillis;
    private long lastNote;

    private SessionFuzz(AcceptorSession session, Framing framing) {
        this.session = session;
        this.framing = framing;
    }

    static Consumer<byte[]> of(Supplier<AcceptorSession> session, Framing framing) {
        return bytes -> new SessionFuzz(session.get(), framing).run(new Steps(bytes));
    }

    private void run(Steps steps) {
        session.lineOpened(nowMillis);
        speak();
        while (steps.hasNext()) {
            step(steps);
            collect();
        }
        session.shutDown(nowMillis);
        speak();
        collect();
    }

    private void step(Steps steps) {
        switch (steps.next() % 10) {
            case 0, 1 -> receive(steps.data());
            case 2, 3, 4, 5 -> {
                receive(framing.frame(steps.data()));
                speak();
            }
            case 6 -> {
                nowMillis += 1L + steps.next() * 4L;
                receive(new byte[0]);
                speak();
            }
            case 7 -> {
                session.lineLost("fuzz");
                session.lineOpened(nowMillis);
                speak();
            }
            case 8 -> session.command(new AcceptorCommand.Enable(Set.copyOf(table)), nowMillis);
            default -> session.command(new AcceptorCommand.Inhibit(), nowMillis);
        }
    }

    private void receive(byte[] bytes) {
        session.receive(bytes, bytes.length, nowMillis);
    }

    private void speak() {
        nowMillis = Math.clamp(session.nextDueMillis(), nowMillis, nowMillis + 1_000);
        if (session.nextRequest(nowMillis)
                .filter(request -> request.bytes().length == 0)
                .isPresent()) {
            throw new AssertionError("a request without bytes");
        }
    }

    private void collect() {
        List<AcceptorEvent> events = session.takeEvents();
        if (events.size() > MOST_EVENTS || session.takeTrace().size() > MOST_EVENTS) {
            throw new AssertionError(events.size() + " events of one step");
        }
        events.forEach(this::judge);
    }

    private void judge(AcceptorEvent event) {
        if (event instanceof AcceptorEvent.Connected connected) {
            table = connected.denominations();
        } else if (event instanceof AcceptorEvent.Escrowed escrowed) {
            decide(escrowed.escrow());
        } else if (event instanceof AcceptorEvent.Stacked stacked) {
            if (stacked.note().isPresent() && !named.contains(stacked.note().get())) {
                throw new AssertionError("stacked under a name that nobody gave: " + event);
            }
            stacked.note().ifPresent(note -> session.command(new AcceptorCommand.AcknowledgeCredit(note), nowMillis));
        } else if (event instanceof AcceptorEvent.Taken taken && taken.mustAcknowledge()) {
            session.command(new AcceptorCommand.AcknowledgeTaken(taken.mark()), nowMillis);
        }
    }

    private void decide(EscrowId escrow) {
        NoteId note = new NoteId(++lastNote);
        named.add(note);
        boolean stack = lastNote % 3 != 0;
        session.command(
                stack ? new AcceptorCommand.Stack(note, escrow) : new AcceptorCommand.Return(note, escrow), nowMillis);
    }
}
