package sv.k1.firmware.web;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import sv.k1.firmware.chain.PeerFault;

/**
 * Calls to one peer over HTTP. Each has one deadline for connection, headers and body together, and an answer of bounded
 * length. Follows no redirect and uses no proxy: what is asked is the peer that was configured, or nobody. Thread-safe.
 */
public final class WebClient implements AutoCloseable {
    private final int maxAnswerBytes;
    private final HttpClient http;

    /**
     * Does not connect yet.
     *
     * @param connectTimeoutMillis for the connection alone; every call has its own deadline besides
     * @param maxAnswerBytes a longer body is a broken exchange
     * @param trust whose certificates are taken, when not the JDK's own list
     */
    public WebClient(long connectTimeoutMillis, int maxAnswerBytes, Optional<SSLContext> trust) {
        this.maxAnswerBytes = maxAnswerBytes;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(Duration.ofMillis(connectTimeoutMillis));
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * Asks and waits for the whole answer, whatever its status.
     *
     * @param where peer and step, for messages
     * @throws PeerFault {@code UNREACHABLE} when there is no whole answer in time; the request may have arrived all the same
     */
    public HttpResponse<byte[]> send(Deadline deadline, String where, HttpRequest request) throws PeerFault {
        return send(
                deadline,
                where,
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxAnswerBytes)));
    }

    /**
     * The same for an answer that is a stream of lines: waits for the first one, without its end, and leaves.
     *
     * @throws PeerFault as above
     */
    public HttpResponse<byte[]> sendForLine(Deadline deadline, String where, HttpRequest request) throws PeerFault {
        return send(deadline, where, http.sendAsync(request, _ -> new FirstLine(maxAnswerBytes)));
    }

    private static HttpResponse<byte[]> send(
            Deadline deadline, String where, CompletableFuture<HttpResponse<byte[]>> response) throws PeerFault {
        try {
            // Not the request's own time-out: that one ends at the headers, and a peer may stall in the body.
            return response.get(deadline.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unreachable(where, "interrupted", interrupted);
        } catch (TimeoutException late) {
            throw unreachable(where, "no answer within " + deadline.wholeMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw unreachable(where, String.valueOf(failed.getCause()), failed);
        } finally {
            response.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private static PeerFault unreachable(String where, String how, Throwable cause) {
        return new PeerFault(PeerFault.Kind.UNREACHABLE, where + ": " + how, cause);
    }
}
