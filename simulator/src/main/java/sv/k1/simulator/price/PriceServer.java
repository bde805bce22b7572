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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.hal.time.WallClock;

/**
 * Tells the simulator's price on loopback as three sources, each at {@code GET /alfa/price?currency=USD}, {@code /bravo/...} and
 * {@code /charlie/...} with an answer of its own form. Each can be switched by itself, from any thread.
 */
public final class PriceServer implements AutoCloseable {
    private static final int WAITING_CONNECTIONS = 16;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String QUERY = "currency=";

    /** How a source behaves. */
    public enum Manner {
        HONEST,
        /** Connections are closed without an answer. */
        OFFLINE,
        /** Nonsense, another one each time. */
        GARBAGE,
        /** A price a third above the market. */
        FAR_OFF,
        /** The price it told when this began, for ever, with fresh times. */
        STUCK
    }

    private final HttpServer server;
    private final MonotonicClock clock;
    private final WallClock wallClock;
    private final Object lock = new Object();
    private final PriceWalk walk;
    private final Map<PriceSource, Manner> manners = new EnumMap<>(PriceSource.class);
    private final Map<PriceSource, Map<PriceCurrency, BigDecimal>> stuck = new EnumMap<>(PriceSource.class);
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
        for (PriceSource source : PriceSource.values()) {
            manners.put(source, Manner.HONEST);
        }
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING_CONNECTIONS);
        server.createContext("/", this::answer);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where a source tells the price of this currency. */
    public URI address(PriceSource source, PriceCurrency currency) {
        return source.address(port(), currency.name());
    }

    /** The market's price now; the sources lie a little beside it. */
    public BigDecimal price(PriceCurrency currency) {
        synchronized (lock) {
            move();
            return walk.price(currency);
        }
    }

    /**
     * The price jumps to this and wanders around it.
     *
     * @throws IllegalArgumentException unless positive with at most the currency's decimals
     */
    public void setPrice(PriceCurrency currency, BigDecimal price) {
        if (price.signum() <= 0 || price.stripTrailingZeros().scale() > currency.digits()) {
            throw new IllegalArgumentException(
                    "a price must be positive with at most " + currency.digits() + " decimals, got " + price);
        }
        synchronized (lock) {
            move();
            walk.base(currency, price);
        }
    }

    /** Prices and times of all answers stand still: a market that nobody hears of any more. */
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

    /** One source behaves like this from now on. */
    public void behave(PriceSource source, Manner manner) {
        synchronized (lock) {
            move();
            manners.put(source, manner);
            Map<PriceCurrency, BigDecimal> now = new EnumMap<>(PriceCurrency.class);
            for (PriceCurrency currency : PriceCurrency.values()) {
                now.put(currency, source.beside(walk.price(currency)));
            }
            stuck.put(source, now);
        }
    }

    /** Every source behaves like this from now on. */
    public void behave(Manner manner) {
        for (PriceSource source : PriceSource.values()) {
            behave(source, manner);
        }
    }

    /** All sources close connections without an answer. */
    public void goOffline() {
        behave(Manner.OFFLINE);
    }

    /** All sources answer with nonsense, another one each time. */
    public void answerGarbage() {
        behave(Manner.GARBAGE);
    }

    /** Ends every other manner. */
    public void answerHonestly() {
        behave(Manner.HONEST);
    }

    @Override
    public void close() {
        server.stop(0);
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
            Optional<PriceSource> source =
                    PriceSource.at(exchange.getRequestURI().getPath());
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            Optional<PriceCurrency> currency =
                    query.startsWith(QUERY) ? PriceCurrency.of(query.substring(QUERY.length())) : Optional.empty();
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, METHOD_NOT_ALLOWED, "{\"error\":\"only GET\"}");
            } else if (source.isEmpty() || currency.isEmpty()) {
                send(exchange, NOT_FOUND, "{\"error\":\"use /alfa/price?currency=USD; also bravo, charlie\"}");
            } else {
                answer(exchange, source.orElseThrow(), currency.orElseThrow());
            }
        }
    }

    private void answer(HttpExchange exchange, PriceSource source, PriceCurrency currency) throws IOException {
        Optional<String> body;
        synchronized (lock) {
            body = body(source, currency);
        }
        if (body.isPresent()) {
            send(exchange, OK, body.orElseThrow());
        }
    }

    /** What a source says now; empty when it closes the connection. */
    private Optional<String> body(PriceSource source, PriceCurrency currency) {
        move();
        Instant time = frozenAt.orElseGet(wallClock::now);
        BigDecimal honest = source.beside(walk.price(currency));
        return switch (manners.getOrDefault(source, Manner.HONEST)) {
            case OFFLINE -> Optional.empty();
            case GARBAGE -> Optional.of(garbage());
            case HONEST -> Optional.of(source.answer(currency, honest.toPlainString(), time));
            case FAR_OFF ->
                Optional.of(source.answer(
                        currency,
                        honest.multiply(BigDecimal.valueOf(4))
                                .divide(BigDecimal.valueOf(3), currency.digits(), java.math.RoundingMode.DOWN)
                                .toPlainString(),
                        time));
            case STUCK ->
                Optional.of(source.answer(
                        currency,
                        stuck.getOrDefault(source, Map.of())
                                .getOrDefault(currency, honest)
                                .toPlainString(),
                        wallClock.now()));
        };
    }

    private String garbage() {
        String next = PriceSource.GARBAGE.get(garbageTold);
        garbageTold = (garbageTold + 1) % PriceSource.GARBAGE.size();
        return next;
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
