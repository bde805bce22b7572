package sv.k1.firmware.quote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.chain.PeerFault.Kind;
import sv.k1.firmware.quote.PriceReading;

/** Against a real server on loopback. */
class HttpPriceFeedTest {
    private static final String GOOD = "{\"data\":{\"base\":\"BTC\",\"currency\":\"USD\",\"price\":\"64250.1299\"}}";

    private final HttpClient client = HttpPriceFeed.newClient();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch testOver = new CountDownLatch(1);
    private HttpServer server = newServer();

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void startServer() {
        server.setExecutor(workers);
        server.start();
    }

    @AfterEach
    void stopServer() {
        testOver.countDown();
        client.shutdownNow();
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    void readsThePriceInMinorUnitsRoundedDown() throws PeerFault {
        answer(200, GOOD);
        PriceReading reading =
                feed("data.price", Optional.of("data.currency"), "USD").read();
        assertThat(reading.source()).isEqualTo("test");
        assertThat(reading.rate().minorUnitsPerBitcoin()).isEqualTo(6_425_012);
        assertThat(reading.atMillis()).isEqualTo(4711);
    }

    @ParameterizedTest
    @CsvSource({
        "64250, USD, 6425000",
        "64250.5, EUR, 6425050",
        "1234567.899, MXN, 123456789",
        "267890123.45, COP, 26789012345",
        "61234567.9, CLP, 61234567",
        "9876543, JPY, 9876543"
    })
    void readsEveryCurrencyInItsOwnUnits(String price, String currency, long minor) throws PeerFault {
        answer(200, "{\"price\":" + price + "}");
        assertThat(feed("price", Optional.empty(), currency).read().rate().minorUnitsPerBitcoin())
                .isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "-64250", "6.4e4", "\"64,250.00\"", "\"64.250,00\"", "\"NaN\"", "\"Infinity\"", "\"\"",
                        "\" 64250\"",
                "\"64250 USD\"", "null", "true", "[]", "{}", "0.064", "64250000000000", "99999999999999999999999",
                        "\"0x10\"",
                "\"+64250\"", "\"\u0664\u0665000\""
            })
    void refusesWhatIsNoPlainPrice(String price) {
        answer(200, "{\"price\":" + price + "}");
        assertFault(feed("price", Optional.empty(), "USD"), Kind.IMPLAUSIBLE);
    }

    @Test
    void refusesAnotherCurrencyAndAMissingOne() {
        answer(200, GOOD);
        assertFault(feed("data.price", Optional.of("data.currency"), "EUR"), Kind.IMPLAUSIBLE);
        assertFault(feed("data.price", Optional.of("data.nothing"), "USD"), Kind.IMPLAUSIBLE);
    }

