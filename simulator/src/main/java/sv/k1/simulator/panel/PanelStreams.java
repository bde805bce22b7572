package sv.k1.simulator.panel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The open event streams of the panel's pages. A page that does not read is cut off and comes back by itself. */
final class PanelStreams {
    private static final int MOST_STREAMS = 8;
    private static final int WAITING_EVENTS = 256;
    private static final long HEARTBEAT_MILLIS = 2_000;
    private static final String BEAT = ": beat\n\n";
    private static final String END = "";

    private final List<BlockingQueue<String>> open = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    boolean isWatched() {
        return !open.isEmpty();
    }

    /** Sends an event to every page. Never waits. */
    void publish(String event, String json) {
        String text = event(event, json);
        for (BlockingQueue<String> queue : open) {
            if (!queue.offer(text)) {
                end(queue);
            }
        }
    }

    static String event(String name, String json) {
        return "event: " + name + "\ndata: " + json + "\n\n";
    }

    /** Serves one page until it goes away; the greeting comes first. */
    void serve(OutputStream out, String greeting) throws IOException {
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(WAITING_EVENTS);
        if (closed || open.size() >= MOST_STREAMS) {
            return;
        }
        open.add(queue);
        try {
            String next = "retry: 500\n\n" + greeting;
            while (!closed && !next.equals(END)) {
                out.write(next.getBytes(StandardCharsets.UTF_8));
                out.flush();
                String event = queue.poll(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
                next = event == null ? BEAT : event;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(queue);
        }
    }

    void close() {
        closed = true;
        open.forEach(PanelStreams::end);
    }

    private static void end(BlockingQueue<String> queue) {
        queue.clear();
        queue.add(END);
    }
}
