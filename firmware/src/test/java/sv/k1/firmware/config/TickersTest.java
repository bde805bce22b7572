package sv.k1.firmware.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data file of public tickers. */
class TickersTest {
    @ParameterizedTest
    @ValueSource(strings = {"USD", "EUR", "MXN", "COP", "JPY", "CLP"})
    void threeTickersOrMoreTellThePriceInEveryCurrencyThatIsSold(String currency) {
        assertThat(Tickers.ofThisBuild().tellingIn(Currency.getInstance(currency)))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void everyTickerOfEveryCurrencyGivesAnAddressWithoutWordsLeftOpen() {
        Tickers tickers = Tickers.ofThisBuild();
        for (String name : tickers.names()) {
            for (Currency currency : Currency.getAvailableCurrencies()) {
                tickers.source(name, currency).ifPresent(source -> {
                    assertThat(source.url().getScheme()).isEqualTo("https");
                    assertThat(source.url() + source.path() + source.expected()).doesNotContain("{");
                });
            }
        }
    }

    @Test
    void aFourthTickerIsDataAndNoCode() {
        Problems problems = new Problems("test.toml");
        Tickers tickers = Tickers.parse("""
                [mine]
                name = "My market"
                docs = "a page"
                url = "https://example.com/{lower}/{word}"
                price = "sat.{currency}"
                per-sats = 1000
                [mine.pairs.USD]
                word = "x"
                """, problems);
        assertThat(problems.inOrder()).isEmpty();
        K1Config.PriceSource source =
                tickers.source("mine", Currency.getInstance("USD")).orElseThrow();
        assertThat(source.url()).hasToString("https://example.com/usd/x");
        assertThat(source.path()).isEqualTo("sat.USD");
        assertThat(source.perSats()).isEqualTo(1_000);
        assertThat(tickers.source("mine", Currency.getInstance("EUR"))).isEmpty();
    }

    @Test
    void aMistakeInTheDataIsToldWithItsLine() {
        Problems problems = new Problems("test.toml");
        Tickers.parse("[mine]\nname = \"My market\"\nurl = 5\n", problems);
        assertThat(problems.inOrder().stream().map(ConfigProblem::toString))
                .anyMatch(line -> line.startsWith("test.toml:3:1: mine.url: found 5"))
                .anyMatch(line -> line.startsWith("test.toml:1:1: mine.price: the key is missing"));
    }
}
