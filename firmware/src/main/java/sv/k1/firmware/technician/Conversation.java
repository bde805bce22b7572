package sv.k1.firmware.technician;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.firmware.technician.Request.Form;

/**
 * One client of the service: one question within a bounded length and time, one answer.
 *
 * @param hasPlace whether the client may ask; it is told when it may not
 */
record Conversation(SocketChannel client, Desk desk, boolean hasPlace) {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int MAX_LINE_BYTES = 4_096;
    private static final long DEADLINE_SECONDS = 5;

    void hold() throws IOException, InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Thread.ofVirtual().name("technician-deadline").start(() -> endAtDeadline(over));
        try {
            String line = line(); // also of a client that is sent away, or the answer would be lost with the close
            write(hasPlace ? answer(line) : busy());
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

    private String answer(String line) throws IOException, InterruptedException {
        Request request;
        try {
            request = Request.parse(line);
        } catch (IllegalArgumentException e) {
            return JsonText.write(problem(Problem.Code.BAD_REQUEST, "en", "bad-request", e));
        }
        return JsonText.write(form(desk.answer(request, user()), request.form()));
    }

    /** Whoever is at the other end, as the kernel knows them: nothing the client says about itself counts. */
    private String user() throws IOException {
        return client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    }

    private String busy() {
        return JsonText.write(new Problem(Problem.Code.BUSY, desk.words("en").say("busy")).facts());
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
        ByteBuffer bytes = ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }
}
