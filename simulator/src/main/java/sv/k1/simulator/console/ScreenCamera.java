package sv.k1.simulator.console;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sv.k1.hal.time.MonotonicClock;

/**
 * Photographs the customer's page in a Chromium without a window, which shows it live all the time as the one at the machine
 * does. Speaks Chromium's DevTools protocol by itself: the tests' browser library brings 190 MB that a simulator does not need.
 * One thread.
 */
final class ScreenCamera implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenCamera.class);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long START_MILLIS = 30_000;
    private static final long ANSWER_MILLIS = 10_000;
    private static final long LOAD_MILLIS = 5_000;
    private static final long LOOK_EVERY_MILLIS = 25;
    /** The product's page, with something on it: a page that was just loaded is empty until it is told. */
    private static final String IS_PAGE =
            "document.querySelector('meta[name=k1-token]') !== null && document.body.innerText.trim() !== ''";

    private static final String DRAWN =
            "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(1))))";

    private final Process browser;
    private final Path profile;
    private final HttpClient http;
    private final WebSocket socket;
    private final Answers answers;
    private final MonotonicClock clock;
    private final String page;
    private final AtomicInteger number = new AtomicInteger();

    private ScreenCamera(
            Process browser,
            Path profile,
            HttpClient http,
            WebSocket socket,
            Answers answers,
            String page,
            MonotonicClock clock) {
        this.browser = browser;
        this.profile = profile;
        this.http = http;
        this.socket = socket;
        this.answers = answers;
        this.page = page;
        this.clock = clock;
    }

    /** The program to use: what {@code K1_CHROMIUM} names, or the first of the usual names on the path. */
    static Optional<Path> program(Map<String, String> environment) {
        Optional<Path> named =
                Optional.ofNullable(environment.get("K1_CHROMIUM")).map(Path::of);
        if (named.isPresent()) {
            return named.filter(Files::isExecutable);
        }
        List<String> folders = List.of(environment.getOrDefault("PATH", "").split(":"));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts the browser.
     *
     * @param page of the customer's screen; it need not be served yet
     * @throws IOException when it does not start or does not answer
     */
    static ScreenCamera start(Path program, String page, int width, int height, MonotonicClock clock)
            throws IOException {
        Path profile = Files.createTempDirectory("k1-camera-");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--force-prefers-reduced-motion",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=" + width + "," + height));
        if (System.getProperty("user.name", "").equals("root")) {
            command.add("--no-sandbox"); // Chromium refuses to start for root with it
        }
        command.add("about:blank");
        Process browser = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        try {
            Answers answers = new Answers();
            WebSocket socket = http.newWebSocketBuilder()
                    .connectTimeout(CONNECT)
                    .buildAsync(tab(http, profile, browser, clock), answers)
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return new ScreenCamera(browser, profile, http, socket, answers, page, clock).sized(width, height);
        } catch (ExecutionException | TimeoutException | IOException e) {
            end(browser, profile, http);
            throw new IOException("the browser " + program + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(browser, profile, http);
            throw new IOException("interrupted while the browser started", e);
        }
    }

    /** Where the browser's only tab listens. */
    private static URI tab(HttpClient http, Path profile, Process browser, MonotonicClock clock)
            throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        if (!await(() -> isComplete(file) || !browser.isAlive(), START_MILLIS, clock) || !browser.isAlive()) {
            throw new IOException(browser.isAlive() ? "it does not start" : "it ended with " + browser.exitValue());
        }
        String port = Files.readAllLines(file).getFirst();
        HttpResponse<String> list = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                        .timeout(CONNECT)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return Jsonb.builder().build().type(Object.class).map().list().fromJson(list.body()).stream()
                .filter(tab -> "page".equals(tab.get("type")))
                .map(tab -> URI.create(String.valueOf(tab.get("webSocketDebuggerUrl"))))
                .findFirst()
                .orElseThrow(() -> new IOException("it has no page"));
    }

    private static boolean isComplete(Path file) {
        try {
            return Files.exists(file) && Files.readString(file).contains("\n");
        } catch (IOException e) {
            return false;
        }
    }

    private ScreenCamera sized(int width, int height) throws IOException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /**
     * Takes a picture of what is shown now. A page that is not there yet is asked for again.
     *
     * @throws IOException when the browser gave no picture
     */
    void photograph(Path file) throws IOException {
        if (!isTrue(IS_PAGE)) {
            call("Page.navigate", Map.of("url", page));
            await(() -> isTrueOrLate(IS_PAGE), LOAD_MILLIS, clock);
        }
        call("Runtime.evaluate", Map.of("expression", DRAWN, "awaitPromise", true));
        Object data = call("Page.captureScreenshot", Map.of("format", "png")).get("data");
        if (!(data instanceof String picture)) {
            throw new IOException("the browser gave no picture");
        }
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    private boolean isTrueOrLate(String expression) {
        try {
            return isTrue(expression);
        } catch (IOException e) {
            LOG.debug("the browser does not answer", e);
            return true; // the next call tells
        }
    }

    private boolean isTrue(String expression) throws IOException {
        return call("Runtime.evaluate", Map.of("expression", expression)).get("result") instanceof Map<?, ?> result
                && Boolean.TRUE.equals(result.get("value"));
    }

    private Map<String, Object> call(String method, Map<String, Object> parameters) throws IOException {
        int id = number.incrementAndGet();
        CompletableFuture<Map<String, Object>> answer = answers.expect(id);
        String message = Jsonb.builder()
                .build()
                .type(Object.class)
                .toJson(Map.of("id", id, "method", method, "params", parameters));
        try {
            socket.sendText(message, true).get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the browser does not answer to " + method + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            answers.forget(id);
        }
    }

    private static boolean await(BooleanSupplier condition, long millis, MonotonicClock clock) {
        long deadline = clock.millis() + millis;
        while (!condition.getAsBoolean()) {
            if (clock.millis() > deadline || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
        }
        return true;
    }

    @Override
    public void close() {
        end(browser, profile, http);
    }

    private static void end(Process browser, Path profile, HttpClient http) {
        http.shutdownNow();
        browser.destroy();
        try {
            if (!browser.waitFor(CONNECT)) {
                browser.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the browser's folder {} stays: {}", profile, e.toString());
        }
    }

    /** The other side's messages, put together and given to whoever asked. */
    private static final class Answers implements WebSocket.Listener {
        private static final String PICTURE = "\"data\":\"";

        private final Map<Integer, CompletableFuture<Map<String, Object>>> waiting = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private final Jsonb jsonb = Jsonb.builder().build();

        CompletableFuture<Map<String, Object>> expect(int id) {
            CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
            waiting.put(id, answer);
            return answer;
        }

        void forget(int id) {
            waiting.remove(id);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                answered(whole);
            }
            from.request(1);
            return null; // the piece was copied
        }

        /** A picture is longer than any text the JSON library takes: it is cut out first. */
        private void answered(String whole) {
            int start = whole.indexOf(PICTURE) + PICTURE.length();
            boolean pictured = start >= PICTURE.length();
            int end = pictured ? whole.indexOf('"', start) : 0;
            String json = pictured ? whole.substring(0, start) + whole.substring(end) : whole;
            Map<String, Object> message = jsonb.type(Object.class).map().fromJson(json);
            if (!(message.get("id") instanceof Number id)) {
                return; // an event
            }
            CompletableFuture<Map<String, Object>> answer = waiting.get(id.intValue());
            if (answer == null) {
                return; // nobody waits any more
            }
            if (message.get("result") instanceof Map<?, ?> result) {
                Map<String, Object> named = new HashMap<>();
                result.forEach((key, value) -> named.put(String.valueOf(key), Objects.requireNonNullElse(value, "")));
                if (pictured) {
                    named.put("data", whole.substring(start, end));
                }
                answer.complete(named);
            } else {
                answer.completeExceptionally(new IOException(String.valueOf(message.get("error"))));
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            onError(from, new IOException("the browser hung up: " + code + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            LOG.debug("the browser's line broke", error);
            waiting.values().forEach(answer -> answer.completeExceptionally(error));
        }
    }
}
