package sv.k1.simulator.storm;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How far a long storm is, one line each minute, and the word of whoever wants no more of it: then what was done so far is
 * reported. One thread adds; any may stop.
 */
final class Progress {
    static final long INTERVAL_MILLIS = 60_000;

    /** A world takes a moment to its end, and the report is printed after it. */
    private static final long LAST_WORDS_SECONDS = 60;

    private final Consumer<String> out;
    private final LongSupplier clockMillis;
    private final long beganMillis;
    private final CountDownLatch reported = new CountDownLatch(1);
    private long toldMillis;
    private long sessions;
    private long doneBefore;
    private long lost;
    private long doubled;
    private long disputed;
    private volatile boolean stopped;

    /** @param clockMillis monotonic */
    Progress(Consumer<String> out, LongSupplier clockMillis) {
        this.out = out;
        this.clockMillis = clockMillis;
        beganMillis = clockMillis.getAsLong();
        toldMillis = beganMillis;
    }

    /** For a short storm: tells nothing, and nobody stops it. */
    static Progress untold() {
        return new Progress(_ -> {}, () -> 0);
    }

    /** So much was done before this run. */
    void goOn(StormReport report) {
        sessions = report.sessions();
        doneBefore = sessions;
        lost = report.lost();
        doubled = report.doubled();
        disputed = report.disputed();
    }

    /** One more world is over; every minute that is told. */
    void add(WorldResult result) {
        sessions += result.sessions();
        lost += result.lost();
        doubled += result.doubled();
        disputed += result.disputed();
        long now = clockMillis.getAsLong();
        if (now - toldMillis >= INTERVAL_MILLIS) {
            toldMillis = now;
            out.accept(String.format(
                    Locale.ROOT,
                    "storm: %d sessions so far, %d per second, lost=%d doubled=%d disputed=%d",
                    sessions,
                    (sessions - doneBefore) * 1000 / Math.max(1, now - beganMillis),
                    lost,
                    doubled,
                    disputed));
        }
    }

    boolean isStopped() {
        return stopped;
    }

    /** No world begins any more. Comes back when the report is printed, or when that takes too long. */
    void stop() {
        stopped = true;
        try {
            boolean _ = reported.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is said. */
    void isReported() {
        reported.countDown();
    }
}
