package sv.k1.simulator.price;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * Tells the simulator's price at {@code GET /price?currency=USD} (EUR, MXN, COP) on loopback:
 * {@code {"source":"simulator","pair":"BTC/USD","price":"64250.00","time":"2026-11-21T14:05:33Z"}}. The switches may be
 * pressed from any thread.
 */
public final class PriceServer implements AutoCloseable {
    private static final String PATH = "/price";
    private static final int WAITING_CONNECTIONS = 16;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    /** What a broken or hostile feed says, in turn; each must be refused by a careful reader. */
    private static final List<String> GARBAGE = List.of(
            "",
            "<html><body>502 Bad Gateway</body></html>",
            "{\"source\":\"simulator\",\"pair\":\"BTC/USD\",\"price\":",
            "{\"source\":\"simulator\",\"pair\":\"BTC/USD\",\"price\":\"-1.00\",\"time\":\"2026-11-21T14:05:33Z\"}",
            "{\"source\":\"simulator\",\"pair\":\"BTC/USD\",\"price\":\"NaN\",\"time\":\"yesterday\"}",
            "{\"source\":\"simulator\",\"pair\":\"DOGE/USD\",\"price\":\"0.08\",\"time\":\"2026-11-21T14:05:33Z\"}");

    private enum Manner {
        HONEST,
        OFFLINE,
        GARBAGE
    }

    private final HttpServer server;
    private final MonotonicClock clock;
    private final WallClock wallClock;
    private final Object lock = new Object();
    private final PriceWalk walk;
    private Manner manner = Manner.HONEST;
    private Optional<Instant> frozenAt = Optional.empty();
    private int garbageTold;

    /**
     * Starts serving at once.
     *
     * @param port on loopback, 0 for any free one
     * @param random seeded by the caller
     * @throws IOException when the port is taken
     */
    public PriceServer(int port, RandomGenerator random, MonotonicClock clock, WallClock wallClock) throws IOException {
        this.clock = clock;
        this.wallClock = wallClock;
        this.walk = new PriceWalk(random, clock.millis());
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING_CONNECTIONS);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the price of this currency is told. */
    public URI address(PriceCurrency currency) {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + PATH + "?currency=" + currency);
    }

    /** The price as the feed would tell it now. */
    public BigDecimal price(PriceCurrency currency) {
        synchronized (lock) {
            move();
            return walk.price(currency);
        }
    }

    /**
     * The price jumps to this and wanders around it.
     *
     * @throws IllegalArgumentException unless positive with at most two decimals
     */
    public void setPrice(PriceCurrency currency, BigDecimal price) {
        if (price.signum() <= 0 || price.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("a price must be positive with at most two decimals, got " + price);
        }
        synchronized (lock) {
            move();
            walk.base(currency, price);
        }
    }

    /** Price and time of the answers stand still: a feed that has gone stale. */
    public void freeze() {
        synchronized (lock) {
            move();
            frozenAt = Optional.of(wallClock.now());
        }
    }

    /** The price moves again. */
    public void thaw() {
        synchronized (lock) {
            move();
            frozenAt = Optional.empty();
        }
    }

    /** Connections are closed without an answer. */
    public void goOffline() {
        manner(Manner.OFFLINE);
    }

    /** Answers are nonsense, another one each time. */
    public void answerGarbage() {
        manner(Manner.GARBAGE);
    }

    /** Ends {@link #goOffline()} and {@link #answerGarbage()}. */
    public void answerHonestly() {
        manner(Manner.HONEST);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void manner(Manner next) {
        synchronized (lock) {
            manner = next;
        }
    }

    private void move() {
        if (frozenAt.isPresent()) {
            walk.skip(clock.millis());
        } else {
            walk.advance(clock.millis());
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Manner now;
            synchronized (lock) {
                now = manner;
            }
            switch (now) {
                case OFFLINE -> {}
                case GARBAGE -> send(exchange, OK, garbage());
                case HONEST -> answerHonestly(exchange);
            }
        }
    }

    private void answerHonestly(HttpExchange exchange) throws IOException {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        boolean known = exchange.getRequestURI().getPath().equals(PATH) && query.startsWith("currency=");
        Optional<PriceCurrency> currency =
                known ? PriceCurrency.of(query.substring("currency=".length())) : Optional.empty();
        if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, METHOD_NOT_ALLOWED, "{\"error\":\"only GET\"}");
        } else if (currency.isEmpty()) {
            send(exchange, NOT_FOUND, "{\"error\":\"use /price?currency=USD, EUR, MXN or COP\"}");
        } else {
            send(exchange, OK, quote(currency.orElseThrow()));
        }
    }

    private String quote(PriceCurrency currency) {
        synchronized (lock) {
            move();
            Instant time = frozenAt.orElseGet(wallClock::now);
            return "{\"source\":\"simulator\",\"pair\":\"BTC/" + currency + "\",\"price\":\""
                    + walk.price(currency).toPlainString() + "\",\"time\":\"" + time + "\"}";
        }
    }

    private String garbage() {
        synchronized (lock) {
            String next = GARBAGE.get(garbageTold);
            garbageTold = (garbageTold + 1) % GARBAGE.size();
            return next;
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
