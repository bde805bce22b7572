package sv.k1.firmware.config;

import java.util.Currency;
import java.util.Set;

/** The program's tickers, for tests of other packages. */
public final class KnownTickers {
    private KnownTickers() {}

    public static Set<String> names() {
        return Tickers.ofThisBuild().names();
    }

    public static Set<String> tellingIn(String currency) {
        return Tickers.ofThisBuild().tellingIn(Currency.getInstance(currency));
    }

    public static K1Config.PriceSource source(String name, String currency) {
        return Tickers.ofThisBuild()
                .source(name, Currency.getInstance(currency))
                .orElseThrow(() -> new AssertionError(name + " does not tell " + currency));
    }
}
