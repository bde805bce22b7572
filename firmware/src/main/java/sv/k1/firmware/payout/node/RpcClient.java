package sv.k1.firmware.payout.node;

import io.avaje.json.JsonException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import sv.k1.firmware.chain.PeerFault;

/** JSON-RPC over HTTP, one call at a time per caller, each with a deadline and an answer of at most 1 MiB. Thread-safe. */
final class RpcClient implements AutoCloseable {
    static final int MAX_ANSWER_BYTES = 1 << 20;

    private final NodeSettings settings;
    private final HttpClient http;
    private final AtomicLong lastId = new AtomicLong();
    private volatile Optional<String> authorization = Optional.empty();

    RpcClient(NodeSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(Duration.ofMillis(settings.callTimeoutMillis()))
                .build();
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
    Answer call(Deadline deadline, String path, String method, Object... parameters) throws PeerFault, RpcError {
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
        http.shutdownNow();
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
        CompletableFuture<HttpResponse<byte[]>> response =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            // Not the request's own time-out: that one ends at the headers, and a node may stall in the body.
            return response.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable(where, "interrupted", interrupted);
        } catch (TimeoutException late) {
            throw unreachable(where, "no answer within " + settings.callTimeoutMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw unreachable(where, String.valueOf(failed.getCause()), failed);
        } finally {
            response.cancel(true);
        }
    }

    private Answer result(String where, String id, HttpResponse<byte[]> response) throws PeerFault, RpcError {
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

    private static Answer parse(String where, HttpResponse<byte[]> response) throws PeerFault {
        try {
            return new Answer(where, JsonTexts.read(response.body()));
        } catch (JsonException notJson) {
            throw new PeerFault(
                    PeerFault.Kind.IMPLAUSIBLE,
                    where + ": HTTP status " + response.statusCode() + " with " + response.body().length
                            + " bytes that are not JSON: " + notJson.getMessage(),
                    notJson);
        }
    }

    private static Answer unwrap(String id, Answer answer) throws PeerFault, RpcError {
        if (!answer.field("id").text().equals(id)) {
            throw answer.implausible("to another call");
        }
        Optional<Answer> error = answer.optionalField("error");
        if (error.isPresent()) {
            throw new RpcError(
                    answer.where(),
                    error.get().field("code").integer(),
                    error.get().field("message").text());
        }
        Optional<Answer> result = answer.optionalField("result");
        return new Answer(answer.where(), result.isPresent() ? result.get().value() : new JsonValue.JsonNull());
    }

    private static PeerFault unreachable(String where, String how, Throwable cause) {
        return new PeerFault(PeerFault.Kind.UNREACHABLE, where + ": " + how, cause);
    }
}
