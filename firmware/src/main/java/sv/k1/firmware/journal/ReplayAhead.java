package sv.k1.firmware.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sv.k1.firmware.record.JournalEntry;

/**
 * Makes entries of proven records on a thread of its own, while the caller proves the next ones: a start of a machine with
 * many years behind it takes half as long. The order is kept; at most a few thousand records wait.
 */
final class ReplayAhead implements ProvenRecords, AutoCloseable {
    private static final int RECORDS_AT_ONCE = 256;
    private static final int BATCHES_WAITING = 8;
    private static final long LOOK_AFTER_MILLIS = 50;

    private final EntryCodec codec = new EntryCodec();
    private final BlockingQueue<List<byte[]>> waiting = new ArrayBlockingQueue<>(BATCHES_WAITING);
    private final Consumer<JournalEntry> each;
    private final FutureTask<Boolean> work = new FutureTask<>(this::work);
    private List<byte[]> batch = new ArrayList<>(RECORDS_AT_ONCE);

    private ReplayAhead(Consumer<JournalEntry> each) {
        this.each = each;
    }

    /** @param each is called on the other thread; what it did is seen by the caller after {@link #finish} */
    static ReplayAhead into(Consumer<JournalEntry> each) {
        ReplayAhead ahead = new ReplayAhead(each);
        Thread.ofPlatform().name("replay").daemon().start(ahead.work);
        return ahead;
    }

    private boolean work() throws StoreFault {
        for (List<byte[]> next = next(); !next.isEmpty(); next = next()) {
            for (byte[] record : next) {
                each.accept(codec.decode(record));
            }
        }
        return true;
    }

    private List<byte[]> next() throws StoreFault {
        try {
            return waiting.take();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** @throws StoreFault of an earlier record, when that could not be read */
    @Override
    public void take(byte[] record) throws StoreFault {
        batch.add(record);
        if (batch.size() == RECORDS_AT_ONCE) {
            hand(batch);
            batch = new ArrayList<>(RECORDS_AT_ONCE);
        }
    }

    /** Waits until every record is an entry. */
    void finish() throws StoreFault {
        if (!batch.isEmpty()) {
            hand(batch);
        }
        hand(List.of());
        result();
    }

    private void hand(List<byte[]> records) throws StoreFault {
        try {
            while (!waiting.offer(records, LOOK_AFTER_MILLIS, TimeUnit.MILLISECONDS)) {
                if (work.isDone()) {
                    result();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void result() throws StoreFault {
        try {
            work.get();
        } catch (InterruptedException | CancellationException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case StoreFault fault -> throw fault;
                case Error error -> throw error;
                // Nothing else that is checked can come out of the work.
                case null, default -> throw (RuntimeException) e.getCause();
            }
        }
    }

    private static StoreFault interrupted(Exception e) {
        Thread.currentThread().interrupt();
        return new StoreFault(StoreFault.Kind.BUSY, "the replay of the journal was interrupted", e);
    }

    /** Ends the other thread, whether it was done or not. */
    @Override
    public void close() {
        work.cancel(true);
    }
}
