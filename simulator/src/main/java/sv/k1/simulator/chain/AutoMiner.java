package sv.k1.simulator.chain;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sv.k1.hal.time.MonotonicClock;

/**
 * Mines a block every so many milliseconds of the given clock. {@link #runDue()} does the work and can be called by a
 * world with virtual time; {@link #start()} calls it on a thread of its own.
 */
public final class AutoMiner implements AutoCloseable {
    private static final long OFF = 0;
    private static final long IDLE_WAIT_MILLIS = 60_000;
    private static final Boolean STOP = false;
    private static final Boolean LOOK_AGAIN = true;

    private final RegtestChain chain;
    private final MonotonicClock clock;
    private final BlockingQueue<Boolean> signals = new LinkedBlockingQueue<>();
    private long intervalMillis = OFF;
    private long nextMillis;

    public AutoMiner(RegtestChain chain, MonotonicClock clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * Sets the time between blocks, counted from now.
     *
     * @param millis 0 stops mining
     */
    public void every(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("an interval is not negative: " + millis);
        }
        synchronized (this) {
            intervalMillis = millis;
            nextMillis = clock.millis() + millis;
        }
        signals.add(LOOK_AGAIN);
    }

    /** The time between blocks in milliseconds, 0 when off. */
    public synchronized long intervalMillis() {
        return intervalMillis;
    }

    /** Mines a block if its time has come. A long pause is made up with one block only. */
    public void runDue() {
        if (isDue()) {
            chain.mine(1);
        }
    }

    private synchronized boolean isDue() {
        long now = clock.millis();
        if (intervalMillis == OFF || now < nextMillis) {
            return false;
        }
        nextMillis = now + intervalMillis;
        return true;
    }

    private synchronized long waitMillis() {
        return intervalMillis == OFF ? IDLE_WAIT_MILLIS : Math.max(nextMillis - clock.millis(), 1);
    }

    /** Runs on a daemon thread until closed. */
    public void start() {
        Thread.ofPlatform().daemon().name("auto-miner").start(this::loop);
    }

    private void loop() {
        try {
            while (!STOP.equals(signals.poll(clock.toWait(waitMillis()), TimeUnit.MILLISECONDS))) {
                runDue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        signals.add(STOP);
    }
}
