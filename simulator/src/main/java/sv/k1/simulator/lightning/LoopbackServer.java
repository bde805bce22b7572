package sv.k1.simulator.lightning;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server on 127.0.0.1 that can play dead: then it takes connections and drops each without a word. */
final class LoopbackServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
    private static final int WAITING_CONNECTIONS = 16;
    private static final String HOST = "127.0.0.1";

    /** Answers one request. */
    @FunctionalInterface
    interface Handler {
        void answer(Exchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Handler handler;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean dead;

    /** Serves at once, on any free port. */
    LoopbackServer(Handler handler) throws IOException {
        this.handler = handler;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(HOST), 0), WAITING_CONNECTIONS);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://" + HOST + ":" + server.getAddress().getPort());
    }

    void setDead(boolean next) {
        dead = next;
    }

    private void handle(HttpExchange http) throws IOException {
        try (http) {
            if (dead) {
                return;
            }
            handler.answer(new Exchange(http));
        } catch (IOException e) {
            LOG.debug("{} {} went away: {}", http.getRequestMethod(), http.getRequestURI(), e.toString());
            throw e;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
