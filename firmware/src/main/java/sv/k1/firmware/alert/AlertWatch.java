package sv.k1.firmware.alert;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * Asks the machine every few seconds what needs a person, and sends what is news through every channel, each on its own thread: one that
 * is down keeps its messages and tries again, and no other waits for it. Queues live in memory: after a start what still stands is
 * told anew.
 */
public final class AlertWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    static final long LOOK_MILLIS = 5_000;
    static final long FIRST_RETRY_MILLIS = 5_000;
    static final long LONGEST_RETRY_MILLIS = 300_000;
    static final int MOST_WAITING = 200;
    /** Last words when the service stops. */
    private static final long LAST_WORDS_MILLIS = 3_000;

    /** What the machine says of itself. */
    public interface Machine {
        /** What needs a person now; empty when the machine cannot tell. */
        Optional<List<Concern>> concerns() throws InterruptedException;

        /** Whether customers can buy. */
        boolean isOpen() throws InterruptedException;

        /** One line about a notice, in the operator's language. */
        String title(Notice notice);
    }

    /**
     * How messages are named and repeated.
     *
     * @param machine name in the configuration
     * @param boot of this start
     * @param heartbeatMillis pause between two signs of life, when they are wanted
     */
    public record Habits(String machine, String boot, long repeatMillis, Optional<Long> heartbeatMillis) {}

    /**
     * How one channel fares.
     *
     * @param trouble why the newest try failed; empty when it did not
     */
    public record ChannelState(
            String name, int waiting, long delivered, Optional<Instant> deliveredAt, String trouble) {}

    /** One channel with its queue. */
    private final class Lane {
        private final AlertChannel channel;
        private final BlockingDeque<AlertMessage> queue = new LinkedBlockingDeque<>();
        private final AtomicLong delivered = new AtomicLong();
        private volatile boolean isInHand;
        private volatile Optional<Instant> deliveredAt = Optional.empty();
        private volatile String trouble = "";

        Lane(AlertChannel channel) {
            this.channel = channel;
        }

        void add(AlertMessage message) {
            while (queue.size() >= MOST_WAITING) {
                queue.pollFirst(); // the newest say how it is now
            }
            queue.addLast(message);
        }

        ChannelState state() {
            return new ChannelState(
                    channel.name(), queue.size() + (isInHand ? 1 : 0), delivered.get(), deliveredAt, trouble);
        }

        void run() {
            try {
                while (!isClosed(0)) {
                    AlertMessage message = queue.pollFirst(1, TimeUnit.SECONDS);
                    if (message != null) {
                        isInHand = true;
                        deliverInTheEnd(message);
                        isInHand = false;
                    }
                }
                AlertMessage last = queue.pollFirst();
                while (last != null && deliver(last)) {
                    last = queue.pollFirst();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                channel.close();
                ended.countDown();
            }
        }

        private void deliverInTheEnd(AlertMessage message) throws InterruptedException {
            long retryMillis = FIRST_RETRY_MILLIS;
            while (!deliver(message) && !isClosed(retryMillis)) {
                retryMillis = Math.min(LONGEST_RETRY_MILLIS, retryMillis * 2);
            }
        }

        private boolean deliver(AlertMessage message) {
            try {
                channel.send(message);
                delivered.incrementAndGet();
                deliveredAt = Optional.of(wallClock.now());
                trouble = "";
                return true;
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
                LOG.warn("alert {} was not delivered, to be tried again: {}", message.number(), e.getMessage());
                return false;
            }
        }

        void beat(boolean isOpen) {
            try {
                channel.heartbeat(isOpen, wallClock.now().toEpochMilli());
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
            }
        }
    }

    private final Machine machine;
    private final Habits habits;
    private final MonotonicClock clock;
    private final WallClock wallClock;
    private final List<Lane> lanes;
    private final AlertBook book;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ended;
    private long number;
    private long beatMillis;

    public AlertWatch(
            Machine machine, Habits habits, List<AlertChannel> channels, MonotonicClock clock, WallClock wallClock) {
        this.machine = machine;
        this.habits = habits;
        this.clock = clock;
        this.wallClock = wallClock;
        this.lanes = channels.stream().map(Lane::new).toList();
        this.book = new AlertBook(habits.repeatMillis());
        this.ended = new CountDownLatch(lanes.size());
        this.beatMillis = clock.millis() - habits.heartbeatMillis().orElse(0L);
    }

    public void start() {
        lanes.forEach(
                lane -> Thread.ofVirtual().name("alert-" + lane.channel.name()).start(lane::run));
        Thread.ofVirtual().name("alert-watch").start(this::loop);
    }

    /** How each channel fares. */
    public List<ChannelState> channels() {
        return lanes.stream().map(Lane::state).toList();
    }

    /** What needs a person, and whether they were told. */
    public synchronized List<AlertBook.Standing> standing() {
        return book.standing();
    }

    /** Sends a message that only says that messages arrive. */
    public synchronized void test(String by) {
        tell(new Notice(Notice.Kind.TEST, new Concern("test", by, false, "", ""), clock.millis()));
    }

    private void loop() {
        try {
            do {
                machine.concerns().ifPresent(this::look);
                beat();
            } while (!isClosed(LOOK_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look(List<Concern> concerns) {
        book.look(concerns, clock.millis()).forEach(this::tell);
    }

    private void tell(Notice notice) {
        Instant now = wallClock.now();
        number++;
        AlertMessage message = new AlertMessage(
                habits.machine(),
                habits.boot(),
                number,
                notice,
                now.minusMillis(Math.max(0, clock.millis() - notice.sinceMillis())),
                now,
                machine.title(notice));
        LOG.info("alert {}: {}", number, message.title());
        lanes.forEach(lane -> lane.add(message));
    }

    /** A sign of life is never kept: a late one would lie. */
    private void beat() throws InterruptedException {
        if (habits.heartbeatMillis().isEmpty()
                || clock.millis() - beatMillis < habits.heartbeatMillis().get()) {
            return;
        }
        beatMillis = clock.millis();
        boolean isOpen = machine.isOpen();
        lanes.forEach(lane -> lane.beat(isOpen));
    }

    private boolean isClosed(long millis) throws InterruptedException {
        return closed.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (!ended.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.info("{} alert channels did not end in time", ended.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
