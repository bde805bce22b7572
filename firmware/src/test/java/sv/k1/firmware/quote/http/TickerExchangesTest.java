package sv.k1.firmware.quote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.config.K1Config.PriceSource;
import sv.k1.firmware.config.KnownTickers;

/** Every ticker of the data file against a kept answer, asked by the real client from a server on loopback. */
class TickerExchangesTest {
    private static final Path FOLDER = Path.of("src/test/resources/sv/k1/firmware/quote/http/exchanges");

    /** One kept file: where the answer is from stands in its first line. */
    record Exchange(String ticker, String currency, String request, long minorUnits, String answer) {
        static Exchange read(Path file) {
            try {
                List<String> lines = Files.readAllLines(file);
                assertThat(lines.getFirst()).startsWith("# ");
                String[] ticker = lines.get(1).split(" ");
                return new Exchange(
                        ticker[1],
                        ticker[2],
                        lines.get(2).substring("request ".length()),
                        Long.parseLong(lines.get(3).substring("minor-units ".length())),
                        String.join("\n", lines.subList(5, lines.size())));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        PriceSource source() {
            return KnownTickers.source(ticker, currency);
        }

        PriceSourceSettings settings(URI url) {
            return new PriceSourceSettings(
                    source().name(),
                    url,
                    source().path(),
                    source().expectPath().flatMap(path -> source().expected()
                            .map(value -> new PriceSourceSettings.Expected(path, value))),
                    Currency.getInstance(currency),
                    source().perSats(),
                    5_000);
        }

        @Override
        public String toString() {
            return ticker + " " + currency;
        }
    }

    static List<Exchange> exchanges() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().map(Exchange::read).toList();
        }
    }

    @Test
    void everyTickerHasAKeptExchange() throws IOException {
        Set<String> kept = new TreeSet<>();
        exchanges().forEach(one -> kept.add(one.ticker()));
        assertThat(kept).isEqualTo(KnownTickers.names());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void readsThePriceOfTheKeptAnswer(Exchange exchange) throws IOException, PeerFault {
        assertThat(exchange.source().url()).hasToString(exchange.request());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", asked -> {
            try (asked) {
                byte[] body = exchange.answer().getBytes(StandardCharsets.UTF_8);
                asked.sendResponseHeaders(200, body.length);
                asked.getResponseBody().write(body);
            }
        });
        server.start();
        HttpClient client = HttpPriceFeed.newClient();
        try {
            URI here = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            assertThat(new HttpPriceFeed(exchange.settings(here), client, () -> 7)
                            .read()
                            .rate()
                            .minorUnitsPerBitcoin())
                    .isEqualTo(exchange.minorUnits());
        } finally {
            client.shutdownNow();
            server.stop(0);
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void refusesAnAnswerAboutAnotherCurrency(Exchange exchange) {
        String other = exchange.currency().equals("EUR") ? "USD" : "EUR";
        String wrong = exchange.answer()
                .replace(exchange.currency(), other)
                .replace(
                        exchange.currency().toLowerCase(java.util.Locale.ROOT),
                        other.toLowerCase(java.util.Locale.ROOT));
        Optional<String> says = exchange.source().expected();
        if (wrong.equals(exchange.answer()) || says.equals(Optional.of("BTC"))) {
            return; // tells no currency at all, or all of them
        }
        if (wrong.contains("\"" + exchange.source().path() + "\"")) {
            return; // several currencies side by side
        }
        HttpPriceFeed feed = new HttpPriceFeed(
                exchange.settings(URI.create(exchange.request())), HttpPriceFeed.newClient(), () -> 7);
        assertThatThrownBy(() -> feed.reading(wrong.getBytes(StandardCharsets.UTF_8), 7))
                .isInstanceOf(PeerFault.class);
    }
}
