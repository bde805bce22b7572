package sv.k1.simulator.lightning;

import com.sun.net.httpserver.HttpExchange;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request and its answer, in JSON, on loopback. */
final class Exchange {
    private static final int LONGEST_BODY_BYTES = 65_536;
    /** A promise of more than is sent: closing early then cuts the connection, as a lost network would. */
    private static final int NEVER_SENT_BYTES = 1_000_000;

    private static final int POURED_AT_ONCE_BYTES = 8_192;

    private static final Jsonb JSON = Jsonb.builder().build();

    private final HttpExchange http;
    private final String body;

    Exchange(HttpExchange http) throws IOException {
        this.http = http;
        this.body = new String(http.getRequestBody().readNBytes(LONGEST_BODY_BYTES), StandardCharsets.UTF_8);
    }

    boolean is(String method, String path) {
        return http.getRequestMethod().equals(method) && path().equals(path);
    }

    String path() {
        return http.getRequestURI().getPath();
    }

    /** What follows a path, when the path begins like this. */
    Optional<String> after(String method, String start) {
        return http.getRequestMethod().equals(method) && path().startsWith(start)
                ? Optional.of(path().substring(start.length()))
                : Optional.empty();
    }

    String header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name)).orElse("");
    }

    /** A parameter of the address, empty when absent. */
    String query(String name) {
        return parameters(
                        Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse(""))
                .getOrDefault(name, "");
    }

    /** A field of a form, empty when absent. */
    String form(String name) {
        return parameters(body).getOrDefault(name, "");
    }

    /** The body as a JSON object; empty when it is none. */
    Map<String, Object> json() {
        try {
            return body.isBlank() ? Map.of() : JSON.type(Object.class).map().fromJson(body);
        } catch (RuntimeException notJson) {
            return Map.of();
        }
    }

    static Map<String, Object> read(String json) {
        return JSON.type(Object.class).map().fromJson(json);
    }

    static String write(Object value) {
        return JSON.type(Object.class).toJson(value);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                all.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return all;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    void answer(int status, Object json) throws IOException {
        send(status, "application/json", write(json));
    }

    void text(int status, String text) throws IOException {
        send(status, "text/plain; charset=utf-8", text);
    }

    void empty(int status) throws IOException {
        http.sendResponseHeaders(status, -1);
        http.close();
    }

    private void send(int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    /** Begins an answer of lines. */
    Lines lines() throws IOException {
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, 0);
        return new Lines(http.getResponseBody());
    }

    /** Begins the same, of which the end never comes. */
    Lines linesToBeCut() throws IOException {
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, NEVER_SENT_BYTES);
        return new Lines(http.getResponseBody());
    }

    /** Sends whoever asked to another address. */
    void redirect(String address) throws IOException {
        http.getResponseHeaders().set("Location", address);
        empty(302);
    }

    /** A JSON text that does not end before so many bytes; whoever asked may leave earlier. */
    void pour(int bytes) throws IOException {
        http.getResponseHeaders().set("Content-Type", "application/json");
        http.sendResponseHeaders(200, 0);
        OutputStream out = http.getResponseBody();
        out.write("{\"metadata\":\"".getBytes(StandardCharsets.UTF_8));
        byte[] block = "a".repeat(POURED_AT_ONCE_BYTES).getBytes(StandardCharsets.UTF_8);
        for (int sent = 0; sent < bytes; sent += block.length) {
            out.write(block);
        }
        out.write("\"}".getBytes(StandardCharsets.UTF_8));
        http.close();
    }

    /** Drops the connection without a word. */
    void cut() {
        http.close();
    }

    /** One JSON value a line, each sent at once. */
    record Lines(OutputStream out) {
        void line(Object json) throws IOException {
            out.write((write(json) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** A blank before the next line, which JSON does not mind: a client that has gone is noticed. */
        void beat() throws IOException {
            out.write(' ');
            out.flush();
        }
    }
}
