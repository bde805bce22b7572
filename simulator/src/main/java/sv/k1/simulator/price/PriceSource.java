package sv.k1.simulator.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The sources the server speaks as, each with a way of its own to say a price, and a little beside the others as real markets are.
 */
public enum PriceSource {
    /** A text among others. */
    ALFA("price", 0) {
        @Override
        String answer(PriceCurrency currency, String price, Instant time) {
            return "{\"source\":\"simulator\",\"pair\":\"BTC/" + currency + "\",\"price\":\"" + price + "\",\"time\":\""
                    + time + "\"}";
        }
    },
    /** The first of a list, deep inside. */
    BRAVO("result.BTC.last.0", 110) {
        @Override
        String answer(PriceCurrency currency, String price, Instant time) {
            return "{\"error\":[],\"result\":{\"BTC\":{\"currency\":\"" + currency + "\",\"last\":[\"" + price
                    + "\",\"0.05\"],\"at\":" + time.getEpochSecond() + "}}}";
        }
    },
    /** A bare number. */
    CHARLIE("data.amount", -140) {
        @Override
        String answer(PriceCurrency currency, String price, Instant time) {
            return "{\"data\":{\"base\":\"BTC\",\"currency\":\"" + currency + "\",\"amount\":" + price + "}}";
        }
    };

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    /** What a broken or hostile source says, in turn; each must be refused by a careful reader. */
    static final List<String> GARBAGE = List.of(
            "",
            "<html><body>502 Bad Gateway</body></html>",
            "{\"source\":\"simulator\",\"pair\":\"BTC/USD\",\"price\":",
            "{\"source\":\"simulator\",\"pair\":\"BTC/USD\",\"price\":\"-1.00\",\"time\":\"2026-11-21T14:05:33Z\"}",
            "{\"source\":\"simulator\",\"pair\":\"BTC/USD\",\"price\":\"NaN\",\"time\":\"yesterday\"}",
            "{\"source\":\"simulator\",\"pair\":\"DOGE/USD\",\"price\":\"0.08\",\"time\":\"2026-11-21T14:05:33Z\"}");

    private final String jsonPath;
    private final int besidePpm;

    PriceSource(String jsonPath, int besidePpm) {
        this.jsonPath = jsonPath;
        this.besidePpm = besidePpm;
    }

    abstract String answer(PriceCurrency currency, String price, Instant time);

    /** Where in its answer the price stands, in the words of a machine's configuration. */
    public String jsonPath() {
        return jsonPath;
    }

    /** Where it tells the price of this currency, on a server at this port of loopback. */
    public URI address(int port, String currency) {
        return URI.create("http://127.0.0.1:" + port + "/" + name().toLowerCase(java.util.Locale.ROOT)
                + "/price?currency=" + currency);
    }

    /** The market's price as this source sees it. */
    BigDecimal beside(BigDecimal market) {
        return market.multiply(MILLION.add(BigDecimal.valueOf(besidePpm)))
                .divide(MILLION, market.scale(), RoundingMode.HALF_EVEN);
    }

    /** The source that answers at this path. */
    static Optional<PriceSource> at(String path) {
        for (PriceSource source : values()) {
            if (path.equals("/" + source.name().toLowerCase(java.util.Locale.ROOT) + "/price")) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }
}
