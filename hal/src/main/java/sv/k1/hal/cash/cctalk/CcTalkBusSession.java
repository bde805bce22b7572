package sv.k1.hal.cash.cctalk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;

/**
 * Several devices on one wire, one conversation: they are polled in turn. Commands come in by device through
 * {@link #order}, from any thread; everything else belongs to the worker's thread. Events are handed out in order, and
 * {@link #ownerOfNext} tells whose each one is.
 */
final class CcTalkBusSession implements AcceptorSession {
    private static final int MOST_ORDERS = 256;

    private record Order(int unit, AcceptorCommand command) {}

    private final List<CcTalkDevice> devices;
    private final CcTalkBus bus;
    private final Queue<Order> orders = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Deque<Integer> owners = new ArrayDeque<>();

    CcTalkBusSession(List<CcTalkDevice> devices, long nowMillis) {
        this.devices = List.copyOf(devices);
        this.bus = new CcTalkBus(devices, nowMillis);
    }

    /**
     * Takes a command for one device; it is followed at the next request, within one poll interval.
     *
     * @throws IllegalStateException when nobody takes commands any more
     */
    void order(int unit, AcceptorCommand command) {
        if (waiting.incrementAndGet() > MOST_ORDERS) {
            throw new IllegalStateException("the bus takes no commands: its worker ended");
        }
        orders.add(new Order(unit, command));
    }

    /** Whose event the next one of {@link #takeEvents} is; absent for an event that is about the whole bus. */
    Optional<Integer> ownerOfNext() {
        return Optional.ofNullable(owners.pollFirst());
    }

    /** For all devices, as from the one worker that ends. */
    @Override
    public void command(AcceptorCommand command, long nowMillis) {
        devices.forEach(device -> device.command(command, nowMillis));
        bus.changed();
    }

    @Override
    public Optional<Request> nextRequest(long nowMillis) {
        Order order = orders.poll();
        while (order != null) {
            waiting.decrementAndGet();
            devices.get(order.unit()).command(order.command(), nowMillis);
            bus.changed();
            order = orders.poll();
        }
        return bus.nextRequest(nowMillis);
    }

    @Override
    public List<AcceptorEvent> takeEvents() {
        List<AcceptorEvent> all = new ArrayList<>();
        for (int unit = 0; unit < devices.size(); unit++) {
            for (AcceptorEvent event : devices.get(unit).takeEvents()) {
                all.add(event);
                owners.addLast(unit);
            }
        }
        return all;
    }

    @Override
    public void lineOpened(long nowMillis) {
        bus.lineOpened(nowMillis);
    }

    @Override
    public void lineLost(String reason) {
        bus.lineLost(reason);
    }

    @Override
    public void receive(byte[] bytes, int length, long nowMillis) {
        bus.receive(bytes, length, nowMillis);
    }

    @Override
    public boolean awaitsReply() {
        return bus.awaitsReply();
    }

    @Override
    public long nextDueMillis() {
        return bus.nextDueMillis();
    }

    @Override
    public List<AcceptorTrace> takeTrace() {
        return bus.takeTrace();
    }

    @Override
    public long silentMillis(long nowMillis) {
        return bus.silentMillis(nowMillis);
    }

    @Override
    public void shutDown(long nowMillis) {
        devices.forEach(CcTalkDevice::shutDown);
        bus.changed();
    }

    @Override
    public boolean isShutDown() {
        return devices.stream().allMatch(CcTalkDevice::isShutDown);
    }
}
