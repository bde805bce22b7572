package sv.k1.firmware.payout.lightning.lnurl;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import sv.k1.firmware.destination.lnurl.WebAddress;
import sv.k1.firmware.web.Deadline;

/**
 * One GET (HTTP/1.1, RFC 9112) to an address that was looked up and judged before. The JDK's own client looks names up by
 * itself, so between our look and its look a hostile name could become an address of the operator's net.
 *
 * <p>No redirect, no cookie, no compression, one connection for each request, a bound on every length and on the whole time.
 */
final class PinnedGet implements WebPages {
    static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final int MAX_LINE_BYTES = 4 * 1024;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,8})(?:[ \t]*;.*)?");

    /** The peer answered, and not in the way of a web server. */
    static final class NoWebAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        NoWebAnswer(String message) {
            super(message);
        }
    }

    private final Dialer dialer;
    private final boolean isLoopbackAllowed;

    PinnedGet(Dialer dialer, boolean isLoopbackAllowed) {
        this.dialer = dialer;
        this.isLoopbackAllowed = isLoopbackAllowed;
    }

    /**
     * On a thread of its own, because no time-out of a socket bounds the whole: a peer that sends one byte now and then, in the
     * middle of the handshake too, starts each of them again, and a look-up of a name has none. An interrupt ends what a
     * virtual thread waits for at a socket, and closes it.
     *
     * @throws IOException with the reason, for a technician
     */
    @Override
    public Reply get(WebAddress address, Deadline deadline) throws IOException {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Thread exchange = Thread.ofVirtual().name("lnurl").start(() -> {
            try {
                reply.complete(exchange(address, deadline));
            } catch (IOException broken) {
                reply.completeExceptionally(broken);
            }
        });
        try {
            return reply.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException("no whole answer within " + deadline.wholeMillis() + " ms", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            throw new IOException(cause.getMessage(), cause);
        } finally {
            exchange.interrupt();
        }
    }

    private Reply exchange(WebAddress address, Deadline deadline) throws IOException {
        InetAddress where = judged(address);
        int port = address.port().orElse(address.isHttps() ? 443 : 80);
        try (Socket socket =
                dialer.connect(where, port, address.host(), address.isHttps(), (int) deadline.leftMillis())) {
            String target = address.rest().startsWith("/") ? address.rest() : "/" + address.rest();
            String host =
                    address.host() + address.port().map(number -> ":" + number).orElse("");
            String request = "GET " + target + " HTTP/1.1\r\nHost: " + host
                    + "\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nUser-Agent: K1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new Reader(socket, deadline).reply();
        }
    }

    private InetAddress judged(WebAddress address) throws IOException {
        switch (address.reach()) {
            case PUBLIC -> {
                List<InetAddress> found = dialer.resolve(address.host());
                if (found.isEmpty() || !found.stream().allMatch(PublicAddress::isPublic)) {
                    throw new NoWebAnswer(address.host() + " leads to an address that is not public");
                }
                return found.getFirst();
            }
            case LOOPBACK -> {
                if (!isLoopbackAllowed) {
                    throw new NoWebAnswer("expected a public host, got this computer");
                }
                return InetAddress.getLoopbackAddress();
            }
            case ONION, PRIVATE -> throw new NoWebAnswer("expected a public host, got " + address.host());
        }
        throw new IllegalStateException("every reach has its case");
    }

    /** Reads with the time that is left before every byte that may block. */
    private static final class Reader {
        private final Socket socket;
        private final InputStream input;
        private final Deadline deadline;
        private int headBytes;

        Reader(Socket socket, Deadline deadline) throws IOException {
            this.socket = socket;
            this.input = new BufferedInputStream(socket.getInputStream(), 8192);
            this.deadline = deadline;
        }

        Reply reply() throws IOException {
            var matcher = STATUS_LINE.matcher(line());
            if (!matcher.matches()) {
                throw new NoWebAnswer("expected a status line of HTTP/1.1");
            }
            Map<String, String> headers = headers();
            byte[] body = body(headers);
            return new Reply(Integer.parseInt(matcher.group(1)), new String(body, StandardCharsets.UTF_8));
        }

        private Map<String, String> headers() throws IOException {
            Map<String, String> headers = new HashMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon < 1) {
                    throw new NoWebAnswer("expected a header");
                }
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                String before = headers.put(name, line.substring(colon + 1).strip());
                // Two lengths are the beginning of every smuggling trick.
                if (before != null && (name.equals("content-length") || name.equals("transfer-encoding"))) {
                    throw new NoWebAnswer("expected one " + name);
                }
            }
            return headers;
        }

        private byte[] body(Map<String, String> headers) throws IOException {
            Optional<String> coding = Optional.ofNullable(headers.get("transfer-encoding"));
            Optional<String> length = Optional.ofNullable(headers.get("content-length"));
            if (coding.isPresent()) {
                if (!coding.get().equalsIgnoreCase("chunked") || length.isPresent()) {
                    throw new NoWebAnswer("expected a length or chunks");
                }
                return chunks();
            }
            if (length.isEmpty()) {
                return upToEnd();
            }
            if (!LENGTH.matcher(length.get()).matches() || Integer.parseInt(length.get()) > MAX_BODY_BYTES) {
                throw new NoWebAnswer("expected at most " + MAX_BODY_BYTES + " bytes");
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            take(body, Integer.parseInt(length.get()));
            return body.toByteArray();
        }

        private byte[] chunks() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                var size = CHUNK.matcher(line());
                if (!size.matches()) {
                    throw new NoWebAnswer("expected the size of a chunk");
                }
                long bytes = Long.parseLong(size.group(1), 16);
                if (bytes == 0) {
                    return body.toByteArray();
                }
                if (body.size() + bytes > MAX_BODY_BYTES) {
                    throw new NoWebAnswer("expected at most " + MAX_BODY_BYTES + " bytes");
                }
                take(body, (int) bytes);
                if (!line().isEmpty()) {
                    throw new NoWebAnswer("expected the end of a chunk");
                }
            }
        }

        private byte[] upToEnd() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int next = next(); next >= 0; next = next()) {
                if (body.size() == MAX_BODY_BYTES) {
                    throw new NoWebAnswer("expected at most " + MAX_BODY_BYTES + " bytes");
                }
                body.write(next);
            }
            return body.toByteArray();
        }

        private void take(ByteArrayOutputStream body, int bytes) throws IOException {
            for (int at = 0; at < bytes; at++) {
                int next = next();
                if (next < 0) {
                    throw new NoWebAnswer("the answer was cut off");
                }
                body.write(next);
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            while (true) {
                int next = next();
                if (next < 0) {
                    throw new NoWebAnswer("the answer was cut off");
                }
                headBytes++;
                if (next == '\n') {
                    int end = line.length();
                    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
                }
                if (line.length() == MAX_LINE_BYTES || headBytes > MAX_HEAD_BYTES) {
                    throw new NoWebAnswer("expected shorter headers");
                }
                line.append((char) next);
            }
        }

        private int next() throws IOException {
            if (input.available() == 0) {
                long left = deadline.endMillis() - deadline.clock().millis();
                if (left <= 0) {
                    throw new IOException("no whole answer within " + deadline.wholeMillis() + " ms");
                }
                socket.setSoTimeout((int) left);
            }
            return input.read();
        }
    }
}
