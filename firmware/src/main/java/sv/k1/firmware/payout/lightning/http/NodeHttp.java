package sv.k1.firmware.payout.lightning.http;

import io.avaje.json.JsonException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.web.CertificateTrust;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonAnswer;
import sv.k1.firmware.web.JsonTexts;
import sv.k1.firmware.web.WebClient;
import sv.k1.hal.time.MonotonicClock;

/** Calls to one node: its address, its credential, its certificate, our limits. Thread-safe. */
public final class NodeHttp implements AutoCloseable {
    /** For every question but the order itself. */
    public static final long QUESTION_MILLIS = 7_000;

    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final long CONNECT_MILLIS = 5_000;

    /** @param body empty, or the JSON in it; an answer that is neither is a {@link PeerFault} */
    public record Reply(int status, Optional<JsonAnswer> body) {
        public boolean isOk() {
            return status == 200;
        }
    }

    private final String name;
    private final URI base;
    private final Credential credential;
    private final WebClient client;
    private final MonotonicClock clock;

    /** @throws IllegalArgumentException for an address that is neither https nor this computer itself, or a wrong pin */
    public NodeHttp(
            String name, URI base, Credential credential, Optional<CertificateTrust> trust, MonotonicClock clock) {
        String host = String.valueOf(base.getHost());
        boolean isHere = host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
        boolean isHttp = "http".equals(base.getScheme());
        if (!"https".equals(base.getScheme()) && !(isHttp && isHere)) {
            throw new IllegalArgumentException(
                    name + ": expected an https address, or http to this computer itself, got " + base);
        }
        if (isHttp && trust.isPresent()) {
            throw new IllegalArgumentException(name + ": a pin or authorities need https, got " + base);
        }
        this.name = name;
        this.base = base;
        this.credential = credential;
        this.client = new WebClient(CONNECT_MILLIS, MAX_ANSWER_BYTES, trust.map(CertificateTrust::context));
        this.clock = clock;
    }

    public Deadline deadline(long millis) {
        return Deadline.in(clock, millis);
    }

    public Reply get(String path) throws PeerFault {
        return whole(deadline(QUESTION_MILLIS), path, request(path).GET().build());
    }

    /** Posts JSON. */
    public Reply post(Deadline deadline, String path, Map<String, ?> body) throws PeerFault {
        return whole(deadline, path, json(path, body));
    }

    /** Puts JSON. */
    public Reply put(String path, Map<String, ?> body) throws PeerFault {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(JsonTexts.write(body)))
                .build();
        return whole(deadline(QUESTION_MILLIS), path, request);
    }

    /** Posts a form. */
    public Reply postForm(Deadline deadline, String path, String form) throws PeerFault {
        HttpRequest request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return whole(deadline, path, request);
    }

    /** Posts JSON and reads the first line of a stream of answers. */
    public Reply postForLine(Deadline deadline, String path, Map<String, ?> body) throws PeerFault {
        return reply(path, client.sendForLine(deadline, where(path), json(path, body)));
    }

    /** Asks and reads the first line of a stream of answers. */
    public Reply getLine(String path) throws PeerFault {
        return reply(
                path,
                client.sendForLine(
                        deadline(QUESTION_MILLIS),
                        where(path),
                        request(path).GET().build()));
    }

    /** For messages, without what follows a question mark. */
    public String where(String path) {
        int question = path.indexOf('?');
        return name + " " + (question < 0 ? path : path.substring(0, question));
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest json(String path, Map<String, ?> body) throws PeerFault {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JsonTexts.write(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) throws PeerFault {
        String folder = base.toString().endsWith("/") ? base.toString() : base + "/";
        String value = credential.read(name);
        try {
            return HttpRequest.newBuilder(URI.create(folder + path))
                    .header("Accept", "application/json")
                    .header(credential.header(), value);
        } catch (IllegalArgumentException notAHeader) {
            // The message of the cause would quote the secret.
            throw new PeerFault(
                    PeerFault.Kind.REFUSED, name + ": the credential holds characters that a header cannot have");
        }
    }

    private Reply whole(Deadline deadline, String path, HttpRequest request) throws PeerFault {
        return reply(path, client.send(deadline, where(path), request));
    }

    private Reply reply(String path, HttpResponse<byte[]> response) throws PeerFault {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw new PeerFault(
                    PeerFault.Kind.REFUSED,
                    where(path) + ": the node does not accept our credential, status " + status);
        }
        String text = new String(response.body(), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return new Reply(status, Optional.empty());
        }
        try {
            return new Reply(
                    status,
                    Optional.of(new JsonAnswer(where(path), JsonTexts.read(text.getBytes(StandardCharsets.UTF_8)))));
        } catch (JsonException notJson) {
            throw new PeerFault(
                    PeerFault.Kind.IMPLAUSIBLE,
                    where(path) + ": status " + status + " with " + response.body().length + " bytes that are not JSON",
                    notJson);
        }
    }
}
