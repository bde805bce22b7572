package sv.k1.firmware.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The open event streams. A stream sends the newest model only: a slow page skips models and never makes the core wait.
 * Between models it sends the number of the current one, so that the page can prove to the customer that it is fresh.
 */
final class EventStreams {
    /** Twice within the second that the page is promised. */
    static final long HEARTBEAT_MILLIS = 500;

    /** A kiosk has one page; the rest is for a technician and for reloads whose old stream has not noticed yet. */
    static final int MOST_STREAMS = 8;

    /** A model as it is sent. */
    record Published(ScreenModel model, String json) {}

    private final ConcurrentLinkedDeque<Stream> streams = new ConcurrentLinkedDeque<>();
    private final Supplier<Optional<Published>> current;
    private final String boot;
    private final IntSupplier pace;
    private volatile boolean closed;

    /**
     * @param current the newest model, empty before the first
     * @param boot tells the page that the service was started anew and that its token is of no use any more
     * @param pace how fast the clock of the models' countdowns is beside the page's own
     */
    EventStreams(Supplier<Optional<Published>> current, String boot, IntSupplier pace) {
        this.current = current;
        this.boot = boot;
        this.pace = pace;
    }

    /** Wakes every stream; returns at once. */
    void wake() {
        streams.forEach(Stream::wake);
    }

    void close() {
        closed = true;
        wake();
    }

    /** Serves one page until it goes away, too many newer pages came, or the server closes. */
    void serve(OutputStream out) throws IOException {
        Stream stream = new Stream(out);
        streams.addLast(stream);
        retireOldest();
        try {
            stream.run();
        } finally {
            streams.remove(stream);
        }
    }

    private void retireOldest() {
        Deque<Stream> surplus = new ArrayDeque<>(streams);
        while (surplus.size() > MOST_STREAMS) {
            Stream oldest = surplus.removeFirst();
            streams.remove(oldest);
            oldest.retire();
        }
    }

    /** One page's connection. */
    private final class Stream {
        private final OutputStream out;
        private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);
        private volatile boolean retired;
        private int paceTold = 1;

        Stream(OutputStream out) {
            this.out = out;
        }

        /** A wake-up that waits already stands for this one too: the stream then reads the newest model. */
        void wake() {
            boolean ignored = wakeUps.offer(true);
        }

        void retire() {
            retired = true;
            wake();
        }

        void run() throws IOException {
            // The JDK server sends the headers with the first byte: without it the page would wait for the first model.
            send(": k1\nretry: 500\n\nevent: hello\ndata: " + boot + "\n\n");
            String sent = "";
            while (!closed && !retired) {
                tellPace();
                sent = sendNewest(sent);
                awaitWakeUp();
            }
        }

        /** A page takes it for granted that the clock is as its own. */
        private void tellPace() throws IOException {
            int now = pace.getAsInt();
            if (now != paceTold) {
                send("event: pace\ndata: " + now + "\n\n");
                paceTold = now;
            }
        }

        /** Returns what the page shows now. */
        private String sendNewest(String sent) throws IOException {
            Optional<Published> newest = current.get();
            String json = newest.map(Published::json).orElse(sent);
            if (json.equals(sent)) {
                long number =
                        newest.map(published -> published.model().number()).orElse(0L);
                send("event: beat\ndata: " + number + "\n\n");
            } else {
                send("data: " + json + "\n\n");
            }
            return json;
        }

        private void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private void awaitWakeUp() throws IOException {
            try {
                Boolean ignored = wakeUps.poll(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the screen server is closing", e);
            }
        }
    }
}
