package sv.k1.firmware.quote.http;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import sv.k1.firmware.chain.PeerFault;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.ExchangeRate;
import sv.k1.firmware.quote.Market;
import sv.k1.firmware.quote.PriceReading;
import sv.k1.firmware.quote.PriceSanity;
import sv.k1.firmware.quote.SanitySettings;

/**
 * Damages kept answers of real tickers as wires, proxies and liars would, and says what the reader made of each. The price must be
 * exactly a number that stands in the damaged body as plain decimal, or none; and one such source among three honest ones must
 * never move the market out of the honest prices.
 */
public final class MutatedBodies {
    /** What garbage looks like in the place of a number. */
    private static final List<String> NUMBERS = List.of(
            "0",
            "0.0",
            "-1",
            "-64250.00",
            "NaN",
            "Infinity",
            "1e5",
            "6.4e4",
            "64,250.00",
            "64.250,00",
            "\"\"",
            "null",
            "true",
            "[]",
            "{}",
            "0x1f",
            "00064250",
            "+64250",
            "64250.",
            ".5",
            "64 250",
            "\"\\u0036\"",
            "99999999999999999999999999",
            "0.00000001",
            "64250000000",
            "0.06425",
            "٦٤٢٥٠");

    private final List<TickerExchangesTest.Exchange> exchanges;
    private final List<HttpPriceFeed> feeds;

    /** Counts of what became of the bodies. */
    public static final class Tally {
        long bodies;
        long refused;
        long unchanged;
        long otherPrice;

        @Override
        public String toString() {
            return bodies + " bodies: " + refused + " refused, " + unchanged + " still the honest price, " + otherPrice
                    + " another plain price (left to the judge of several sources)";
        }
    }

    MutatedBodies(List<TickerExchangesTest.Exchange> exchanges) {
        this.exchanges = exchanges;
        this.feeds = exchanges.stream()
                .map(one -> new HttpPriceFeed(
                        one.settings(URI.create("https://127.0.0.1/")), HttpPriceFeed.newClient(), () -> 7))
                .toList();
    }

    /** Reads so many damaged bodies; throws an AssertionError that names the seed for one that was misread. */
    Tally run(long seed, long bodies) {
        SplittableRandom chance = new SplittableRandom(seed);
        Tally tally = new Tally();
        for (tally.bodies = 0; tally.bodies < bodies; tally.bodies++) {
            int pick = chance.nextInt(exchanges.size());
            String body = mutated(exchanges.get(pick).answer(), chance);
            try {
                PriceReading reading = feeds.get(pick).reading(body.getBytes(StandardCharsets.UTF_8), 7);
                check(exchanges.get(pick), reading.rate(), body, tally);
            } catch (PeerFault fault) {
                tally.refused++;
            } catch (RuntimeException bug) {
                throw new AssertionError("seed " + seed + ", body " + tally.bodies + ": " + body, bug);
            }
        }
        return tally;
    }

    private static void check(TickerExchangesTest.Exchange exchange, ExchangeRate rate, String body, Tally tally) {
        if (rate.minorUnitsPerBitcoin() == exchange.minorUnits()) {
            tally.unchanged++;
            return;
        }
        tally.otherPrice++;
        if (!isSaid(rate, body)) {
            throw new AssertionError("read " + rate + " that nobody said in: " + body);
        }
        judgeKeepsHonest(exchange, rate);
    }

    /** Whether some plain decimal in the body is this price, cut to minor units. */
    private static boolean isSaid(ExchangeRate rate, String body) {
        int digits = rate.currency().getDefaultFractionDigits();
        var numbers = java.util.regex.Pattern.compile("[0-9]+(?:\\.[0-9]+)?").matcher(body);
        while (numbers.find()) {
            BigDecimal said = new BigDecimal(numbers.group());
            if (said.precision() < 40
                    && said.movePointRight(digits)
                                    .setScale(0, java.math.RoundingMode.DOWN)
                                    .compareTo(BigDecimal.valueOf(rate.minorUnitsPerBitcoin()))
                            == 0) {
                return true;
            }
        }
        return false;
    }

    private static void judgeKeepsHonest(TickerExchangesTest.Exchange exchange, ExchangeRate lie) {
        long honest = exchange.minorUnits();
        Currency currency = lie.currency();
        PriceSanity sanity = PriceSanity.start(new SanitySettings(
                        2,
                        60_000,
                        new BasisPoints(200),
                        new BasisPoints(1_000),
                        30,
                        1_800_000,
                        new ExchangeRate(currency, 1),
                        new ExchangeRate(currency, Long.MAX_VALUE / 10)))
                .with(new PriceReading("lie", lie, 7));
        for (int one = 0; one < 3; one++) {
            sanity = sanity.with(new PriceReading(
                    "honest" + one, new ExchangeRate(currency, honest + one * Math.max(1, honest / 1_000)), 8));
        }
        if (sanity.market(9) instanceof Market.Open(ExchangeRate price, var _, var _)
                && (price.minorUnitsPerBitcoin() < honest * 98 / 100
                        || price.minorUnitsPerBitcoin() > honest * 103 / 100)) {
            throw new AssertionError("one lie of " + lie + " beside " + honest + " made the market " + price);
        }
    }

    private static String mutated(String body, SplittableRandom chance) {
        String damaged = body;
        int times = 1 + chance.nextInt(3);
        for (int time = 0; time < times; time++) {
            damaged = mutatedOnce(damaged, chance);
        }
        return damaged;
    }

    private static String mutatedOnce(String body, SplittableRandom chance) {
        if (body.isEmpty()) {
            return body;
        }
        int at = chance.nextInt(body.length());
        return switch (chance.nextInt(9)) {
            case 0 -> body.substring(0, at);
            case 1 -> body.substring(0, at) + (char) (' ' + chance.nextInt(95)) + body.substring(at + 1);
            case 2 -> body.substring(0, at) + body.substring(at + 1);
            case 3 -> body.substring(0, at) + body.charAt(at) + body.substring(at);
            case 4, 5 -> withNumber(body, NUMBERS.get(chance.nextInt(NUMBERS.size())), chance);
            case 6 -> body.replace("USD", "EUR").replace("BTC", "BCH");
            case 7 -> body + body;
            default -> body.substring(at) + body.substring(0, at);
        };
    }

    /** One of the numbers of the body replaced. */
    private static String withNumber(String body, String number, SplittableRandom chance) {
        var found = java.util.regex.Pattern.compile("[0-9]+(?:\\.[0-9]+)?").matcher(body);
        long count = found.results().count();
        if (count == 0) {
            return body;
        }
        long wanted = chance.nextLong(count);
        found.reset();
        for (long skip = 0; skip <= wanted; skip++) {
            found.find();
        }
        return body.substring(0, found.start()) + number + body.substring(found.end());
    }
}
