package sv.k1.firmware.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import sv.k1.firmware.config.K1Config.Cold;
import sv.k1.firmware.config.K1Config.Journal;
import sv.k1.firmware.config.K1Config.Limits;
import sv.k1.firmware.config.K1Config.Machine;
import sv.k1.firmware.config.K1Config.Paper;
import sv.k1.firmware.config.K1Config.Price;
import sv.k1.firmware.config.K1Config.PriceSource;
import sv.k1.firmware.config.K1Config.Screen;
import sv.k1.firmware.config.K1Config.Technician;
import sv.k1.firmware.config.K1Config.Wallet;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.money.Sats;

/**
 * The whole file, table by table. Each table is read completely, noting every problem; its value is only built, by the supplier
 * it answers with, when the file has none.
 */
final class ConfigSchema {
    private static final int MAX_SOURCES = 8;
    private static final int LEAST_SOURCES = 3;
    private static final int LEAST_QUORUM = 2;
    private static final long LEAST_SATS_PER_HOUR = 10_000;
    private static final long LEAST_FLOAT_SATS = 100_000;
    private static final int MAX_MARGIN_PERCENT = 50;
    private static final String PERCENT_ALLOWED =
            "0 to " + MAX_MARGIN_PERCENT + " percent with at most two decimals, such as \"5.50\"";

    private final Section root;
    private final Paths paths;
    private final DeviceSchema devices;
    private final Tickers tickers = Tickers.ofThisBuild();

    ConfigSchema(Section root, Path folder) {
        this.root = root;
        this.paths = new Paths(folder);
        this.devices = new DeviceSchema(paths);
    }

    /** The configuration, to be built only when no problem was noted. */
    Supplier<K1Config> read() {
        Section machineTable = root.section("machine", "the name, operator and currency of the machine");
        Supplier<Machine> machine = machine(machineTable);
        Supplier<Paper> paper = paper();
        // With a broken currency amounts are still checked, as if they were in dollars.
        Currency currency =
                machineTable.peek("currency").flatMap(ValueText::currency).orElse(Currency.getInstance("USD"));
        Section limitsTable = root.section("limits", "the least and most cash of a sale");
        var limits = limits(limitsTable, currency);
        var price = price(root.section("price", "fees and price sources"), currency);
        var acceptors = new AcceptorSchema(paths)
                .read(root, currency, limitsTable.peek("maximum").flatMap(ValueText.amount(currency)));
        var printer = devices.printer(root.section("printer", "how to reach the receipt printer"));
        var scanner = devices.scanner(root.section("scanner", "how to reach the code reader"));
        var cabinet = devices.cabinet(root.section("cabinet", "how to reach door and tamper sensors"));
        var chain = new ChainSchema(paths).read(root.section("chain", "the bitcoin node and the fee policy"));
        var wallet = wallet(root.section("wallet", "where the seed lies"));
        var journal = journal(root.section("journal", "where the journal lies"));
        var screen = screen(root.section("screen", "the port of the customer's page"));
        var technician = technician(root.section("technician", "the socket of the technician's commands"));
        var lightning = new LightningSchema(paths).read(root);
        var law = new LawSchema(paths).read(root);
        var alerts = new AlertSchema(paths).read(root);
        root.finish();
        return () -> new K1Config(
                machine.get(),
                paper.get(),
                limits.get(),
                price.get(),
                acceptors.get(),
                printer.get(),
                scanner.get(),
                cabinet.get(),
                chain.get(),
                wallet.get(),
                journal.get(),
                screen.get(),
                technician.get(),
                lightning.get(),
                law.get(),
                alerts.get());
    }

    private Supplier<Machine> machine(Section table) {
        var name = table.text("name", "1 to 32 visible characters on one line", ValueText.line(32));
        var operator = table.text("operator-name", "1 to 64 visible characters on one line", ValueText.line(64));
        var contact = table.text("contact", "1 to 64 visible characters: where customers get help", ValueText.line(64));
        var country =
                table.optionalText("country", "two capital letters of ISO 3166, such as \"SV\"", ValueText::country);
        var currency =
                table.text("currency", "three capital letters of ISO 4217, such as \"USD\"", ValueText::currency);
        var language = table.text("language", "language and region, such as \"es-SV\"", ValueText::language);
        table.finish();
        return () -> new Machine(
                name.value(), operator.value(), contact.value(), country.value(), currency.value(), language.value());
    }

