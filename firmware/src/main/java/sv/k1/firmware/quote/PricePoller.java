package sv.k1.firmware.quote;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.hal.time.MonotonicClock;

/**
 * Asks every source, one after the other, in rounds. One virtual thread. A round that takes longer than the interval is followed by the
 * next at once.
 */
public final class PricePoller implements AutoCloseable {
    /** The usual time between rounds. */
    public static final long INTERVAL_MILLIS = 10_000;

    /** A read that is under way when the poller is closed ends by itself within its own deadline. */
    private static final long CLOSE_MILLIS = 6_000;

    private final List<PriceFeed> feeds;
    private final long intervalMillis;
    private final MonotonicClock clock;
    private final PriceListener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread worker;

    public PricePoller(List<PriceFeed> feeds, long intervalMillis, MonotonicClock clock, PriceListener listener) {
        if (intervalMillis < 1) {
            throw new IllegalArgumentException("the interval is at least 1 ms, got " + intervalMillis);
        }
        this.feeds = List.copyOf(feeds);
        this.intervalMillis = intervalMillis;
        this.clock = clock;
        this.listener = listener;
    }

    /** Starts the first round now. Once only. */
    public synchronized void start() {
        if (worker != null) {
            throw new IllegalStateException("the price poller was started before");
        }
        worker = Thread.ofVirtual().name("price-poller").start(this::run);
    }

    private void run() {
        try {
            long next = clock.millis();
            do {
                askAll();
                next = Math.max(next + intervalMillis, clock.millis());
            } while (!closed.await(clock.toWait(next - clock.millis()), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askAll() {
        for (PriceFeed feed : feeds) {
            if (closed.getCount() == 0) {
                return;
            }
            try {
                listener.priceRead(feed.read());
            } catch (PeerFault fault) {
                listener.priceFailed(feed.name(), fault);
            } catch (RuntimeException bug) {
                // One source that does what nobody thought of must not end the asking of all of them.
                listener.priceFailed(
                        feed.name(),
                        new PeerFault(PeerFault.Kind.IMPLAUSIBLE, "price source " + feed.name() + ": " + bug, bug));
            }
        }
    }

    /** Ends the rounds; nothing is told to the listener once this has returned within its few seconds. */
    @Override
    public void close() {
        closed.countDown();
        Thread running;
        synchronized (this) {
            if (worker == null) {
                return;
            }
            running = worker;
        }
        running.interrupt();
        try {
            running.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
