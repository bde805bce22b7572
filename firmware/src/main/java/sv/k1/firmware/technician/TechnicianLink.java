package sv.k1.firmware.technician;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
