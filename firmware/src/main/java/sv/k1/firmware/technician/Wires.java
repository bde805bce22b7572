package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import sv.k1.hal.time.WallClock;

/**
 * What goes over the wires of devices, for whoever follows it right now; nothing is kept. Called by the devices' own threads,
 * which never wait for a follower: what one cannot take is counted and left out.
 */
public final class Wires {
    private static final int MOST_WAITING = 2_000;

    private final WallClock clock;
    private final Set<String> devices = new ConcurrentSkipListSet<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    public Wires(WallClock clock) {
        this.clock = clock;
    }

    /**
     * A frame, or a piece of a line without frames.
     *
     * @param bytes in hexadecimal digits; empty when they are not shown
     * @param meaning as the driver understood it
     */
    public record Frame(long wallMillis, boolean toDevice, String bytes, String meaning) {}

    /** One who follows a device until closed. */
    public final class Follower implements AutoCloseable {
        private final String device;
        private final BlockingQueue<Frame> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private final AtomicLong missed = new AtomicLong();

        private Follower(String device) {
            this.device = device;
        }

        /** Those that came, oldest first, after waiting at most so long for the first. */
        public List<Frame> take(long millis) throws InterruptedException {
            List<Frame> taken = new ArrayList<>();
            Frame first = waiting.poll(millis, TimeUnit.MILLISECONDS);
            if (first != null) {
                taken.add(first);
                waiting.drainTo(taken);
            }
            return taken;
        }

        /** How many were left out since the last call. */
        long missed() {
            return missed.getAndSet(0);
        }

        @Override
        public void close() {
            followers.remove(this);
        }
    }

    /** A device whose wire can be followed. */
    public void add(String device) {
        devices.add(device);
    }

    /** Something went over the wire of a device. */
    public void told(String device, boolean toDevice, String bytes, String meaning) {
        if (followers.isEmpty()) {
            return;
        }
        Frame frame = new Frame(clock.now().toEpochMilli(), toDevice, bytes, meaning);
        for (Follower follower : followers) {
            if (follower.device.equals(device) && !follower.waiting.offer(frame)) {
                follower.missed.incrementAndGet();
            }
        }
    }

    Set<String> devices() {
        return new TreeSet<>(devices);
    }

    int followers() {
        return followers.size();
    }

    public Follower follow(String device) {
        Follower follower = new Follower(device);
        followers.add(follower);
        return follower;
    }
}
