package sv.k1.firmware.quote.http;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.PeerFault.Kind;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.quote.PriceFeed;
import sv.k1.firmware.quote.PriceReading;
import sv.k1.hal.time.MonotonicClock;

/** A price source that is one GET and one place in its JSON answer. Follows no redirect and reads at most 64 KiB. */
public final class HttpPriceFeed implements PriceFeed {
    private static final int MAX_BYTES = 64 * 1024;
    /** More decimals than any source tells. */
    private static final int SCALE = 20;
    /** Plain decimal: no sign, exponent, comma, NaN. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,13}(?:\\.[0-9]{1,18})?");
    /** Prices of one bitcoin in whole units that no currency has: a source that answers these is broken. */
    private static final BigDecimal LEAST = BigDecimal.valueOf(100);

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private final PriceSourceSettings settings;
    private final HttpClient client;
    private final MonotonicClock clock;

    public HttpPriceFeed(PriceSourceSettings settings, HttpClient client, MonotonicClock clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
    }

    /** A client for all sources; to be closed by whoever asked for it. */
    public static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(PriceSourceSettings.USUAL_DEADLINE_MILLIS))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public PriceReading read() throws PeerFault {
        long askedMillis = clock.millis();
        return reading(answer(), askedMillis);
    }

    /** What the bytes of an answer say. */
    PriceReading reading(byte[] answer, long askedMillis) throws PeerFault {
        String body = text(answer);
        checkWhatItIs(body);
        String price = JsonScalar.at(body, settings.path())
                .orElseThrow(() -> implausible("has no single value at " + settings.path()));
        return new PriceReading(settings.name(), rate(price), askedMillis);
    }

    private byte[] answer() throws PeerFault {
        HttpRequest request = HttpRequest.newBuilder(settings.url())
                .header("Accept", "application/json")
                .timeout(Duration.ofMillis(settings.deadlineMillis()))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        try {
            // The request's own time-out ends with the headers; this one covers the body too.
            return accepted(exchange.get(settings.deadlineMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw fault(Kind.UNREACHABLE, "no full answer within " + settings.deadlineMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw fault(Kind.UNREACHABLE, "exchange broke: " + cause, cause);
            }
            throw new IllegalStateException("price source " + settings.name() + ": request failed", e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw fault(Kind.UNREACHABLE, "interrupted while waiting", e);
        }
    }

    private byte[] accepted(HttpResponse<byte[]> response) throws PeerFault {
        int status = response.statusCode();
        return switch (status) {
            case 200 -> response.body();
            case 401, 403 -> throw new PeerFault(Kind.REFUSED, message("refused with status " + status));
            case 429, 500, 502, 503, 504 ->
                throw new PeerFault(Kind.UNREACHABLE, message("cannot serve now, status " + status));
            default -> throw implausible("has status " + status + ", expected 200 without a redirect");
        };
    }

    private String text(byte[] body) throws PeerFault {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault(Kind.IMPLAUSIBLE, "the answer is not UTF-8", e);
        }
    }

    private void checkWhatItIs(String body) throws PeerFault {
        Optional<PriceSourceSettings.Expected> expected = settings.expected();
        if (expected.isEmpty()) {
            return;
        }
        String path = expected.orElseThrow().path();
        String value = expected.orElseThrow().value();
        if (JsonScalar.at(body, path).filter(value::equalsIgnoreCase).isEmpty()) {
            throw implausible("does not say " + value + " at " + path);
        }
    }

    /** Rounded down to minor units: the customer's gain. */
    private ExchangeRate rate(String price) throws PeerFault {
        if (!DECIMAL.matcher(price).matches()) {
            throw implausible("has no plain decimal number at " + settings.path());
        }
        BigDecimal units = new BigDecimal(price)
                .multiply(BigDecimal.valueOf(Sats.PER_BITCOIN))
                .divide(BigDecimal.valueOf(settings.perSats()), SCALE, RoundingMode.DOWN);
        if (units.compareTo(LEAST) < 0 || units.compareTo(MOST) > 0) {
            throw implausible("has an absurd price at " + settings.path());
        }
        int digits = Math.max(0, settings.currency().getDefaultFractionDigits());
        BigDecimal minor = units.setScale(digits, RoundingMode.DOWN).movePointRight(digits);
        return new ExchangeRate(settings.currency(), minor.longValueExact());
    }

    private PeerFault implausible(String what) {
        return new PeerFault(Kind.IMPLAUSIBLE, message("the answer " + what));
    }

    private PeerFault fault(Kind kind, String what, Throwable cause) {
        return new PeerFault(kind, message(what), cause);
    }

    private String message(String what) {
        return "price source " + settings.name() + ": " + what;
    }
}
