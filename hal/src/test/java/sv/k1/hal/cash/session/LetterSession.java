package sv.k1.hal.cash.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.hal.cash.AcceptorCommand;
import sv.k1.hal.cash.AcceptorEvent;

/**
 * The smallest conversation there is: {@code ?} asks, each letter of the answer is an event, {@code I} inhibits. With a device
 * that speaks by itself nothing is asked and the line is always listened to.
 */
final class LetterSession implements AcceptorSession {
    static final Map<Character, AcceptorEvent> LETTERS = Map.of(
            'a', new AcceptorEvent.Accepting(),
            's', new AcceptorEvent.Stacking(),
            'i', new AcceptorEvent.Inhibited(),
            'e', new AcceptorEvent.FaultCleared());
    private static final int ASK_MILLIS = 20;
    private static final int ANSWER_MILLIS = 100;

    private final boolean speaksByItself;
    private final List<AcceptorEvent> events = new ArrayList<>();
    private boolean connected;
    private boolean asked;
    private boolean closing;
    private boolean lastWordSaid;
    private long dueMillis;
    private long validMillis;

    LetterSession(boolean speaksByItself) {
        this.speaksByItself = speaksByItself;
    }

    @Override
    public void lineOpened(long nowMillis) {
        asked = false;
        dueMillis = nowMillis;
        validMillis = nowMillis;
    }

    @Override
    public void lineLost(String reason) {
        if (connected || events.isEmpty()) {
            events.add(new AcceptorEvent.Disconnected(reason));
        }
        connected = false;
    }

    @Override
    public void receive(byte[] bytes, int length, long nowMillis) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 'x') {
                continue;
            }
            validMillis = nowMillis;
            asked = false;
            dueMillis = nowMillis + ASK_MILLIS;
            AcceptorEvent event = LETTERS.get((char) bytes[i]);
            if (event != null) {
                events.add(event);
            } else if (!connected) {
                connected = true;
                events.add(new AcceptorEvent.Idle());
            }
        }
    }

    @Override
    public Optional<Request> nextRequest(long nowMillis) {
        if (nowMillis < dueMillis || (speaksByItself && !closing)) {
            return Optional.empty();
        }
        asked = true;
        dueMillis = nowMillis + ANSWER_MILLIS;
        lastWordSaid |= closing;
        String word = closing ? "I" : "?";
        return Optional.of(new Request(word.getBytes(java.nio.charset.StandardCharsets.US_ASCII), word));
    }

    @Override
    public boolean awaitsReply() {
        return asked || speaksByItself;
    }

    @Override
    public long nextDueMillis() {
        return speaksByItself && !closing ? Long.MAX_VALUE : dueMillis;
    }

    @Override
    public void command(AcceptorCommand command, long nowMillis) {
        if (command instanceof AcceptorCommand.Enable) {
            events.add(new AcceptorEvent.Accepting());
        }
    }

    @Override
    public List<AcceptorEvent> takeEvents() {
        List<AcceptorEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public List<AcceptorTrace> takeTrace() {
        return List.of();
    }

    @Override
    public long silentMillis(long nowMillis) {
        return nowMillis - validMillis;
    }

    @Override
    public void shutDown(long nowMillis) {
        closing = true;
        dueMillis = nowMillis;
    }

    @Override
    public boolean isShutDown() {
        return closing && lastWordSaid && !asked;
    }
}
