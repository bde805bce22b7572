package sv.k1.simulator.storm.plant;

import java.util.List;
import java.util.Optional;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.session.AcceptorSession;
import sv.k1.hal.cash.session.AcceptorTrace;

/** Takes the answer that it already had for the answer to what it asks now. */
final class LateAnswerSession implements AcceptorSession {
    private final AcceptorSession sound;
    private byte[] lastAnswer = {};

    LateAnswerSession(AcceptorSession sound) {
        this.sound = sound;
    }

    @Override
    public void lineOpened(long nowMillis) {
        sound.lineOpened(nowMillis);
    }

    @Override
    public void lineLost(String reason) {
        sound.lineLost(reason);
    }

    @Override
    public void receive(byte[] bytes, int length, long nowMillis) {
        byte[] now = java.util.Arrays.copyOf(bytes, length);
        sound.receive(
                lastAnswer.length > 0 && length > 0 ? lastAnswer : now,
                length > 0 && lastAnswer.length > 0 ? lastAnswer.length : length,
                nowMillis);
        if (length > 0) {
            lastAnswer = now;
        }
    }

    @Override
    public Optional<Request> nextRequest(long nowMillis) {
        return sound.nextRequest(nowMillis);
    }

    @Override
    public boolean awaitsReply() {
        return sound.awaitsReply();
    }

    @Override
    public long nextDueMillis() {
        return sound.nextDueMillis();
    }

    @Override
    public void command(AcceptorCommand command, long nowMillis) {
        sound.command(command, nowMillis);
    }

    @Override
    public List<AcceptorEvent> takeEvents() {
        return sound.takeEvents();
    }

    @Override
    public List<AcceptorTrace> takeTrace() {
        return sound.takeTrace();
    }

    @Override
    public long silentMillis(long nowMillis) {
        return sound.silentMillis(nowMillis);
    }

    @Override
    public void shutDown(long nowMillis) {
        sound.shutDown(nowMillis);
    }

    @Override
    public boolean isShutDown() {
        return sound.isShutDown();
    }
}
