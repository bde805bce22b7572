package sv.k1.firmware.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import sv.k1.firmware.config.K1Config.PriceSource;
import sv.k1.firmware.money.Sats;

/** The public tickers the program knows, from its own data file {@code tickers.toml}: another one is a table there. */
final class Tickers {
    private static final Pattern WORD = Pattern.compile("\\{([a-z]+)\\}");
    private static final Pattern NAMES = Pattern.compile("[a-z0-9-]{1,16}");
    private static final Pattern CURRENCIES = Pattern.compile("[A-Z]{3}");
    private static final int MOST = 64;

    private static final String PATH_ALLOWED = "keys and list positions parted by dots";

    private final Map<String, Ticker> byName;

    private Tickers(Map<String, Ticker> byName) {
        this.byName = byName;
    }

    /** One ticker as it stands in the file; {@code pairs} are the words for each currency it is traded in. */
    private record Ticker(
            String name,
            String url,
            String price,
            Optional<String> expect,
            Optional<String> says,
            long perSats,
            Map<String, Map<String, String>> pairs) {}

    /** The tickers of this build. A mistake in the file is a mistake of the build, found by its test. */
    static Tickers ofThisBuild() {
        try (InputStream file = Objects.requireNonNull(Tickers.class.getResourceAsStream("tickers.toml"))) {
            Problems problems = new Problems("tickers.toml");
            Tickers tickers = parse(new String(file.readAllBytes(), StandardCharsets.UTF_8), problems);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("the tickers of this build: " + problems.inOrder());
            }
            return tickers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file of tickers, noting every mistake. */
    static Tickers parse(String toml, Problems problems) {
        TomlParseResult parsed = Toml.parse(toml);
        parsed.errors()
                .forEach(error -> problems.add(error.position(), "", String.valueOf(error.getMessage()), "mend it"));
        Section root = new Section(problems, parsed, "", null);
        Map<String, Supplier<Ticker>> read = new LinkedHashMap<>();
        parsed.keySet().forEach(key -> {
            if (NAMES.matcher(key).matches() && read.size() < MOST) {
                read.put(key, ticker(root.section(key, "a ticker")));
            }
        });
        root.finish();
        Map<String, Ticker> byName = new LinkedHashMap<>();
        if (problems.isEmpty()) {
            read.forEach((key, ticker) -> byName.put(key, ticker.get()));
        }
        return new Tickers(byName);
    }

    private static Supplier<Ticker> ticker(Section table) {
        var name = table.text("name", "1 to 32 letters, digits, blanks, dots or dashes", ValueText::sourceName);
        table.text("docs", "where it is described", ValueText.line(200));
        var url = table.text("url", "an https address with words in braces", ValueText.line(200));
        var price = table.text("price", PATH_ALLOWED, ValueText.line(100));
        var expect = table.optionalText("expect", PATH_ALLOWED, ValueText.line(100));
        var says = table.optionalText("says", "a value", ValueText.line(40));
        var perSats = table.whole("per-sats", 1, (int) Sats.PER_BITCOIN, "satoshis");
        if (table.has("expect") != table.has("says")) {
            table.note("expect", "found expect without says, or says without expect", "allowed: both or none");
        }
        Map<String, Map<String, String>> pairs = new LinkedHashMap<>();
        table.named("pairs", MOST, CURRENCIES, "with the words of that currency")
                .forEach((currency, pair) -> {
                    Map<String, String> words = new LinkedHashMap<>();
                    pair.keys().forEach(key -> pair.text(key, "a word", ValueText.line(40))
                            .read()
                            .ifPresent(word -> words.put(key, word)));
                    pair.finish();
                    pairs.put(currency, words);
                });
        table.finish();
        return () -> new Ticker(
                name.value(), url.value(), price.value(), expect.value(), says.value(), perSats.value(), pairs);
    }

    /** Their names, in order. */
    Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /** Whether there is a ticker of this name. */
    boolean knows(String name) {
        return byName.containsKey(name);
    }

    /** The names of those that tell a price in this currency, in the order of the file. */
    Set<String> tellingIn(Currency currency) {
        Set<String> names = new TreeSet<>();
        byName.forEach((name, ticker) -> {
            if (ticker.pairs().containsKey(currency.getCurrencyCode())) {
                names.add(name);
            }
        });
        return names;
    }

    /** This ticker for this currency; empty when there is none, or when it does not know the currency. */
    Optional<PriceSource> source(String name, Currency currency) {
        return Optional.ofNullable(byName.get(name))
                .flatMap(ticker -> Optional.ofNullable(ticker.pairs().get(currency.getCurrencyCode()))
                        .map(pair -> source(ticker, words(pair, currency))));
    }

    private static PriceSource source(Ticker ticker, Map<String, String> words) {
        return new PriceSource(
                ticker.name(),
                URI.create(filled(ticker.url(), words)),
                filled(ticker.price(), words),
                ticker.expect().map(path -> filled(path, words)),
                ticker.says().map(value -> filled(value, words)),
                ticker.perSats());
    }

    private static Map<String, String> words(Map<String, String> pair, Currency currency) {
        Map<String, String> words = new LinkedHashMap<>(pair);
        words.put("currency", currency.getCurrencyCode());
        words.put("lower", currency.getCurrencyCode().toLowerCase(Locale.ROOT));
        return words;
    }

    private static String filled(String template, Map<String, String> words) {
        return WORD.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(Optional.ofNullable(words.get(match.group(1)))
                        .orElseThrow(
                                () -> new IllegalStateException("no word " + match.group() + " for " + template))));
    }
}
