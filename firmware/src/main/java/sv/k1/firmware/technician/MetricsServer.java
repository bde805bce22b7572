package sv.k1.firmware.technician;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures of the machine at {@code http://127.0.0.1:PORT/metrics}, for whoever is on this machine. It only reads. A page of
 * another host that a browser here shows cannot ask: its name would not fit.
 */
public final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int BACKLOG = 4;
    private static final int MOST_AT_ONCE = 4;
    private static final String HOME = "127.0.0.1";

    private final HttpServer http;
    private final ExecutorService threads;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Supplier<Optional<String>> figures;

    /**
     * @param port or 0 for any that is free
     * @param figures as text; nothing when the machine cannot tell
     * @throws IOException when the port cannot be opened; the message names it
     */
    public MetricsServer(int port, Supplier<Optional<String>> figures) throws IOException {
        this.figures = figures;
        try {
            this.http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(HOME), port), BACKLOG);
        } catch (IOException e) {
            throw new IOException("metrics port " + port + " cannot be opened: " + e.getMessage(), e);
        }
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("metrics-", 0).factory());
        http.setExecutor(threads);
        http.createContext("/", this::answer);
    }

    /** Answers from now on. */
    public void start() {
        http.start();
        LOG.info("metrics at http://{}:{}/metrics", HOME, port());
    }

    public int port() {
        return http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            if (!Set.of(HOME + ":" + port(), "localhost:" + port()).contains(host)) {
                send(exchange, 403, "not this host");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "GET only");
            } else if (!exchange.getRequestURI().getPath().equals("/metrics")) {
                send(exchange, 404, "see /metrics");
            } else if (!places.tryAcquire()) {
                send(exchange, 503, "busy");
            } else {
                try {
                    Optional<String> text = figures.get();
                    send(exchange, text.isPresent() ? 200 : 503, text.orElse("the machine cannot tell now"));
                } finally {
                    places.release();
                }
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", status == 200 ? PrometheusTextFormatWriter.CONTENT_TYPE : "text/plain");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
