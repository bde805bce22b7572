package sv.k1.firmware.payout.fees;

import io.avaje.json.JsonException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.web.Deadline;
import sv.k1.firmware.web.JsonAnswer;
import sv.k1.firmware.web.JsonTexts;
import sv.k1.firmware.web.WebClient;
import sv.k1.hal.time.MonotonicClock;

/**
 * A source that is one GET and one number in its JSON answer, in satoshis per virtual byte, as mempool.space and its kin answer
 * to {@code /api/v1/fees/recommended}.
 */
public final class RecommendedFees implements FeeSource, AutoCloseable {
    private static final long CALL_MILLIS = 5_000;
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final String name;
    private final URI url;
    private final String path;
    private final MonotonicClock clock;
    private final WebClient web;

    /** @param path keys and list positions parted by dots, such as {@code halfHourFee} */
    public RecommendedFees(String name, URI url, String path, MonotonicClock clock) {
        this.name = name;
        this.url = url;
        this.path = path;
        this.clock = clock;
        this.web = new WebClient(CALL_MILLIS, MAX_ANSWER_BYTES, Optional.empty());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FeeRate read() throws PeerFault {
        HttpRequest request =
                HttpRequest.newBuilder(url).header("Accept", "application/json").build();
        HttpResponse<byte[]> response = web.send(Deadline.in(clock, CALL_MILLIS), name, request);
        if (response.statusCode() != 200) {
            throw new PeerFault(PeerFault.Kind.UNREACHABLE, name + ": status " + response.statusCode());
        }
        return rate(response.body());
    }

    /** What the bytes of an answer say; rounded up to a whole satoshi per 1000 virtual bytes. */
    FeeRate rate(byte[] body) throws PeerFault {
        JsonAnswer answer = parse(body).at(path);
        BigDecimal satPerVbyte = answer.decimal();
        try {
            return new FeeRate(satPerVbyte
                    .movePointRight(3)
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact());
        } catch (ArithmeticException | IllegalArgumentException absurd) {
            throw answer.implausible("not a possible fee rate");
        }
    }

    private JsonAnswer parse(byte[] body) throws PeerFault {
        try {
            return new JsonAnswer(name, JsonTexts.read(body));
        } catch (JsonException notJson) {
            throw new PeerFault(PeerFault.Kind.IMPLAUSIBLE, name + ": not JSON: " + notJson.getMessage(), notJson);
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
