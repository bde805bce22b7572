package sv.k1.hal.cash.pulse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Edges to trains (pulse sheet, section 4). Widths and gaps are measured by the time stamps alone; the host's clock only
 * says that nothing more came for a while, and {@link #endQuiet} that nothing more is on its way either. Two edges closer than the debounce time are one bounce, in a pulse and in a gap alike; what
 * bounces more than a contact does, or has a pulse too narrow to count beside it, is not trusted.
 */
public final class PulseDecoder {
    /** Hardware debounce of 1 to 5 ms (section 4, item 1). */
    private static final long DEBOUNCE_MICROS = 5_000;
    /** An edge counts when its successor would have arrived by now, had it been a bounce. */
    private static final long SETTLE_MILLIS = 50;
    /** Time stamps arrive so much late at most. */
    private static final long ARRIVAL_MILLIS = 100;

    private static final long STUCK_MILLIS = 1_000;
    private static final int MOST_KEPT = 400;
    /** What begins so soon behind a train that is not known exactly may be the rest of it. */
    private static final long SAME_ITEM_MICROS = 1_000_000;

    private record Pending(boolean isLow, long micros, long nowMillis) {}

    private final PulseWindow window;
    private final List<PulseFinding> findings = new ArrayList<>();
    private final List<Long> widths = new ArrayList<>();
    private final List<Long> gaps = new ArrayList<>();
    private Optional<Pending> pending = Optional.empty();
    private boolean isLow;
    private boolean isStuck;
    private long lowMicros;
    private long lowMillis;
    private long newestMicros;
    private long newestMillis;
    private boolean inTrain;
    private boolean isQuiet;
    private int pulses;
    private final PulseDisturbance disturbance;
    private String doubt = "";
    private long beganMillis;
    private long roseMicros;
    private boolean isRightBehind;
    private long doubtedMicros = Long.MIN_VALUE / 2;
    private long roseMillis;

    public PulseDecoder(PulseWindow window) {
        this.window = window;
        this.disturbance = new PulseDisturbance(window);
    }

    /** One edge as it came in. */
    public void edge(PulseMessage.Edge edge, long nowMillis) {
        isQuiet = false;
        if (edge.micros() < newestMicros) {
            doubtful("the time stamps went back", nowMillis);
            pending = Optional.empty();
            isLow = !edge.isLow();
        }
        newestMicros = edge.micros();
        newestMillis = nowMillis;
        boolean before = pending.map(Pending::isLow).orElse(isLow);
        if (edge.isLow() == before) {
            doubtful("an edge is missing", nowMillis);
            if (edge.isLow()) { // a pulse without an end: the new edge begins one
                pending = Optional.of(new Pending(true, edge.micros(), nowMillis));
                isLow = false;
            }
            return;
        }
        if (pending.isPresent() && edge.micros() - pending.get().micros() < DEBOUNCE_MICROS) {
            bounced(pending.get(), edge.micros());
            pending = Optional.empty();
            return;
        }
        pending.ifPresent(this::settle);
        pending = Optional.of(new Pending(edge.isLow(), edge.micros(), nowMillis));
    }

    /**
     * How the line reads, whatever the edges said: a lost edge must not keep the acceptor shut for ever, and a line that was low
     * before anybody listened must not be opened.
     */
    public void level(boolean reallyLow, long nowMillis) {
        if (isStuck && !reallyLow) {
            pending = Optional.empty();
            isLow = false;
            isStuck = false;
            newestMillis = nowMillis;
            findings.add(new PulseFinding.Released());
        } else if (reallyLow && !isBusy()) {
            isLow = true;
            lowMicros = newestMicros;
            lowMillis = nowMillis;
        }
    }

    /** Time passed without an edge. */
    public void tick(long nowMillis) {
        if (pending.isPresent() && nowMillis - pending.get().nowMillis() >= SETTLE_MILLIS) {
            settle(pending.get());
            pending = Optional.empty();
        }
        if (pending.isEmpty() && isLow && !isStuck && nowMillis - lowMillis >= STUCK_MILLIS) {
            isStuck = true;
            doubtful("the line stays low", nowMillis);
            findings.add(new PulseFinding.Stuck());
            endTrain();
        }
        isQuiet = inTrain
                && pending.isEmpty()
                && !isLow
                && nowMillis - roseMillis >= window.trainEndMillis() + ARRIVAL_MILLIS;
    }

    /** Whether a train seems to be over: nothing came for so long by the host's clock. What is late on the cable may still go on with it. */
    public boolean isQuiet() {
        return isQuiet;
    }

    /** The front end said something that it can only have said after all edges so far: what seems to be over is over. */
    public void endQuiet() {
        if (isQuiet) {
            endTrain();
        }
    }

    /** When {@link #tick} should be called at the latest, if no edge comes before. */
    public long nextDueMillis() {
        long due = Long.MAX_VALUE;
        if (pending.isPresent()) {
            due = pending.get().nowMillis() + SETTLE_MILLIS;
        } else if (isLow && !isStuck) {
            due = lowMillis + STUCK_MILLIS;
        } else if (inTrain && !isLow && !isQuiet) {
            due = roseMillis + window.trainEndMillis() + ARRIVAL_MILLIS;
        }
        return due;
    }

    /** Whether a pulse or a train is under way. */
    public boolean isBusy() {
        return inTrain || isLow || pending.isPresent();
    }

    /** Whether the line was high, and still is, for so long by the host's clock. */
    public boolean isIdleFor(long millis, long nowMillis) {
        return !isBusy() && nowMillis - newestMillis >= millis;
    }

    public boolean isStuck() {
        return isStuck;
    }

    /** Nobody listens any more: what came so far of a train is all there will be. */
    public void cut(String why, long nowMillis) {
        if (isBusy() && !isStuck) {
            doubtful(why, nowMillis);
            endTrain();
        }
        pending = Optional.empty();
        disturbance.clear();
        isLow = false;
        isStuck = false;
        newestMicros = 0;
        newestMillis = nowMillis;
        doubtedMicros = Long.MIN_VALUE / 2;
    }

    List<PulseFinding> take() {
        List<PulseFinding> taken = List.copyOf(findings);
        findings.clear();
        return taken;
    }

    /** There and back again: the contact opened within a pulse, or closed for a moment without one. */
    private void bounced(Pending edge, long backMicros) {
        if (edge.isLow()) {
            endTrainBefore(edge.micros());
            disturbance.spike(edge.micros());
        } else {
            disturbance.opened(backMicros - edge.micros());
        }
    }

    private void settle(Pending edge) {
        if (edge.isLow()) {
            disturbance.closed();
            isLow = true;
            lowMicros = edge.micros();
            lowMillis = edge.nowMillis();
            return;
        }
        isLow = false;
        if (isStuck) {
            isStuck = false;
            findings.add(new PulseFinding.Released());
        } else {
            pulse(lowMicros, edge.micros(), edge.nowMillis());
        }
    }

    private void pulse(long fellMicros, long upMicros, long nowMillis) {
        long width = upMicros - fellMicros;
        endTrainBefore(fellMicros);
        if (width < window.leastWidthMicros()) {
            disturbance.narrow(fellMicros);
            findings.add(new PulseFinding.Noise(width));
            return;
        }
        begin(lowMillis);
        isRightBehind |= pulses == 0 && fellMicros - doubtedMicros < SAME_ITEM_MICROS;
        disturbance.pulse(fellMicros, upMicros).ifPresent(this::doubt);
        if (pulses > 0) {
            gap(fellMicros - roseMicros);
        }
        if (width > window.mostWidthMicros()) {
            doubt("a pulse of " + width / 1_000 + " ms");
        }
        keep(widths, width);
        pulses++;
        findings.add(new PulseFinding.Counted());
        roseMicros = upMicros;
        roseMillis = nowMillis;
    }

    /** What begins so long after the last pulse is no longer beside it. */
    private void endTrainBefore(long micros) {
        if (inTrain && pulses > 0 && micros - roseMicros >= window.trainEndMillis() * 1_000L) {
            endTrain();
        }
    }

    private void gap(long micros) {
        keep(gaps, micros);
        if (micros < window.leastGapMicros()) {
            doubt("a gap of " + micros / 1_000 + " ms");
        }
    }

    private void begin(long nowMillis) {
        if (!inTrain) {
            inTrain = true;
            beganMillis = nowMillis;
            roseMillis = nowMillis;
            findings.add(new PulseFinding.Began());
        }
    }

    private void doubtful(String why, long nowMillis) {
        begin(nowMillis);
        doubt(why);
    }

    private void doubt(String why) {
        if (doubt.isEmpty()) {
            doubt = why;
        }
    }

    private void endTrain() {
        disturbance.doubt(pulses).ifPresent(this::doubt);
        if (isRightBehind) {
            doubt("right behind a train that is not known exactly");
        }
        int narrow = disturbance.narrowPulses();
        if (!doubt.isEmpty() && pulses > 0) {
            doubtedMicros = roseMicros;
        }
        findings.add(new PulseFinding.Ended(new PulseTrain(pulses, beganMillis, widths, gaps, narrow, doubt)));
        disturbance.clear();
        inTrain = false;
        isQuiet = false;
        pulses = 0;
        isRightBehind = false;
        doubt = "";
        widths.clear();
        gaps.clear();
    }

    private static void keep(List<Long> list, long value) {
        if (list.size() < MOST_KEPT) {
            list.add(value);
        }
    }
}
