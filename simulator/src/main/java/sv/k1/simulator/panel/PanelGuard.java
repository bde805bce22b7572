package sv.k1.simulator.panel;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Optional;

/**
 * Who may use a server of the panel: pages of its own address only. The panel moves simulated money and starts processes, so
 * a page of another origin and a rebound name are refused, each with the reason.
 */
final class PanelGuard {
    private static final String HOME = "127.0.0.1:";

    private final String host;
    private final String origin;

    PanelGuard(int port) {
        this.host = HOME + port;
        this.origin = "http://" + host;
    }

    String origin() {
        return origin;
    }

    /** Why this request is refused; empty when it may pass. */
    Optional<String> refuse(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        if (!only(headers, "Host").equals(host)) {
            return Optional.of("the Host header must be " + host);
        }
        String from = only(headers, "Origin");
        if (headers.containsKey("Origin") && !from.equals(origin)) {
            return Optional.of("requests of another origin are refused");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return Optional.empty();
        }
        if (from.isEmpty()) {
            return Optional.of("a POST must state this server's own Origin");
        }
        // Anything else could be sent by a form of another site without asking first.
        String wanted = exchange.getRequestURI().getPath().equals("/picture") ? "image/" : "application/json";
        return only(headers, "Content-Type").startsWith(wanted)
                ? Optional.empty()
                : Optional.of("a POST here must be " + wanted);
    }

    /** The only value of a header; empty when it is missing or given more than once. */
    private static String only(Headers headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : "";
    }
}
