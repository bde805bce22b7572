package sv.k1.firmware.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sv.k1.firmware.journal.SqliteJournal;
import sv.k1.firmware.journal.StoreFault;
import sv.k1.firmware.machine.MachineEvent;

/** Looks at the free space where the journal lies: below the reserve no new sale starts (reliability FT12). */
final class StorageWatch implements AutoCloseable {
    /** Kept free for finishing sales that are under way. */
    static final long RESERVE_BYTES = 64L << 20;

    private static final long INTERVAL_MILLIS = 5_000;

    private final SqliteJournal journal;
    private final Consumer<MachineEvent> events;
    private final CountDownLatch closed = new CountDownLatch(1);

    StorageWatch(SqliteJournal journal, Consumer<MachineEvent> events) {
        this.journal = journal;
        this.events = events;
    }

    void start() {
        Thread.ofVirtual().name("storage-watch").start(this::loop);
    }

    private void loop() {
        try {
            do {
                events.accept(new MachineEvent.StorageChecked(isLow()));
            } while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLow() {
        try {
            return journal.usableBytes() < RESERVE_BYTES;
        } catch (StoreFault e) {
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
