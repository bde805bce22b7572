package sv.k1.firmware.technician;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.technician.Request.Form;

/**
 * One client of the service: one question within a bounded length and time, and one answer; a live question gets lines until
 * the client goes, or does not take one within five seconds.
 */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int MAX_LINE_BYTES = 4_096;
    private static final long DEADLINE_SECONDS = 5;
    /** No line of an answer is empty, so this one says that somebody is there. */
    private static final byte[] STILL_HERE = {'{', '}', '\n'};

    private final SocketChannel client;
    private final Desk desk;
    private final boolean hasPlace;
    private final Semaphore livePlaces;
    /** Odd while a line is being written. */
    private final AtomicLong writes = new AtomicLong();

    /**
     * @param hasPlace whether the client may ask; it is told when it may not
     * @param livePlaces for live questions, fewer than there are clients: somebody who just asks finds a place
     */
    Conversation(SocketChannel client, Desk desk, boolean hasPlace, Semaphore livePlaces) {
        this.client = client;
        this.desk = desk;
        this.hasPlace = hasPlace;
        this.livePlaces = livePlaces;
    }

    SocketChannel client() {
        return client;
    }

    void hold() throws IOException, InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread.ofVirtual().name("technician-deadline").start(() -> endAtDeadline(over));
        try {
            String line = line(); // also of a client that is sent away, or the answer would be lost with the close
            if (hasPlace) {
                answer(line, over);
            } else {
                write(busy("busy"));
            }
        } finally {
            over.countDown();
        }
    }

    private void answer(String line, CountDownLatch over) throws IOException, InterruptedException {
        Request request;
        try {
            request = Request.parse(line);
        } catch (IllegalArgumentException e) {
            write(JsonText.write(problem(Problem.Code.BAD_REQUEST, "en", "bad-request", e)));
            return;
        }
        if (!request.ask().isLive()) {
            write(JsonText.write(form(desk.answer(request, user()), request.form())));
            return;
        }
        if (!livePlaces.tryAcquire()) {
            write(busy("busy-watching"));
            return;
        }
        try {
            over.countDown();
            follow(request);
        } finally {
            livePlaces.release();
        }
    }

    private void follow(Request request) throws IOException, InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread.ofVirtual().name("technician-live").start(() -> endWhenStuck(over));
        try {
            desk.follow(request, user(), new Follow() {
                @Override
                public void tell(Report report) throws IOException {
                    write(JsonText.write(form(report, request.form())));
                }

                @Override
                public void still() throws IOException {
                    write(STILL_HERE);
                }
            });
        } finally {
            over.countDown();
        }
    }

    private void endAtDeadline(CountDownLatch over) {
        try {
            if (!over.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                client.close();
            }
        } catch (IOException e) {
            LOG.debug("a client did not close cleanly: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client that stopped to read would keep its place for ever. */
    private void endWhenStuck(CountDownLatch over) {
        try {
            long before = 0;
            while (!over.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                long now = writes.get();
                if (now == before && now % 2 == 1) {
                    client.close();
                    return;
                }
                before = now;
            }
        } catch (IOException e) {
            LOG.debug("a client did not close cleanly: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Up to the line end, the end of the stream, or the limit. */
    private String line() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_LINE_BYTES);
        while (buffer.hasRemaining() && client.read(buffer) >= 0) {
            for (int i = 0; i < buffer.position(); i++) {
                if (buffer.get(i) == '\n') {
                    return new String(buffer.array(), 0, i, StandardCharsets.UTF_8);
                }
            }
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    /** Whoever is at the other end, as the kernel knows them: nothing the client says about itself counts. */
    private String user() throws IOException {
        return client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    }

    private String busy(String key) {
        return JsonText.write(new Problem(Problem.Code.BUSY, desk.words("en").say(key)).facts());
    }

    private Map<String, Object> problem(Problem.Code code, String language, String key, Exception cause) {
        String reason = VisibleText.of(String.valueOf(cause.getMessage()));
        return new Problem(code, desk.words(language).say(key, "reason", reason)).facts();
    }

    private static Map<String, Object> form(Report report, Form form) {
        if (report instanceof Problem || form == Form.JSON) {
            return report.facts();
        }
        Map<String, Object> screen = new LinkedHashMap<>();
        screen.put("screen", report.page().cells());
        screen.put("exit", (long) report.exitCode());
        return screen;
    }

    private void write(String json) throws IOException {
        write((json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(line);
        writes.incrementAndGet();
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
        writes.incrementAndGet();
    }
}
