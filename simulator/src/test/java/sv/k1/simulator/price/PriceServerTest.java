package sv.k1.simulator.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriceServerTest {
    private static final Instant START = Instant.parse("2026-11-21T14:05:33Z");

    private final AtomicLong millis = new AtomicLong(5_000);
    private final HttpClient client = HttpClient.newHttpClient();
    private PriceServer server;

    @BeforeEach
    void start() throws IOException {
        server = new PriceServer(0, new Random(1), millis::get, () -> START.plusMillis(millis.get() - 5_000));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void tellsTheFirstPriceOfEachCurrency() throws Exception {
        assertThat(get(PriceCurrency.USD))
                .isEqualTo("{\"source\":\"simulator\",\"pair\":\"BTC/USD\",\"price\":\"64250.00\","
                        + "\"time\":\"2026-11-21T14:05:33Z\"}");
        assertThat(get(PriceCurrency.COP)).contains("\"BTC/COP\"", "\"252500000.00\"");
        assertThat(get(PriceCurrency.EUR)).contains("\"BTC/EUR\"");
        assertThat(get(PriceCurrency.MXN)).contains("\"BTC/MXN\"");
        assertThat(get(PriceCurrency.JPY)).contains("\"BTC/JPY\"", "\"9765000\"");
    }

    @Test
    void walksAtMostFiveHundredthsOfAPercentASecondAroundItsBase() {
        server.setPrice(PriceCurrency.USD, new BigDecimal("100000.00"));
        List<BigDecimal> prices = new ArrayList<>();
        BigDecimal before = server.price(PriceCurrency.USD);
        for (int second = 0; second < 2_000; second++) {
            millis.addAndGet(1_000);
            BigDecimal price = server.price(PriceCurrency.USD);
            BigDecimal change = price.subtract(before).abs().divide(before, 8, RoundingMode.UP);
            assertThat(change).isLessThanOrEqualTo(new BigDecimal("0.0005"));
            assertThat(price).isBetween(new BigDecimal("99000.00"), new BigDecimal("101000.00"));
            prices.add(price);
            before = price;
        }
        assertThat(new HashSet<>(prices)).hasSizeGreaterThan(100);
    }

    @Test
    void aFrozenFeedTellsOldPricesWithTheirOldTime() throws Exception {
        millis.addAndGet(10_000);
        server.freeze();
        String frozen = get(PriceCurrency.USD);
        millis.addAndGet(60_000);
        assertThat(get(PriceCurrency.USD)).isEqualTo(frozen).contains("14:05:43Z");
        server.thaw();
        assertThat(get(PriceCurrency.USD)).contains("14:06:43Z");
    }

    @Test
    void offlineClosesConnectionsAndOnlineAnswersAgain() throws Exception {
        server.goOffline();
        assertThatIOException().isThrownBy(() -> get(PriceCurrency.USD));
        server.answerHonestly();
        assertThat(get(PriceCurrency.USD)).contains("64250.00");
    }

    @Test
    void garbageIsNeverAPriceOfTheRightPair() throws Exception {
        server.answerGarbage();
        for (int answer = 0; answer < 6; answer++) {
            assertThat(get(PriceCurrency.USD)).doesNotContainPattern("BTC/USD\",\"price\":\"[0-9]+\\.");
        }
    }

    @Test
    void eachSourceSaysThePriceInItsOwnFormALittleBesideTheOthers() throws Exception {
        assertThat(answer(server.address(PriceSource.BRAVO, PriceCurrency.USD)).body())
                .contains("\"last\":[\"64257.07\",");
        assertThat(answer(server.address(PriceSource.CHARLIE, PriceCurrency.EUR))
                        .body())
                .isEqualTo("{\"data\":{\"base\":\"BTC\",\"currency\":\"EUR\",\"amount\":59101.72}}");
    }

    @Test
    void oneSourceCanLieOrStandStillWhileTheOthersAreHonest() throws Exception {
        server.behave(PriceSource.ALFA, PriceServer.Manner.STUCK);
        server.behave(PriceSource.BRAVO, PriceServer.Manner.FAR_OFF);
        String stuck = get(PriceCurrency.COP);
        String honest =
                answer(server.address(PriceSource.CHARLIE, PriceCurrency.COP)).body();
        assertThat(answer(server.address(PriceSource.BRAVO, PriceCurrency.USD)).body())
                .contains("\"85676.09\"");
        millis.addAndGet(100_000);
        assertThat(get(PriceCurrency.COP)).contains("252500000.00").isNotEqualTo(stuck);
        assertThat(answer(server.address(PriceSource.CHARLIE, PriceCurrency.COP))
                        .body())
                .isNotEqualTo(honest);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        URI usd = server.address(PriceSource.ALFA, PriceCurrency.USD);
        assertThat(status(URI.create(usd.toString().replace("USD", "XAU")))).isEqualTo(404);
        assertThat(status(usd.resolve("/"))).isEqualTo(404);
        assertThatThrownBy(() -> server.setPrice(PriceCurrency.USD, new BigDecimal("0")))
                .hasMessageContaining("positive");
    }

    private String get(PriceCurrency currency) throws IOException, InterruptedException {
        return answer(server.address(PriceSource.ALFA, currency)).body();
    }

    private int status(URI address) throws IOException, InterruptedException {
        return answer(address).statusCode();
    }

    private HttpResponse<String> answer(URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