    private Supplier<Paper> paper() {
        Section table = root.optionalSection("paper", "what the law of the place wants on receipts");
        var place = note(table, "place", "where the machine stands");
        var licence = note(table, "licence", "licence or registration number");
        var authority = note(table, "complaints-authority", "who hears a complaint you do not settle");
        var refundRule = note(table, "refund-rule", "when money comes back, and until when it may be asked for");
        table.finish();
        return () -> new Paper(place.value(), licence.value(), authority.value(), refundRule.value());
    }

    private static Setting<Optional<String>> note(Section table, String key, String meaning) {
        return table.optionalText(key, "1 to 200 visible characters on one line: " + meaning, ValueText.line(200));
    }

    private Supplier<Limits> limits(Section table, Currency currency) {
        Function<String, Optional<Fiat>> positive =
                text -> ValueText.amount(currency).apply(text).filter(amount -> !amount.isZero());
        var minimum = table.text("minimum", amountAllowed(currency, "more than 0"), positive);
        var maximum = table.text("maximum", amountAllowed(currency, "more than 0"), positive);
        boolean isTurned = minimum.read()
                .flatMap(least -> maximum.read().filter(most -> most.compareTo(least) < 0))
                .isPresent();
        if (isTurned) {
            table.note("maximum", "found less than limits.minimum", "allowed: at least the minimum");
        }
        table.finish();
        return () -> new Limits(minimum.value(), maximum.value());
    }

    static String amountAllowed(Currency currency, String bound) {
        String example = new Fiat(currency, 2_000).toString();
        return "an amount " + bound + " as text with at most " + currency.getDefaultFractionDigits()
                + " decimals, such as \"" + example.substring(0, example.indexOf(' ')) + "\" for " + example;
    }

    private Supplier<Price> price(Section table, Currency currency) {
        Setting<BasisPoints> fee = table.text("fee-percent", PERCENT_ALLOWED, ValueText.percent(MAX_MARGIN_PERCENT));
        Setting<BasisPoints> spread =
                table.text("spread-percent", PERCENT_ALLOWED, ValueText.percent(MAX_MARGIN_PERCENT));
        var fixedFee = table.text("fixed-fee", amountAllowed(currency, "of 0 or more"), ValueText.amount(currency));
        Setting<ExchangeRate> lowest = bandEnd(table, "lowest-price", currency);
        Setting<ExchangeRate> highest = bandEnd(table, "highest-price", currency);
        noteTurnedBand(table, lowest, highest);
        var quorum = table.whole("quorum", LEAST_QUORUM, MAX_SOURCES, "sources");
        var maxAge = table.whole("max-age-seconds", 5, 60, "seconds");
        var lifetime = table.whole("lifetime-seconds", 30, 3600, "seconds");
        List<Section> tables = table.sections("source", MAX_SOURCES, "with ticker, or with name, url and path");
        List<Supplier<PriceSource>> sources =
                tables.stream().map(one -> source(one, currency)).toList();
        int most = sources.size();
        if (most > 0 && most < LEAST_SOURCES) {
            table.note(
                    "source",
                    "found " + most + " of [[price.source]]",
                    "allowed: " + LEAST_SOURCES + " to " + MAX_SOURCES + ", so that one that lies is noticed");
        }
        if (most >= LEAST_QUORUM
                && quorum.read().filter(number -> number > most).isPresent()) {
            table.note(
                    "quorum",
                    "found more than there are sources",
                    "allowed: " + LEAST_QUORUM + " to " + most + " with the sources below");
        }
        noteRepeated(tables, currency);
        table.finish();
        return () -> new Price(
                fee.value(),
                spread.value(),
                fixedFee.value(),
                lowest.value(),
                highest.value(),
                quorum.value(),
                maxAge.value(),
                lifetime.value(),
                sources.stream().map(Supplier::get).toList());
    }

    private static Setting<ExchangeRate> bandEnd(Section table, String key, Currency currency) {
        return table.text(key, amountAllowed(currency, "more than 0"), text -> ValueText.amount(currency)
                .apply(text)
                .filter(amount -> !amount.isZero())
                .map(amount -> new ExchangeRate(currency, amount.minorUnits())));
    }

    private static void noteTurnedBand(Section table, Setting<ExchangeRate> lowest, Setting<ExchangeRate> highest) {
        boolean isTurned = lowest.read()
                .flatMap(least ->
                        highest.read().filter(most -> most.minorUnitsPerBitcoin() < least.minorUnitsPerBitcoin()))
                .isPresent();
        if (isTurned) {
            table.note("highest-price", "found less than price.lowest-price", "allowed: at least the lowest price");
        }
    }

