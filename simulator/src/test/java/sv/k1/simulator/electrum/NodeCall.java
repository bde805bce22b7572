package sv.k1.simulator.electrum;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-RPC over HTTP, as bitcoind and the Electrum daemon both speak it. Thread-safe. */
public final class NodeCall implements AutoCloseable {
    private static final Jsonb JSON =
            Jsonb.builder().serializeNulls(true).serializeEmpty(true).build();

    private final HttpClient http;
    private final URI url;
    private final String login;

    /** The server answered with an error of its own. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String words) {
            super(words);
        }
    }

    /** @param login user and password with a colon between them */
    public NodeCall(URI url, String login, Duration connectTimeout) {
        this.url = url;
        this.login = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        // An offer of HTTP/2 in the clear makes some servers take what follows the headers for another protocol.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** Positional or named parameters: a list or a map. */
    public @Nullable Object call(String method, Object parameters, Duration patience) throws IOException {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("jsonrpc", "2.0");
        question.put("id", "1");
        question.put("method", method);
        question.put("params", parameters);
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(url)
                            .timeout(patience)
                            .header("Authorization", login)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(write(question)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Map<String, Object> json = object(answer.body());
            Object error = json.get("error");
            if (error != null) {
                throw new Refused(method + ": " + error);
            }
            return json.get("result");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static String write(Object value) {
        return JSON.type(Object.class).toJson(value);
    }

    /** A line of the wire: one object, or several in a list. */
    static List<Map<String, Object>> read(String line) {
        if (!line.strip().startsWith("[")) {
            return List.of(object(line));
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object each : JSON.type(Object.class).list().fromJson(line)) {
            all.add(object(write(each)));
        }
        return all;
    }

    static Map<String, Object> object(String text) {
        return JSON.type(Object.class).map().fromJson(text);
    }

    public static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    public static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    public static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
