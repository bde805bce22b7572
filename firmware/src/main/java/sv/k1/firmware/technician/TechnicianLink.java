package sv.k1.firmware.technician;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The command's end of the socket. */
record TechnicianLink(Path socket) {
    private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;
    private static final long DEADLINE_SECONDS = 6;

    /** An answer as it came and as it reads. */
    record Answer(String line, Map<String, Object> fields) {}

    /** @throws IOException when nobody answers, or not within six seconds, or with something that is no answer */
    Answer ask(Request request) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().name("deadline").start(() -> closeAtDeadline(channel, over));
            ByteBuffer question = ByteBuffer.wrap((request.line() + "\n").getBytes(StandardCharsets.UTF_8));
            while (question.hasRemaining()) {
                channel.write(question);
            }
            String line = read(channel).strip();
            return new Answer(line, JsonText.read(line));
        } catch (IllegalArgumentException e) {
            throw new IOException("no answer that makes sense", e);
        } finally {
            over.countDown();
        }
    }

    /**
     * Asks a live question and hands on line by line.
     *
     * @param limit after which it is enough
     * @return whether it was enough; false when the service went
     * @throws IOException when nobody answers, or nothing at all comes for six seconds
     */
    boolean follow(Request request, Optional<Duration> limit, Consumer<Answer> each) throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        AtomicBoolean isEnough = new AtomicBoolean();
        AtomicLong heard = new AtomicLong();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            Thread.ofVirtual().name("silence").start(() -> endInSilence(channel, heard, over));
            limit.ifPresent(
                    time -> Thread.ofVirtual().name("limit").start(() -> endWhenEnough(channel, time, isEnough, over)));
            ByteBuffer question = ByteBuffer.wrap((request.line() + "\n").getBytes(StandardCharsets.UTF_8));
            while (question.hasRemaining()) {
                channel.write(question);
            }
            Lines lines = new Lines(channel);
            Optional<String> line = lines.next();
            while (line.isPresent()) {
                heard.incrementAndGet();
                Map<String, Object> fields = JsonText.read(line.get());
                if (!fields.isEmpty()) {
                    each.accept(new Answer(line.get(), fields));
                }
                line = lines.next();
            }
            if (heard.get() < 0) {
                throw new IOException("it says nothing any more");
            }
            return isEnough.get();
        } catch (IllegalArgumentException e) {
            throw new IOException("no answer that makes sense", e);
        } finally {
            over.countDown();
        }
    }

    private static void endWhenEnough(
            SocketChannel channel, Duration limit, AtomicBoolean isEnough, CountDownLatch over) {
        try {
            if (!over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                isEnough.set(true);
                channel.shutdownInput();
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The service says at least every second that it is there. */
    private static void endInSilence(SocketChannel channel, AtomicLong heard, CountDownLatch over) {
        try {
            long before = 0;
            while (!over.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                long now = heard.get();
                if (now == before) {
                    heard.set(Long.MIN_VALUE);
                    channel.shutdownInput();
                    return;
                }
                before = now;
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A stream cut at its line ends. */
    private static final class Lines {
        private final SocketChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(8_192).flip();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(SocketChannel channel) {
            this.channel = channel;
        }

        Optional<String> next() throws IOException {
            line.reset();
            while (true) {
                while (buffer.hasRemaining()) {
                    byte one = buffer.get();
                    if (one == '\n') {
                        return Optional.of(line.toString(StandardCharsets.UTF_8));
                    }
                    line.write(one);
                }
                if (line.size() > MAX_ANSWER_BYTES) {
                    throw new IOException("a line is longer than " + MAX_ANSWER_BYTES + " bytes");
                }
                buffer.clear();
                int got = channel.read(buffer);
                buffer.flip();
                if (got < 0) {
                    return Optional.empty();
                }
            }
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(8_192);
        while (channel.read(buffer) >= 0) {
            all.write(buffer.array(), 0, buffer.position());
            if (all.size() > MAX_ANSWER_BYTES) {
                throw new IOException("the answer is longer than " + MAX_ANSWER_BYTES + " bytes");
            }
            buffer.clear();
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private static void closeAtDeadline(SocketChannel channel, CountDownLatch over) {
        try {
            if (!over.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                channel.shutdownInput();
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
