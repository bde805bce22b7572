package sv.k1.hal.cash.pulse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import sv.k1.hal.cash.AcceptorFault;

/**
 * What keeps the acceptor shut: a fault, until the line was quiet for long enough. Faults that come again keep it shut twice as
 * long each time, up to an hour, so that a wrong setting or a string cannot go on taking a customer's cash; a good train
 * ends the series.
 */
final class PulseGuard {
    private static final long FIRST_MILLIS = 30_000;
    private static final long LONGEST_MILLIS = 3_600_000;
    private static final long RATE_MILLIS = 10_000;
    /** Motors and locks make single spikes; a storm of them is a wiring fault (pulse sheet, section 5). */
    private static final int MOST_NOISE = 40;

    private static final List<AcceptorFault.Kind> MILDEST_FIRST =
            List.of(AcceptorFault.Kind.PROTOCOL, AcceptorFault.Kind.HARDWARE, AcceptorFault.Kind.CHEAT);

    private final int mostPulses;
    private final Deque<Long> pulses = new ArrayDeque<>();
    private final Deque<Long> noise = new ArrayDeque<>();
    private Optional<AcceptorFault> fault = Optional.empty();
    private long shutForMillis = FIRST_MILLIS;
    private long untilMillis;

    PulseGuard(int mostPulses) {
        this.mostPulses = mostPulses;
    }

    Optional<AcceptorFault> fault() {
        return fault;
    }

    /** Shuts; answers whether this is news, which a fault beside a graver one is not. */
    boolean raise(AcceptorFault.Kind kind, String detail, long nowMillis) {
        boolean isNews =
                fault.map(AcceptorFault::kind).map(MILDEST_FIRST::indexOf).orElse(-1) < MILDEST_FIRST.indexOf(kind);
        if (fault.isEmpty()) {
            untilMillis = nowMillis + shutForMillis;
            shutForMillis = Math.min(LONGEST_MILLIS, 2 * shutForMillis);
        } else {
            untilMillis = Math.max(untilMillis, nowMillis + FIRST_MILLIS);
        }
        if (isNews) {
            fault = Optional.of(new AcceptorFault(kind, -1, detail));
        }
        return isNews;
    }

    /** Opens when the time is over; answers whether it did. */
    boolean clear(boolean isLineIdle, long nowMillis) {
        if (fault.isEmpty() || !isLineIdle || nowMillis < untilMillis) {
            return false;
        }
        fault = Optional.empty();
        return true;
    }

    /** A person looked: open as soon as the line is idle. */
    void reset() {
        untilMillis = 0;
        shutForMillis = FIRST_MILLIS;
    }

    void goodTrain() {
        if (fault.isEmpty()) {
            shutForMillis = FIRST_MILLIS;
        }
    }

    /** Counts a pulse; whether there are more than a person can make. */
    boolean isTooMany(long nowMillis) {
        return count(pulses, nowMillis) > mostPulses;
    }

    /** Counts a spike; whether there are more than a sound cable has. */
    boolean isTooNoisy(long nowMillis) {
        return count(noise, nowMillis) > MOST_NOISE;
    }

    private static int count(Deque<Long> times, long nowMillis) {
        times.addLast(nowMillis);
        while (nowMillis - times.getFirst() > RATE_MILLIS || times.size() > 10_000) {
            times.removeFirst();
        }
        return times.size();
    }

    long nextDueMillis() {
        return fault.isPresent() ? untilMillis : Long.MAX_VALUE;
    }
}
