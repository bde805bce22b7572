package sv.k1.firmware.payout.node;

import io.avaje.json.JsonException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonAnswer;
import sv.k1.firmware.web.JsonTexts;
import sv.k1.firmware.web.JsonValue;
import sv.k1.firmware.web.WebClient;

/** JSON-RPC over HTTP, one call at a time per caller, each with a deadline and an answer of at most 2 MiB. Thread-safe. */
final class RpcClient implements AutoCloseable {
    /** A coin takes about 540 bytes: 3,800 of them. */
    static final int MAX_ANSWER_BYTES = 2 << 20;

    private final NodeSettings settings;
    private final WebClient web;
    private final AtomicLong lastId = new AtomicLong();
    private volatile Optional<String> authorization = Optional.empty();

    RpcClient(NodeSettings settings) {
        this.settings = settings;
        this.web = new WebClient(settings.callTimeoutMillis(), MAX_ANSWER_BYTES, Optional.empty());
    }

    /**
     * Calls a method.
     *
     * @param path {@code /}, or {@code /wallet/name}
     * @param parameters texts, whole numbers, booleans, lists and maps of these
     * @return the result, possibly JSON null
     * @throws RpcError when the node says no
     * @throws PeerFault when there is no answer, or one that is none
     */
    JsonAnswer call(Deadline deadline, String path, String method, Object... parameters) throws PeerFault, RpcError {
        String where = settings.name() + " " + method;
        String id = "k1-" + lastId.incrementAndGet();
        byte[] body =
                JsonTexts.write(Map.of("jsonrpc", "1.0", "id", id, "method", method, "params", List.of(parameters)));
        HttpResponse<byte[]> response = post(deadline, where, path, body, cachedAuthorization());
        if (response.statusCode() == 401) {
            // The node was started again and wrote a new cookie.
            authorization = Optional.empty();
            response = post(deadline, where, path, body, cachedAuthorization());
        }
        return result(where, id, response);
    }

    @Override
    public void close() {
        web.close();
    }

    private String cachedAuthorization() throws PeerFault {
        String current = authorization.isPresent()
                ? authorization.get()
                : settings.credentials().authorization(settings.name());
        authorization = Optional.of(current);
        return current;
    }

    private HttpResponse<byte[]> post(Deadline deadline, String where, String path, byte[] body, String credentials)
            throws PeerFault {
        URI uri = settings.uri().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", credentials)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return web.send(deadline, where, request);
    }

    private JsonAnswer result(String where, String id, HttpResponse<byte[]> response) throws PeerFault, RpcError {
        switch (response.statusCode()) {
            case 401 -> throw new PeerFault(PeerFault.Kind.REFUSED, where + ": the node does not take our password");
            case 403 ->
                throw new PeerFault(
                        PeerFault.Kind.REFUSED, where + ": the node does not allow this computer or method");
            case 503 -> throw new PeerFault(PeerFault.Kind.UNREACHABLE, where + ": the node is too busy");
            default -> {
                return unwrap(id, parse(where, response));
            }
        }
    }

    private static JsonAnswer parse(String where, HttpResponse<byte[]> response) throws PeerFault {
        try {
            return new JsonAnswer(where, JsonTexts.read(response.body()));
        } catch (JsonException notJson) {
            throw new PeerFault(
                    PeerFault.Kind.IMPLAUSIBLE,
                    where + ": HTTP status " + response.statusCode() + " with " + response.body().length
                            + " bytes that are not JSON: " + notJson.getMessage(),
                    notJson);
        }
    }

    private static JsonAnswer unwrap(String id, JsonAnswer answer) throws PeerFault, RpcError {
        if (!answer.field("id").text().equals(id)) {
            throw answer.implausible("to another call");
        }
        Optional<JsonAnswer> error = answer.optionalField("error");
        if (error.isPresent()) {
            throw new RpcError(
                    answer.where(),
                    error.get().field("code").integer(),
                    error.get().field("message").text());
        }
        Optional<JsonAnswer> result = answer.optionalField("result");
        return new JsonAnswer(answer.where(), result.isPresent() ? result.get().value() : new JsonValue.JsonNull());
    }
}
