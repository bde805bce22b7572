package sv.k1.simulator.panel;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sheet of glass in front of the customer's screen: passes its page through on another port of loopback, where only the
 * panel may frame it. The product's own server forbids every frame, and stays that way.
 */
final class ScreenGlass implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenGlass.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int WAITING_CONNECTIONS = 16;
    /** The one answer that does not end. */
    private static final String EVENTS = "/events";

    private static final int LONGEST_TAP_BYTES = 4_096;
    private static final int TAKEN = 204;
    private static final int PIECE_BYTES = 8_192;
    private static final List<String> TAP_HEADERS = List.of("Content-Type", "X-K1-Token");
    private static final List<String> FRAME_SITES = List.of("", "none", "same-origin", "same-site");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI screen;
    private final PanelGuard guard;
    private final Supplier<String> panelOrigin;
    private final Consumer<String> tapTaken;

    /**
     * Starts at once, on any free port.
     *
     * @param screen where the product serves its page
     * @param panelOrigin the only page that may frame it
     * @param tapTaken is told the body of each tap that the machine took
     */
    ScreenGlass(URI screen, Supplier<String> panelOrigin, Consumer<String> tapTaken) throws IOException {
        this.tapTaken = tapTaken;
        this.screen = screen;
        this.panelOrigin = panelOrigin;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), WAITING_CONNECTIONS);
        guard = new PanelGuard(server.getAddress().getPort());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String origin() {
        return guard.origin();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<String> refusal = guard.refuse(exchange);
            String site = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site"))
                    .orElse("");
            String path =
                    Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
            if (!path.startsWith("/") || exchange.getRequestURI().getRawAuthority() != null) {
                // Two slashes at the start would read as the name of another server.
                Answer.text(404, "there is nothing at " + exchange.getRequestURI())
                        .sendTo(exchange);
                return;
            }
            if (refusal.isPresent() || !FRAME_SITES.contains(site)) {
                Answer.text(403, refusal.orElse("requests started by another site are refused"))
                        .sendTo(exchange);
                return;
            }
            pass(exchange);
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try {
            boolean isTap = exchange.getRequestMethod().equals("POST");
            byte[] tap = isTap ? exchange.getRequestBody().readNBytes(LONGEST_TAP_BYTES) : new byte[0];
            HttpResponse<InputStream> reply =
                    http.send(request(exchange, tap), HttpResponse.BodyHandlers.ofInputStream());
            if (isTap && reply.statusCode() == TAKEN) {
                tapTaken.accept(new String(tap, StandardCharsets.UTF_8));
            }
            try (InputStream body = reply.body()) {
                Headers headers = exchange.getResponseHeaders();
                reply.headers().firstValue("Content-Type").ifPresent(type -> headers.set("Content-Type", type));
                headers.set(
                        "Content-Security-Policy",
                        "default-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; "
                                + "require-trusted-types-for 'script'; frame-ancestors " + panelOrigin.get());
                headers.set("X-Content-Type-Options", "nosniff");
                headers.set("Cache-Control", "no-store");
                boolean empty = reply.statusCode() == 204;
                exchange.sendResponseHeaders(reply.statusCode(), empty ? -1 : 0);
                if (!empty) {
                    copy(body, exchange.getResponseBody());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("the customer's screen does not answer: {}", e.toString());
            if (exchange.getResponseCode() == -1) {
                Answer.text(502, "the machine is off or starting").sendTo(exchange);
            }
        }
    }

    private HttpRequest request(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getRawPath();
        // Put together, not resolved: a path of two slashes would name another host.
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin(screen) + path));
        if (!path.equals(EVENTS)) {
            request.timeout(PATIENCE);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return request.build();
        }
        TAP_HEADERS.forEach(
                name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                        .ifPresent(value -> request.header(name, value)));
        // The guard saw that the tap came from this glass; the screen must see that it comes from its own page.
        request.header("Origin", origin(screen));
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private static String origin(URI page) {
        return page.getScheme() + "://" + page.getAuthority();
    }

    /** Piece by piece, so that events arrive when they are sent. */
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        int count = from.read(piece);
        while (count >= 0) {
            to.write(piece, 0, count);
            to.flush();
            count = from.read(piece);
        }
    }
}
