package sv.k1.hal.cash.pulse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.cash.AcceptorEvent;
import sv.k1.hal.cash.session.AcceptorSession;

/** A session with a front end that obeys its line format, in virtual time; what the acceptor sends is the test's to say. */
final class PulseBench {
    static final Currency USD = Currency.getInstance("USD");
    private static final long WATCHDOG_MILLIS = 3_000;
    private static final long READ_BACK_MILLIS = 1_000;

    final PulseSession session;
    final List<String> requests = new ArrayList<>();
    final Deque<AcceptorEvent> events = new ArrayDeque<>();
    private final StringBuilder toHost = new StringBuilder();
    long nowMillis = 10_000;
    boolean mute;
    boolean stuckInhibit;
    /** How the pulse line really is, whatever got through. */
    boolean low;

    boolean losesEdges;
    /** What the front end says waits on the cable and comes at once when the cable moves again. */
    boolean cableHolds;

    /** So many lines get through all the same. */
    private int linesGiven;

    /** What the driver says waits on its way to the front end. */
    private final Deque<String> waitingWords = new ArrayDeque<>();

    private boolean wordsWait;

    String name = "V k1-pulse 1\n";
    /** The front end's clock runs on its own. */
    long clockOffsetMicros = 123_456_789;

    private boolean isOpen;
    private boolean inhibited = true;
    private long enabledMillis;
    private long readBackMillis;
    private long mutedMillis;

    PulseBench() {
        this(PulseSettings.usual(USD));
    }

    PulseBench(PulseSettings settings) {
        session = new PulseSession(settings, nowMillis);
    }

    void plugIn() {
        isOpen = true;
        toHost.setLength(0);
        session.lineOpened(nowMillis);
        collect();
    }

    void unplug() {
        isOpen = false;
        session.lineLost("GONE: story");
        collect();
    }

    /** The cable holds on, but the next lines come through. */
    void cableGives(int lines) {
        linesGiven = lines;
        step();
    }

    void wordsWait(boolean wait) {
        wordsWait = wait;
        while (!wait && !waitingWords.isEmpty()) {
            obey(waitingWords.removeFirst());
        }
    }

    /** An edge now. */
    void edge(boolean low) {
        this.low = low;
        if (!losesEdges) {
            say((low ? "L " : "H ") + (nowMillis * 1_000 + clockOffsetMicros) + "\n");
        }
    }

    void say(String text) {
        if (!mute && isOpen) {
            toHost.append(text);
        }
    }

    void train(int pulses, long lowMillis, long highMillis) {
        for (int i = 0; i < pulses; i++) {
            edge(true);
            pass(lowMillis);
            edge(false);
            pass(highMillis);
        }
    }

    void pass(long millis) {
        long until = nowMillis + millis;
        step();
        while (nowMillis < until) {
            nowMillis = Math.min(until, Math.max(nowMillis + 1, Math.min(session.nextDueMillis(), nowMillis + 25)));
            step();
        }
    }

    boolean isInhibited() {
        return inhibited;
    }

    private void step() {
        if (!isOpen) {
            return;
        }
        frontEnd();
        byte[] bytes = toHost.substring(0, arriving()).getBytes(StandardCharsets.ISO_8859_1);
        toHost.delete(0, bytes.length);
        session.receive(bytes, bytes.length, nowMillis);
        collect();
        Optional<AcceptorSession.Request> request = session.nextRequest(nowMillis);
        collect();
        while (request.isPresent()) {
            String word = new String(request.get().bytes(), StandardCharsets.US_ASCII).strip();
            if (wordsWait) {
                waitingWords.addLast(word);
            } else {
                obey(word);
            }
            request = session.nextRequest(nowMillis);
            collect();
        }
    }

    private int arriving() {
        if (!cableHolds) {
            return toHost.length();
        }
        int end = 0;
        for (; linesGiven > 0; linesGiven--) {
            end = toHost.indexOf("\n", end) + 1;
        }
        return end;
    }

    private void frontEnd() {
        mutedMillis = mute ? nowMillis : mutedMillis;
        if (!inhibited && nowMillis - enabledMillis >= WATCHDOG_MILLIS) {
            drive(true);
        }
        if (nowMillis - readBackMillis >= READ_BACK_MILLIS) {
            readBack();
        }
    }

    private void obey(String text) {
        requests.add(text);
        if (mute) {
            return;
        }
        switch (text) {
            case "V" -> say(name + (low ? "P 0\n" : "P 1\n"));
            case "I 0" -> {
                enabledMillis = nowMillis;
                drive(false);
            }
            case "I 1" -> drive(true);
            default -> throw new AssertionError("the driver said " + text);
        }
    }

    private void drive(boolean next) {
        if (next != inhibited && !stuckInhibit) {
            inhibited = next;
            readBack();
        }
    }

    private void readBack() {
        readBackMillis = nowMillis;
        say(inhibited ? "K 1\n" : "K 0\n");
    }

    private void collect() {
        for (AcceptorEvent event : session.takeEvents()) {
            if (event instanceof AcceptorEvent.Idle && inhibited && nowMillis - mutedMillis > READ_BACK_MILLIS) {
                throw new AssertionError("told open while the line is inhibited");
            }
            events.add(event);
        }
    }
}