    private Supplier<PriceSource> source(Section table, Currency currency) {
        if (table.has("ticker")) {
            return ticker(table, currency);
        }
        var name = table.text("name", "1 to 32 letters, digits, blanks, dots or dashes", ValueText::sourceName);
        var url = table.text("url", "an https address, or http to 127.0.0.1; no password in it", ValueText::safeUrl);
        String pathAllowed = "keys and list positions parted by dots, such as \"result.XXBTZUSD.c.0\"";
        var path = table.text("path", pathAllowed, ValueText::jsonPath);
        var currencyPath = table.optionalText("currency-path", pathAllowed, ValueText::jsonPath);
        table.finish();
        return () -> new PriceSource(
                name.value(),
                url.value(),
                path.value(),
                currencyPath.value(),
                currencyPath.value().map(_ -> currency.getCurrencyCode()),
                Sats.PER_BITCOIN);
    }

    private Supplier<PriceSource> ticker(Section table, Currency currency) {
        Set<String> telling = tickers.tellingIn(currency);
        String allowed = "a ticker with prices in " + currency + ": "
                + (telling.isEmpty() ? "there is none, write name, url and path" : String.join(", ", telling));
        var source = table.text("ticker", allowed, name -> tickers.source(name, currency));
        table.finish();
        return source::value;
    }

    /** One that answers under two names, or twice under one, would be its own quorum. */
    private void noteRepeated(List<Section> sources, Currency currency) {
        Set<String> names = new HashSet<>();
        Set<String> urls = new HashSet<>();
        for (Section source : sources) {
            boolean isTicker = source.has("ticker");
            Optional<String> name = source.peek(isTicker ? "ticker" : "name");
            Optional<URI> url = isTicker
                    ? name.flatMap(known -> tickers.source(known, currency)).map(PriceSource::url)
                    : source.peek("url").flatMap(ValueText::safeUrl);
            boolean isNewUrl =
                    url.map(ValueText::sameUrl).filter(one -> !urls.add(one)).isEmpty();
            if (name.filter(one -> !names.add(one.toLowerCase(Locale.ROOT))).isPresent()) {
                source.note(
                        isTicker ? "ticker" : "name",
                        "found the name of another source",
                        "allowed: each source has its own name");
            } else if (!isNewUrl) {
                source.note(
                        isTicker ? "ticker" : "url",
                        "found the address of another source",
                        "allowed: each source has its own address");
            }
        }
    }

    private Supplier<Wallet> wallet(Section table) {
        var seed = paths.file(table, "seed-file");
        var passphrase = paths.file(table, "passphrase-file");
        noteSame(table, "passphrase-file", seed, passphrase);
        var mostPerHour = table.optionalPlain(
                "most-sats-per-hour",
                "a whole number of satoshis, at least 10000",
                ValueText.sats(LEAST_SATS_PER_HOUR));
        var mostFloat = table.optionalPlain(
                "most-float-sats", "a whole number of satoshis, at least 100000", ValueText.sats(LEAST_FLOAT_SATS));
        var cold = table.optionalText(
                "cold-descriptor",
                "public keys of another wallet, such as \"wpkh([0a1b2c3d/84h/0h/0h]xpub.../0/*)\"",
                ValueText.line(300));
        if (table.has("most-float-sats") != table.has("cold-descriptor")) {
            String missing = table.has("most-float-sats") ? "cold-descriptor" : "most-float-sats";
            table.note(missing, "missing", "allowed: most-float-sats and cold-descriptor together, or neither");
        }
        table.finish();
        return () -> new Wallet(
                seed.value(),
                passphrase.value(),
                mostPerHour.value(),
                mostFloat.value().flatMap(most -> cold.value().map(where -> new Cold(most, where))));
    }

    private Supplier<Journal> journal(Section table) {
        var file = paths.file(table, "file");
        var witness = paths.file(table, "witness-file");
        noteSame(table, "witness-file", file, witness);
        table.finish();
        return () -> new Journal(file.value(), witness.value());
    }

    private static void noteSame(Section table, String key, Setting<Path> first, Setting<Path> second) {
        if (first.read().isPresent() && first.read().equals(second.read())) {
            table.note(key, "found the path of the other file of this table", "allowed: a file of its own");
        }
    }

    private static Supplier<Screen> screen(Section table) {
        var port = table.whole("port", 1024, 65_535, "");
        table.finish();
        return () -> new Screen(port.value());
    }

    private Supplier<Technician> technician(Section table) {
        var socket = paths.file(table, "socket");
        var metrics = table.optionalPlain("metrics-port", "a whole number, 1024 to 65535", ValueText::port);
        table.finish();
        return () -> new Technician(socket.value(), metrics.value());
    }
}
