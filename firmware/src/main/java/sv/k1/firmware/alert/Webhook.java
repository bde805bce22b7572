package sv.k1.firmware.alert;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.web.CertificateTrust;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonTexts;
import sv.k1.firmware.web.WebClient;
import sv.k1.hal.time.MonotonicClock;

/**
 * Posts each message as JSON to an address of the operator. With a secret, the header {@code X-K1-Signature} holds {@code sha256=} and the
 * HMAC-SHA-256 of the body in hexadecimal, so that the receiver knows whose word it is. Any 2xx answer is a delivery.
 */
public final class Webhook implements AlertChannel {
    private static final int MAX_ANSWER_BYTES = 4_096;
    private static final long CONNECT_MILLIS = 5_000;
    private static final long WHOLE_MILLIS = 10_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final URI url;
    private final String machine;
    private final Optional<byte[]> secret;
    private final WebClient client;
    private final MonotonicClock clock;

    /**
     * @param trust whose certificate is taken, when not the JDK's own list
     */
    public Webhook(
            URI url, String machine, Optional<byte[]> secret, Optional<CertificateTrust> trust, MonotonicClock clock) {
        this.url = url;
        this.machine = machine;
        this.secret = secret.map(byte[]::clone);
        this.client = new WebClient(CONNECT_MILLIS, MAX_ANSWER_BYTES, trust.map(CertificateTrust::context));
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(AlertMessage message) throws IOException {
        post(message.fields());
    }

    @Override
    public void heartbeat(boolean isOpen, long atMillis) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("machine", machine);
        fields.put("kind", "heartbeat");
        fields.put("open", isOpen);
        fields.put("at", Instant.ofEpochMilli(atMillis).toString());
        post(fields);
    }

    private void post(Map<String, Object> fields) throws IOException {
        byte[] body = JsonTexts.write(fields);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        secret.ifPresent(key -> request.header("X-K1-Signature", "sha256=" + signature(key, body)));
        try {
            HttpResponse<byte[]> answer = client.send(Deadline.in(clock, WHOLE_MILLIS), "webhook", request.build());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("webhook: answered with status " + answer.statusCode());
            }
        } catch (PeerFault fault) {
            throw new IOException(fault.getMessage(), fault);
        }
    }

    private static String signature(byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