    @Test
    void neverTakesAnotherNumberOutOfAThousandMutatedAnswers() {
        Pattern plain = Pattern.compile("\"price\":\"([0-9]+(?:\\.[0-9]+)?)\"");
        Random random = new Random(20_261_121);
        int refused = 0;
        byte[][] current = new byte[1][];
        server.createContext("/", exchange -> send(exchange, 200, current[0]));
        HttpPriceFeed feed = feed("data.price", Optional.of("data.currency"), "USD");
        for (int round = 0; round < 1_000; round++) {
            current[0] = mutated(random);
            String body = new String(current[0], StandardCharsets.ISO_8859_1);
            try {
                long minor = feed.read().rate().minorUnitsPerBitcoin();
                Matcher price = plain.matcher(body);
                assertThat(price.find()).as(body).isTrue();
                assertThat(BigDecimal.valueOf(minor, 2))
                        .isEqualTo(new BigDecimal(price.group(1)).setScale(2, java.math.RoundingMode.DOWN));
            } catch (PeerFault fault) {
                assertThat(fault.kind()).as(body).isEqualTo(Kind.IMPLAUSIBLE);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(700);
    }

    @Test
    void givesUpOnAnAnswerThatDoesNotCome() {
        server.createContext("/", exchange -> awaitTestOver());
        assertFaultWithin(feed("price", Optional.empty(), "USD"), 3_000);
    }

    @Test
    void givesUpOnAnAnswerThatDripsForEver() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int count = 0; count < 1_000 && testOver.getCount() > 0; count++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                awaitTestOver(20);
            }
        });
        assertFaultWithin(feed("price", Optional.empty(), "USD"), 3_000);
    }

    @Test
    void givesUpOnAnAnswerWithoutEnd() {
        answer(200, " ".repeat(70_000) + GOOD);
        assertFault(feed("data.price", Optional.empty(), "USD"), Kind.UNREACHABLE);
    }

    @Test
    void followsNoRedirect() {
        AtomicInteger followed = new AtomicInteger();
        server.createContext("/elsewhere", exchange -> {
            followed.incrementAndGet();
            send(exchange, 200, GOOD.getBytes(StandardCharsets.UTF_8));
        });
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            send(exchange, 302, new byte[0]);
        });
        assertFault(feed("data.price", Optional.empty(), "USD"), Kind.IMPLAUSIBLE);
        assertThat(followed).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "401, REFUSED",
        "403, REFUSED",
        "404, IMPLAUSIBLE",
        "429, UNREACHABLE",
        "500, UNREACHABLE",
        "204, IMPLAUSIBLE"
    })
    void namesWhatAStatusMeans(int status, Kind kind) {
        answer(status, "");
        assertFault(feed("price", Optional.empty(), "USD"), kind);
    }

    @Test
    void tellsAServerThatIsNotThere() {
        HttpPriceFeed feed = feed("price", Optional.empty(), "USD");
        server.stop(0);
        assertFault(feed, Kind.UNREACHABLE);
    }

    @Test
    void refusesBytesThatAreNoText() {
        server.createContext("/", exchange -> send(exchange, 200, new byte[] {'{', (byte) 0xff, '}'}));
        assertFault(feed("price", Optional.empty(), "USD"), Kind.IMPLAUSIBLE);
    }

    private HttpPriceFeed feed(String path, Optional<String> currencyPath, String currency) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ticker?pair=XBTUSD");
        PriceSourceSettings settings = new PriceSourceSettings(
                "test",
                url,
                path,
                currencyPath.map(place -> new PriceSourceSettings.Expected(place, currency)),
                Currency.getInstance(currency),
                100_000_000,
                800);
        return new HttpPriceFeed(settings, client, () -> 4711);
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void awaitTestOver() {
        awaitTestOver(10_000);
    }

    private void awaitTestOver(int millis) {
        try {
            testOver.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One to three bytes changed, put in or taken out, or the end cut off. */
    private static byte[] mutated(Random random) {
        StringBuilder body = new StringBuilder(GOOD);
        if (random.nextInt(10) == 0) {
            body.setLength(random.nextInt(GOOD.length()));
        }
        for (int change = 0; change <= random.nextInt(3); change++) {
            int at = random.nextInt(Math.max(1, body.length()));
            char other = (char) (random.nextInt(20) == 0 ? random.nextInt(256) : 32 + random.nextInt(95));
            switch (random.nextInt(3)) {
                case 0 -> body.insert(Math.min(at, body.length()), other);
                case 1 -> body.replace(at, Math.min(body.length(), at + 1), String.valueOf(other));
                default -> body.delete(at, Math.min(body.length(), at + 1));
            }
        }
        return body.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertFaultWithin(HttpPriceFeed feed, long millis) {
        long start = System.nanoTime();
        assertFault(feed, Kind.UNREACHABLE);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(millis);
    }

    private static void assertFault(HttpPriceFeed feed, Kind kind) {
        PeerFault fault = catchThrowableOfType(PeerFault.class, feed::read);
        assertThat(fault).isNotNull();
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault).hasMessageContaining("price source test");
    }
}
