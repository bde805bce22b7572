package sv.k1.firmware.screen;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the customer's page on loopback and passes the taps on. It holds the newest {@link ScreenModel} and nothing else;
 * what a tap means is decided by the receiver, which compares {@link Tap#screenNumber} with its own state.
 *
 * <p>{@code GET /} page with the token; {@code GET /events} models as they come; {@code GET /state} the newest model;
 * {@code GET /qr.svg} the QR code of the newest model; {@code GET /receipt.svg} the signed receipt of the sale on the screen;
 * {@code GET /camera} with the token, the machine's camera while a code is asked for; {@code POST /tap} a {@link Tap} with the token.
 */
public final class ScreenServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenServer.class);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");
    private static final int TAP_BYTES = 1024;
    private static final int BACKLOG = 16;
    private static final int MOST_REQUESTS_AT_ONCE = 64;
    private static final String HOME = "127.0.0.1";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String CONTENT_POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'";

    private final int port;
    private final String token;
    private final Consumer<Tap> taps;
    private final Pictures pictures;
    private final PageAssets assets;
    private final AtomicReference<Optional<EventStreams.Published>> current = new AtomicReference<>(Optional.empty());
    private final EventStreams streams;
    private final Semaphore places = new Semaphore(MOST_REQUESTS_AT_ONCE);
    private @Nullable Running running;

    /**
     * Pictures that are made when a page asks for them; both are called on a thread of the server.
     *
     * @param receipt the signed receipt of the sale on the screen as text of a code, empty for none
     * @param camera what the machine's camera sees now, empty while nobody reads or without a camera
     */
    public record Pictures(Supplier<Optional<String>> receipt, Supplier<Optional<CameraPicture>> camera) {
        public static final Pictures NONE = new Pictures(Optional::empty, Optional::empty);
    }

    private static final Set<ScreenModel.Kind> READING =
            Set.of(ScreenModel.Kind.SCAN, ScreenModel.Kind.SCAN_AFTER_CASH);

    /** What exists between start and close. */
    private record Running(HttpServer http, ExecutorService threads) {}

    /**
     * @param port 1 to 65535, or 0 for any free port
     * @param token new for every boot: 16 to 128 letters, digits, '-' or '_' that nobody can guess
     * @param taps called on a thread of the server, one call per tap, in no promised order between two pages; may block
     */
    public ScreenServer(int port, String token, Consumer<Tap> taps) {
        this(port, token, taps, Pictures.NONE);
    }

    public ScreenServer(int port, String token, Consumer<Tap> taps, Pictures pictures) {
        this(port, token, taps, pictures, () -> 1);
    }

    /** @param pace of the machine's clock, see {@link sv.k1.hal.time.MonotonicClock#pace} */
    public ScreenServer(int port, String token, Consumer<Tap> taps, Pictures pictures, IntSupplier pace) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a screen port is 0 to 65535, got " + port);
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("a screen token has 16 to 128 letters, digits, '-' or '_'");
        }
        this.port = port;
        this.token = token;
        this.taps = taps;
        this.pictures = pictures;
        this.assets = new PageAssets(token);
        this.streams = new EventStreams(
                current::get,
                UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.US_ASCII))
                        .toString(),
                pace);
    }

    /**
     * Opens the port on 127.0.0.1 and serves from then on.
     *
     * @throws IOException when the port cannot be opened; the message names the port
     */
    public void start() throws IOException {
        if (running != null) {
            throw new IllegalStateException("the screen server is already started");
        }
        HttpServer http = open();
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("screen-", 0).factory());
        RequestGuard guard = new RequestGuard(token, http.getAddress().getPort());
        http.setExecutor(threads);
        http.createContext("/", exchange -> answer(exchange, guard));
        http.start();
        running = new Running(http, threads);
        LOG.info("screen at {}", address());
    }

    /** Shows a model from now on. Never waits for a page. */
    public void publish(ScreenModel model) {
        current.set(Optional.of(new EventStreams.Published(model, ScreenJson.write(model))));
        streams.wake();
    }

    /** Where the page is, such as {@code http://127.0.0.1:8080/}. */
    public URI address() {
        if (running == null) {
            throw new IllegalStateException("the screen server is not started");
        }
        return URI.create("http://" + HOME + ":" + running.http().getAddress().getPort() + "/");
    }

    /** Ends every stream and frees the port; a page then shows by itself that the machine is out of service. */
    @Override
    public void close() {
        streams.close();
        if (running != null) {
            running.http().stop(0);
            running.threads().shutdownNow();
            running = null;
        }
    }

    private HttpServer open() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(HOME), port);
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (BindException e) {
            throw new IOException(
                    "the screen's port " + port + " on " + HOME + " cannot be opened (" + e.getMessage()
                            + "): stop the program that uses it or configure another screen port",
                    e);
        }
    }

    private void answer(HttpExchange exchange, RequestGuard guard) throws IOException {
        try (exchange) {
            if (!places.tryAcquire()) {
                refuse(exchange, 503, "too many requests at once");
                return;
            }
            try {
                secure(exchange.getResponseHeaders());
                Optional<RequestGuard.Refusal> refusal = guard.refuseRead(exchange.getRequestHeaders());
                if (refusal.isPresent()) {
                    refuse(exchange, refusal.get().status(), refusal.get().reason());
                } else {
                    route(exchange, guard);
                }
            } finally {
                places.release();
            }
        }
    }

    private void route(HttpExchange exchange, RequestGuard guard) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = path.equals("/tap") ? "POST" : "GET";
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            refuse(exchange, 405, path + " answers to " + method + " only");
            return;
        }
        switch (path) {
            case "/events" -> serveEvents(exchange);
            case "/state" -> serveState(exchange);
            case "/qr.svg" -> serveQr(exchange);
            case "/receipt.svg" -> serveReceipt(exchange);
            case "/camera" -> serveCamera(exchange, guard);
            case "/tap" -> takeTap(exchange, guard);
            default -> serveAsset(exchange, path);
        }
    }

    private void serveEvents(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        streams.serve(exchange.getResponseBody());
    }

    private void serveState(HttpExchange exchange) throws IOException {
        Optional<EventStreams.Published> newest = current.get();
        if (newest.isEmpty()) {
            refuse(exchange, 503, "the service has shown no screen yet");
        } else {
            send(exchange, 200, "application/json", newest.get().json().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void serveQr(HttpExchange exchange) throws IOException {
        String text = current.get().map(newest -> qrText(newest.model())).orElse("");
        if (text.isEmpty()) {
            refuse(exchange, 404, "the screen shows no QR code now");
        } else {
            send(exchange, 200, "image/svg+xml", QrSvg.draw(text).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void serveReceipt(HttpExchange exchange) throws IOException {
        Optional<String> text = pictures.receipt().get();
        if (text.isEmpty()) {
            refuse(exchange, 404, "the screen shows no sale with a receipt now");
        } else {
            send(exchange, 200, "image/svg+xml", QrSvg.drawLong(text.get()).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Only while the customer is asked for a code; nothing to see is no error. */
    private void serveCamera(HttpExchange exchange, RequestGuard guard) throws IOException {
        Optional<RequestGuard.Refusal> refusal = guard.refuseSight(exchange.getRequestHeaders());
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get().status(), refusal.get().reason());
            return;
        }
        boolean isAsked = current.get()
                .filter(newest -> READING.contains(newest.model().kind()))
                .isPresent();
        Optional<CameraPicture> sight = isAsked ? pictures.camera().get() : Optional.empty();
        if (sight.isEmpty()) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            exchange.getResponseHeaders().set("X-K1-Hint", sight.get().hint());
            send(exchange, 200, "image/bmp", GreyPicture.bitmap(sight.get()));
        }
    }

    private static String qrText(ScreenModel model) {
        if (model.claim() != null && !model.claim().qr().isEmpty()) {
            return model.claim().qr();
        }
        if (model.kind() == ScreenModel.Kind.WITHDRAW && model.lightning() != null) {
            return model.lightning().link();
        }
        return model.payment() == null ? "" : model.payment().qr();
    }

    private void serveAsset(HttpExchange exchange, String path) throws IOException {
        Optional<PageAssets.Asset> asset = assets.find(path);
        if (asset.isEmpty()) {
            refuse(exchange, 404, "there is nothing at this path");
        } else {
            exchange.getResponseHeaders().set("Content-Type", asset.get().contentType());
            exchange.sendResponseHeaders(200, asset.get().length());
            asset.get().writeTo(exchange.getResponseBody());
        }
    }

    private void takeTap(HttpExchange exchange, RequestGuard guard) throws IOException {
        Optional<RequestGuard.Refusal> refusal = guard.refuseTap(exchange.getRequestHeaders());
        if (refusal.isPresent()) {
            refuse(exchange, refusal.get().status(), refusal.get().reason());
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(TAP_BYTES + 1);
        if (body.length > TAP_BYTES) {
            refuse(exchange, 413, "a tap has at most " + TAP_BYTES + " bytes");
            return;
        }
        Tap tap;
        try {
            tap = ScreenJson.readTap(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            refuse(exchange, 400, String.valueOf(e.getMessage()));
            return;
        }
        taps.accept(tap);
        exchange.sendResponseHeaders(204, -1);
    }

    private static void refuse(HttpExchange exchange, int status, String reason) throws IOException {
        LOG.debug("{} {} refused with {}: {}", exchange.getRequestMethod(), exchange.getRequestURI(), status, reason);
        send(exchange, status, TEXT, (reason + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void secure(Headers headers) {
        headers.set("Content-Security-Policy", CONTENT_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        // The page is small and local; a cached script of an older version would be worse than a read.
        headers.set("Cache-Control", "no-store");
    }
}
