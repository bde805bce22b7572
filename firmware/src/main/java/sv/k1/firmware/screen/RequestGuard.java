package sv.k1.firmware.screen;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may read and who may tap (threat T14): a page of another origin, a rebound name and a program without the per-boot
 * token are refused, each with the reason.
 */
final class RequestGuard {
    static final String TOKEN_HEADER = "X-K1-Token";

    private static final int FORBIDDEN = 403;
    private static final int WRONG_TYPE = 415;

    /** Why a request is refused. */
    record Refusal(int status, String reason) {}

    private final byte[] token;
    private final Set<String> hosts;
    private final Set<String> origins;

    RequestGuard(String token, int port) {
        this.token = token.getBytes(StandardCharsets.US_ASCII);
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        this.origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
    }

    /** For every request: the name in the address bar must be ours, and no other site may embed or fetch it. */
    Optional<Refusal> refuseRead(Headers headers) {
        if (!hosts.contains(only(headers, "Host"))) {
            return refuse(FORBIDDEN, "the Host header must name 127.0.0.1 or localhost with this port");
        }
        String origin = only(headers, "Origin");
        if (!origin.isEmpty() && !origins.contains(origin)) {
            return refuse(FORBIDDEN, "requests of another origin are refused");
        }
        String site = only(headers, "Sec-Fetch-Site");
        if (!site.isEmpty() && !site.equals("same-origin") && !site.equals("none")) {
            return refuse(FORBIDDEN, "requests started by another site are refused");
        }
        return Optional.empty();
    }

    /** For what the camera sees, besides {@link #refuseRead}: the token of this boot. */
    Optional<Refusal> refuseSight(Headers headers) {
        byte[] given = only(headers, TOKEN_HEADER).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(token, given)
                ? Optional.empty()
                : refuse(FORBIDDEN, TOKEN_HEADER + " is missing or of another boot: load / again");
    }

    /** For a tap, besides {@link #refuseRead}: our origin stated, the token of this boot, and JSON. */
    Optional<Refusal> refuseTap(Headers headers) {
        if (!origins.contains(only(headers, "Origin"))) {
            return refuse(FORBIDDEN, "a tap must state this server's own Origin");
        }
        byte[] given = only(headers, TOKEN_HEADER).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(token, given)) {
            return refuse(FORBIDDEN, TOKEN_HEADER + " is missing or of another boot: load / again");
        }
        if (!only(headers, "Content-Type").startsWith("application/json")) {
            return refuse(WRONG_TYPE, "a tap is application/json");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(int status, String reason) {
        return Optional.of(new Refusal(status, reason));
    }

    /** The only value of a header; empty when it is missing or given more than once. */
    private static String only(Headers headers, String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : "";
    }
}
