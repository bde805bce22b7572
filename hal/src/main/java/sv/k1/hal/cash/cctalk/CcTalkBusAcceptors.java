package sv.k1.hal.cash.cctalk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.CashAcceptor;
import sv.k1.hal.cash.session.AcceptorLine;
import sv.k1.hal.cash.session.AcceptorTrace;
import sv.k1.hal.cash.session.SerialAcceptor;
import sv.k1.hal.serial.SerialLines;
import sv.k1.hal.time.MonotonicClock;

/**
 * Coin acceptor and bill validator on one bus: one worker owns the line, and to the core each device is an acceptor of its
 * own (ccTalk sheet, section 3).
 */
public final class CcTalkBusAcceptors implements AutoCloseable {
    private final List<CcTalkBusUnit> units;
    private final CcTalkBusSession session;
    private final SerialAcceptor worker;
    private final List<CashAcceptor> acceptors;
    private final AtomicInteger open;
    private final AtomicBoolean started = new AtomicBoolean();

    /**
     * @param name of the bus, for the log
     * @param units in any order; names and addresses differ
     * @param trace gets every frame of both directions, on the worker's thread
     */
    public CcTalkBusAcceptors(
            String name,
            AcceptorLine where,
            List<CcTalkBusUnit> units,
            SerialLines lines,
            MonotonicClock clock,
            Consumer<AcceptorTrace> trace) {
        if (units.isEmpty()
                || units.stream()
                                .flatMap(unit -> unit.settings().addresses().stream())
                                .distinct()
                                .count()
                        < units.stream()
                                .mapToInt(unit -> unit.settings().addresses().size())
                                .sum()) {
            throw new IllegalArgumentException("a ccTalk bus needs devices, each with an address of its own");
        }
        this.units = List.copyOf(units);
        this.session = new CcTalkBusSession(
                units.stream().map(unit -> unit.device(clock.millis())).toList(), clock.millis());
        this.worker = new SerialAcceptor(name, where, session, lines, clock, this::deliver, trace);
        this.acceptors = IntStream.range(0, units.size())
                .<CashAcceptor>mapToObj(Facade::new)
                .toList();
        this.open = new AtomicInteger(units.size());
    }

    /** Begins to look for the devices; the start of any one of them does the same. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            worker.start();
        }
    }

    /** One for each unit, in the same order. The worker ends when the last one is closed. */
    public List<CashAcceptor> acceptors() {
        return acceptors;
    }

    @Override
    public void close() {
        worker.close();
    }

    private void deliver(AcceptorEvent event) {
        Optional<Integer> owner = session.ownerOfNext();
        if (owner.isPresent()) {
            units.get(owner.get()).events().accept(event);
        } else {
            units.forEach(unit -> unit.events().accept(event)); // the worker ended: all must know
        }
    }

    private final class Facade implements CashAcceptor {
        private final int unit;
        private boolean closed;

        Facade(int unit) {
            this.unit = unit;
        }

        @Override
        public String name() {
            return units.get(unit).name();
        }

        @Override
        public void start() {
            CcTalkBusAcceptors.this.start();
        }

        @Override
        public void send(AcceptorCommand command) {
            session.order(unit, command);
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            send(new AcceptorCommand.Inhibit());
            if (open.decrementAndGet() == 0) {
                CcTalkBusAcceptors.this.close();
            }
        }
    }
}
