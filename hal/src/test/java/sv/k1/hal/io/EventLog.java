package sv.k1.hal.io;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Collects a driver's events; waits for the next one with a bound. */
public final class EventLog<E> implements Consumer<E> {
    private static final int WAIT_SECONDS = 10;

    private final BlockingQueue<E> events = new LinkedBlockingQueue<>();

    @Override
    public void accept(E event) {
        events.add(event);
    }

    /** The next event, or an error after ten seconds. */
    public E next() {
        try {
            E event = events.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event within " + WAIT_SECONDS + " s");
            }
            return event;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Skips events until one of this type comes. */
    public <T extends E> T next(Class<T> type) {
        for (int i = 0; i < 100; i++) {
            E event = next();
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " among 100 events");
    }

    /** Whether nothing comes for this long. */
    public boolean staysSilent(int millis) {
        try {
            return events.poll(millis, TimeUnit.MILLISECONDS) == null;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    public int size() {
        return events.size();
    }
}
