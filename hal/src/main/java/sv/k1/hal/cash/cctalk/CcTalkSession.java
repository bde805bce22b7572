package sv.k1.hal.cash.cctalk;

import java.util.List;
import java.util.Optional;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;

/** One device alone on its line. */
abstract class CcTalkSession implements AcceptorSession {
    private final CcTalkDevice device;
    private final CcTalkBus bus;

    CcTalkSession(CcTalkDevice device, long nowMillis) {
        this.device = device;
        this.bus = new CcTalkBus(List.of(device), nowMillis);
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
    public Optional<Request> nextRequest(long nowMillis) {
        return bus.nextRequest(nowMillis);
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
    public void command(AcceptorCommand command, long nowMillis) {
        device.command(command, nowMillis);
        bus.changed();
    }

    @Override
    public List<AcceptorEvent> takeEvents() {
        return device.takeEvents();
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
        device.shutDown();
        bus.changed();
    }

    @Override
    public boolean isShutDown() {
        return device.isShutDown();
    }
}
