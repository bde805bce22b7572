package sv.k1.firmware.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threat T14 on real sockets: what other programs and other pages of the same computer may not do. */
@Timeout(20)
class ScreenServerAbuseTest {
    private static final String TOKEN = "test-token-0123456789";
    private static final String TAP = "{\"action\":\"CONFIRM\",\"screenNumber\":7,\"value\":\"\"}";

    private final BlockingQueue<Tap> taps = new LinkedBlockingQueue<>();
    private final ExampleCamera camera = new ExampleCamera();
    private final ScreenServer server = new ScreenServer(
            0, TOKEN, taps::add, new ScreenServer.Pictures(() -> Optional.of(ExampleModels.RECEIPT), camera));
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        server.start();
        server.publish(ExampleModels.of(ScreenModel.Kind.DONE, 7, "es-SV"));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void takesATapOfItsOwnPage() throws Exception {
        assertThat(post(TAP, TOKEN, origin()).statusCode()).isEqualTo(204);
        assertThat(taps).containsExactly(new Tap(Tap.Action.CONFIRM, 7, ""));
    }

    @Test
    void givesTheTokenToWhoeverReadsThePage() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.body()).contains("<meta name=\"k1-token\" content=\"" + TOKEN + "\">");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void refusesTapsWithoutTokenWithAnotherTokenAndOfAnotherOrigin() throws Exception {
        assertThat(post(TAP, "", origin()).statusCode()).isEqualTo(403);
        assertThat(post(TAP, TOKEN.replace('9', '8'), origin()).statusCode()).isEqualTo(403);
        assertThat(post(TAP, TOKEN, "http://evil.example").statusCode()).isEqualTo(403);
        assertThat(post(TAP, TOKEN, "null").statusCode()).isEqualTo(403);
        assertThat(post(TAP, TOKEN, "").body()).contains("Origin");
        assertThat(taps).isEmpty();
    }

    @Test
    void showsTheCameraToItsOwnPageAndOnlyWhileACodeIsAskedFor() throws Exception {
        camera.shows("closer");
        server.publish(ExampleModels.of(ScreenModel.Kind.SCAN, 8, "es-SV"));
        assertThat(get("/camera").statusCode()).as("without the token").isEqualTo(403);
        HttpResponse<byte[]> seen = sight(TOKEN);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.headers().firstValue("X-K1-Hint")).contains("closer");
        assertThat(seen.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(ImageIO.read(new ByteArrayInputStream(seen.body())).getWidth())
                .isEqualTo(320);

        server.publish(ExampleModels.of(ScreenModel.Kind.DONE, 9, "es-SV"));
        int asked = camera.asked();
        assertThat(sight(TOKEN).statusCode()).isEqualTo(204);
        assertThat(camera.asked()).as("the camera is not even asked").isEqualTo(asked);
    }

    private HttpResponse<byte[]> sight(String token) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.address().resolve("/camera"))
                        .header("X-K1-Token", token)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void refusesTapsThatAreNoTaps() throws Exception {
        for (String body : Stream.of(
                        "",
                        "{}",
                        "[]",
                        "null",
                        "{\"action\":null,\"screenNumber\":7,\"value\":\"\"}",
                        "{\"action\":\"OPEN_SAFE\",\"screenNumber\":7,\"value\":\"\"}",
                        "{\"action\":\"CONFIRM\",\"screenNumber\":\"x\",\"value\":\"\"}",
                        "{\"action\":\"CONFIRM\",\"screenNumber\":7,\"value\":\"\",\"more\":1}",
                        TAP.replace("\"\"}", "\"" + "A".repeat(65) + "\"}"),
                        "[".repeat(900))
                .toList()) {
            HttpResponse<String> answer = post(body, TOKEN, origin());
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).as(body).isNotBlank();
        }
        assertThat(post(TAP + " ".repeat(1024), TOKEN, origin()).statusCode()).isEqualTo(413);
        assertThat(taps).isEmpty();
    }

    @Test
    void changesNothingByGet() throws Exception {
        HttpResponse<String> answer = get("/tap?action=CONFIRM&screenNumber=7&value=");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertThat(taps).isEmpty();
    }

    @Test
    void refusesAReboundNameAndForeignSites() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET /state HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n")).startsWith("HTTP/1.1 403");
        String host = "Host: 127.0.0.1:" + server.address().getPort() + "\r\n";
        assertThat(raw("GET / HTTP/1.1\r\n" + host + "Sec-Fetch-Site: cross-site\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain(TOKEN);
        assertThat(raw("GET / HTTP/1.1\r\n" + host + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void servesNothingThatIsNotNamed() throws Exception {
        for (String path : Stream.of(
                        "/index.html", "/../ScreenServer.class", "/%2e%2e/logback.xml", "/vendor/", "/locales")
                .toList()) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void tellsTheStateAndSendsItAsOneLine() throws Exception {
        ScreenModel model = ExampleModels.of(ScreenModel.Kind.REVIEW, 8, "en-US");
        server.publish(model);
        assertThat(ScreenJson.readModel(get("/state").body())).isEqualTo(model);
        HttpResponse<InputStream> events = client.send(
                HttpRequest.newBuilder(server.address().resolve("events")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            List<String> lines = Stream.generate(() -> nextLine(reader))
                    .takeWhile(line -> !line.equals("data: 8"))
                    .limit(30)
                    .toList();
            assertThat(lines)
                    .startsWith(": k1", "retry: 500", "", "event: hello")
                    .contains("data: " + ScreenJson.write(model))
                    .endsWith("event: beat");
        }
    }

    private static String nextLine(BufferedReader reader) {
        try {
            return String.valueOf(reader.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void namesThePortThatIsTaken() {
        int port = server.address().getPort();
        try (ScreenServer second = new ScreenServer(port, TOKEN, taps::add)) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("configure another");
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        for (InetAddress address :
                InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
            if (!address.isLoopbackAddress()) {
                assertThatThrownBy(() -> new Socket(address, server.address().getPort()).close())
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(server.address().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void refusesATokenThatCouldBeGuessedOrBreakThePage() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScreenServer(0, "short", taps::add));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScreenServer(0, "\"><script>0123456789", taps::add));
    }

    @Test
    void deliversATapBeforeItAnswers() throws Exception {
        long before = System.nanoTime();
        HttpResponse<String> answer = post(TAP, TOKEN, origin());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(taps.poll(0, TimeUnit.MILLISECONDS)).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    private String origin() {
        String address = server.address().toString();
        return address.substring(0, address.length() - 1);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(origin() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body, String token, String origin)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve("tap"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-K1-Token", token);
        }
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The HTTP client does not let a test lie about the host. */
    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), server.address().getPort())) {
            socket.getOutputStream()
                    .write(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
