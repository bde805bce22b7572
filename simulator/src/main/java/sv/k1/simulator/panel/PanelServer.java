package sv.k1.simulator.panel;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;
import sv.k1.simulator.print.Slip;
import sv.k1.simulator.wire.DevicePump;

/**
 * Serves the front panel on 127.0.0.1 to pages of its own address. {@code GET /} the page, {@code GET /events} what the
 * machine looks like and what passes its cables, {@code GET /state} the newest look, {@code GET /slip/N.png} a printed slip,
 * {@code GET /code.svg} the code held up, {@code GET /recording.txt} what was recorded as a scenario, {@code POST /do} one action as {@code {"action":"insert-note","value":"2000"}}, {@code POST /picture} a picture with a QR code
 * in it.
 */
public final class PanelServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PanelServer.class);
    private static final Pattern SLIP = Pattern.compile("/slip/([0-9]{1,9})[.]png");
    private static final int WAITING_CONNECTIONS = 32;
    private static final int LONGEST_ACTION_BYTES = 16_384;
    private static final int LOOK_EVERY_MILLIS = 80;
    private static final int SCREEN_EVERY_MILLIS = 250;
    private static final int WALLET_EVERY_MILLIS = 700;
    private static final int LOOKERS = 3;
    private static final String FORM = "an action is {\"action\":\"...\",\"value\":\"...\"}";

    private final HttpServer server;
    private final ScreenGlass glass;
    private final PanelGuard guard;
    private final Workbench bench;
    private final Hands hands;
    private final SessionRecording recording;
    private final PanelActions actions;
    private final PanelState state;
    private final PanelPage page = new PanelPage();
    private final FrameFeed frames = new FrameFeed();
    private final PanelStreams streams = new PanelStreams();
    private final Jsonb jsonb = Jsonb.builder().build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService lookers = Executors.newScheduledThreadPool(
            LOOKERS, Thread.ofPlatform().daemon().name("panel-", 0).factory());
    private String name = "";
    private boolean training;
    private List<Neighbour> neighbours = List.of();
    private final AtomicReference<String> shown = new AtomicReference<>("{}");

    /**
     * Takes the port; serves after {@link #start}.
     *
     * @param port on 127.0.0.1, 0 for a free one
     * @throws IOException when the port cannot be opened
     */
    public PanelServer(Workbench bench, int port, MonotonicClock clock) throws IOException {
        this.bench = bench;
        this.hands = new Hands(clock);
        this.recording = new SessionRecording(bench.acceptor().currency());
        this.actions = new PanelActions(bench, hands, recording);
        this.state = new PanelState(bench, hands, recording);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), WAITING_CONNECTIONS);
        this.guard = new PanelGuard(server.getAddress().getPort());
        this.glass = new ScreenGlass(bench.screen(), guard::origin, this::tapped);
    }

    /**
     * Before {@link #start}: how it is called on a desk with several machines.
     *
     * @param all machines on the desk, this one too
     */
    public void standsOnDesk(String itsName, List<Neighbour> all) {
        name = itsName;
        neighbours = List.copyOf(all);
    }

    /** Before {@link #start}: the page teaches whoever sits there. */
    public void trains() {
        training = true;
    }

    /** Once. */
    public void start() {
        for (String device : bench.devices()) {
            DevicePump pump = bench.pump(device);
            pump.trace().forEach(frame -> frames.add(device, frame));
            pump.listen(frame -> frames.add(device, frame));
        }
        every(LOOK_EVERY_MILLIS, this::look);
        every(SCREEN_EVERY_MILLIS, state::lookAtScreen);
        every(WALLET_EVERY_MILLIS, state::lookAtWallet);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where the page is, such as {@code http://127.0.0.1:8420/}. */
    public URI address() {
        return URI.create(guard.origin() + "/");
    }

    /** Stops looking, ends the streams and frees the ports. */
    @Override
    public void close() {
        lookers.shutdownNow();
        streams.close();
        server.stop(0);
        threads.shutdownNow();
        glass.close();
    }

    private void every(int millis, Runnable look) {
        Future<?> _ = lookers.scheduleWithFixedDelay(
                () -> {
                    try {
                        look.run();
                    } catch (IllegalStateException | UncheckedIOException e) {
                        // A device that is being closed, or busy for once: the next look sees it.
                        LOG.debug("looked in vain: {}", e.toString());
                    }
                },
                0,
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (hands.isTired()) {
            bench.hideCode();
            hands.putAway();
        }
        String now = json(state.now());
        if (!now.equals(shown.getAndSet(now))) {
            streams.publish("state", now);
        }
        List<Map<String, Object>> passed = frames.drain();
        if (!passed.isEmpty() && streams.isWatched()) {
            streams.publish("frames", json(passed));
        }
    }

    private String json(Object value) {
        return jsonb.type(Object.class).toJson(value);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            secure(exchange.getResponseHeaders());
            Optional<String> refusal = guard.refuse(exchange);
            if (refusal.isPresent()) {
                Answer.text(403, refusal.get()).sendTo(exchange);
            } else if (exchange.getRequestURI().getPath().equals("/events")) {
                serveEvents(exchange);
            } else {
                route(exchange).sendTo(exchange);
            }
        }
    }

    private Answer route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = path.equals("/do") || path.equals("/picture") ? "POST" : "GET";
        if (!exchange.getRequestMethod().equals(method)) {
            return Answer.text(405, path + " answers to " + method + " only");
        }
        Matcher slip = SLIP.matcher(path);
        if (slip.matches()) {
            return slip(Integer.parseInt(slip.group(1)));
        }
        return switch (path) {
            case "/picture" -> picture(exchange.getRequestBody().readNBytes(DroppedPicture.MOST_BYTES + 1));
            case "/do" -> act(exchange.getRequestBody().readNBytes(LONGEST_ACTION_BYTES));
            case "/state" -> Answer.json(shown.get());
            case "/config" -> Answer.json(json(config()));
            case "/recording.txt" -> recording();
            case "/code.svg" -> code();
            default -> page.find(path).orElseGet(() -> Answer.text(404, "there is nothing at this path"));
        };
    }

    private Map<String, Object> config() {
        return Map.of(
                "glass",
                glass.origin(),
                "screen",
                bench.screen().toString(),
                "name",
                name,
                "training",
                training,
                "desk",
                neighbours.stream()
                        .map(other -> Map.of(
                                "name", other.name(), "panel", other.panel().toString()))
                        .toList());
    }

    private void serveEvents(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        streams.serve(
                exchange.getResponseBody(),
                PanelStreams.event("hello", json(frames.newest())) + PanelStreams.event("state", shown.get()));
    }

    private Answer act(byte[] body) {
        Map<String, Object> wish;
        String json = new String(body, StandardCharsets.UTF_8);
        if (!JsonDepth.isFlat(json)) {
            return Answer.text(400, FORM);
        }
        try {
            wish = jsonb.type(Object.class).map().fromJson(json);
        } catch (JsonException e) {
            return Answer.text(400, FORM);
        }
        String name = String.valueOf(wish.get("action"));
        String value = wish.get("value") instanceof String text ? text : "";
        try {
            Optional<String> said = actions.perform(name, value);
            return said.map(words -> Answer.json(json(Map.of("said", words))))
                    .orElseGet(() -> Answer.text(400, "there is no action " + name));
        } catch (IllegalArgumentException e) {
            return Answer.text(400, String.valueOf(e.getMessage()));
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.warn("{} could not be done", name, e);
            return Answer.text(409, String.valueOf(e.getMessage()));
        }
    }

    /** A picture that was dropped on the machine: its code is held up. */
    private Answer picture(byte[] file) {
        try {
            String text = DroppedPicture.read(file);
            return Answer.json(
                    json(Map.of("said", actions.perform("hold-code", text).orElseThrow())));
        } catch (IllegalArgumentException e) {
            return Answer.text(400, String.valueOf(e.getMessage()));
        } catch (IllegalStateException | UncheckedIOException e) {
            return Answer.text(409, String.valueOf(e.getMessage()));
        }
    }

    private Answer recording() {
        String text = recording.soFar();
        return text.isEmpty() ? Answer.text(404, "nothing was recorded") : Answer.text(200, text);
    }

    /** A tap went through the glass, and the machine took it. */
    private void tapped(String body) {
        if (!JsonDepth.isFlat(body)) {
            return;
        }
        try {
            Map<String, Object> tap = jsonb.type(Object.class).map().fromJson(body);
            recording.tapped(String.valueOf(tap.get("action")), String.valueOf(tap.getOrDefault("value", "")));
        } catch (JsonException e) {
            LOG.debug("a tap that cannot be read was taken", e);
        }
    }

    private Answer code() {
        String held = hands.heldText();
        return held.isEmpty() ? Answer.text(404, "no code is held up") : CodePicture.draw(held);
    }

    private Answer slip(int number) throws IOException {
        if (!bench.devices().contains("printer")) {
            return Answer.text(404, "this machine has no printer");
        }
        List<Slip> slips = bench.pump("printer").call(bench.printer()::slips);
        Optional<Slip> wanted =
                slips.stream().filter(slip -> slip.number() == number).findFirst();
        if (wanted.isEmpty()) {
            return Answer.text(404, "no slip " + number + " is kept");
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        if (!ImageIO.write(wanted.get().image(), "png", png)) {
            return Answer.text(500, "this JDK cannot write PNG files");
        }
        return new Answer(200, "image/png", png.toByteArray());
    }

    private void secure(Headers headers) {
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                        + "connect-src 'self'; frame-src " + glass.origin()
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                        + "require-trusted-types-for 'script'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
    }
}
