package sv.k1.simulator.chain.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A node behind an RPC port, simulated or real: the two are asked the same way. */
final class TalkingNode {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;
    private final String authorization;

    TalkingNode(int port, RpcCredentials credentials) {
        this.port = port;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString(credentials.cookieLine().getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, body, Duration.ofSeconds(20), authorization);
    }

    HttpResponse<String> post(String path, String body, Duration timeout, String authorizationHeader) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(timeout)
                .header("Authorization", authorizationHeader)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The members of the answer: result and error. */
    Json.Obj call(Optional<String> wallet, String method, Json... parameters) {
        String body = JsonWriter.write(Json.object()
                .put("jsonrpc", "1.0")
                .put("id", 1)
                .put("method", method)
                .put("params", Json.array(List.of(parameters)))
                .build());
        String path = wallet.map(name -> "/wallet/" + name).orElse("/");
        if (JsonReader.read(post(path, body).body()) instanceof Json.Obj answer) {
            return answer;
        }
        throw new IllegalStateException("the answer of " + method + " is no object");
    }

    /** The result of a call that must work. */
    Json result(String method, Json... parameters) {
        Json.Obj answer = call(Optional.empty(), method, parameters);
        if (!answer.member("error").orElse(Json.NIL).equals(Json.NIL)) {
            throw new IllegalStateException(method + ": " + JsonWriter.write(answer));
        }
        return answer.member("result").orElse(Json.NIL);
    }
}
