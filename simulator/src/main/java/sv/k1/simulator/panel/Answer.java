package sv.k1.simulator.panel;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a server of the panel answers to one request. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and never changed after it was made
record Answer(int status, String contentType, byte[] body) {
    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(String json) {
        return new Answer(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    void sendTo(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
