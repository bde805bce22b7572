package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.quote.SourceHealth;
import sv.k1.firmware.technician.Page.Cell;

/**
 * What every source of prices says, what the machine makes of it, and what a customer would get now.
 *
 * @param quote of a sale that began now; empty while there is no price
 */
record PriceReport(Seen seen, Optional<Quote> quote, Wording words) implements Report {
    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>(new MoneySection(seen, words).priceFacts());
        facts.put("open", seen.shut().isEmpty());
        facts.put(
                "sources",
                seen.state().market().sources().stream().map(this::facts).toList());
        quote.ifPresent(q -> facts.put("quote", facts(q)));
        return facts;
    }

    private Map<String, Object> facts(SourceHealth one) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("source", VisibleText.of(one.source()));
        facts.put("state", one.state().name());
        one.rate().ifPresent(rate -> {
            facts.put("minorPerBitcoin", rate.minorUnitsPerBitcoin());
            facts.put("ageMillis", age(one.atMillis()));
            facts.put("unchangedMillis", age(one.changedMillis()));
        });
        facts.put("fault", VisibleText.of(one.fault()));
        return facts;
    }

    private static Map<String, Object> facts(Quote quote) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("minorPerBitcoin", quote.rate().minorUnitsPerBitcoin());
        facts.put("spreadBasisPoints", (long) quote.spread().value());
        facts.put("feeBasisPoints", (long) quote.fee().value());
        facts.put("fixedFeeMinor", quote.fixedFee().minorUnits());
        facts.put("networkFeeSats", quote.networkFee().value());
        List<Map<String, Object>> examples = new ArrayList<>();
        for (Fiat cash : examples(quote)) {
            Conversion sale = quote.convert(cash);
            examples.add(JsonText.fields(
                    "cashMinor", cash.minorUnits(),
                    "feeMinor", sale.fee().minorUnits(),
                    "paidSats", sale.paid().value()));
        }
        facts.put("examples", examples);
        return facts;
    }

    /** The least and the most of a sale. */
    private static List<Fiat> examples(Quote quote) {
        return List.of(quote.minimum(), quote.maximum());
    }

    @Override
    public Page page() {
        Page page = new Page();
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(new MoneySection(seen, words).price());
        quote.ifPresent(q -> rows.addAll(quoteRows(q)));
        page.table(rows);
        page.blank();
        page.title(words.say("price-sources"));
        page.table(seen.state().market().sources().stream()
                .map(one -> row(one, seen, words))
                .toList());
        return page;
    }

    /** One source: name, what is made of it, price, age, how long it stands, fault. */
    static List<Cell> row(SourceHealth one, Seen seen, Wording words) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.plain("  " + VisibleText.of(one.source())));
        row.add(Cell.news(one.state() == SourceHealth.State.GOOD, words.say("source", one.state())));
        one.rate().ifPresent(rate -> {
            long now = seen.nowMillis();
            row.add(Cell.plain(words.region().cash(rate.currency(), rate.minorUnitsPerBitcoin())));
            row.add(Cell.plain(words.say("age", "age", Wording.duration(now - one.atMillis()))));
            row.add(Cell.dim(words.say("unchanged", "time", Wording.duration(now - one.changedMillis()))));
        });
        if (!one.fault().isEmpty()) {
            row.add(Cell.news(false, VisibleText.of(one.fault())));
        }
        return row;
    }

    private List<List<Cell>> quoteRows(Quote quote) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(
                Cell.plain(words.say("customer-pays")),
                Cell.plain(words.say(
                        "quote-terms",
                        "rate",
                        words.region()
                                .cash(quote.rate().currency(), quote.rate().minorUnitsPerBitcoin()),
                        "spread",
                        words.region().share(quote.spread()),
                        "fee",
                        words.region().share(quote.fee()),
                        "fixed",
                        words.region().cash(quote.fixedFee()),
                        "network",
                        words.region().sats(quote.networkFee())))));
        for (Fiat cash : examples(quote)) {
            Conversion sale = quote.convert(cash);
            rows.add(List.of(
                    Cell.plain(words.region().cash(cash)),
                    Cell.plain(words.say(
                            "quote-example",
                            "fee",
                            words.region().cash(sale.fee()),
                            "sats",
                            words.region().sats(sale.paid())))));
        }
        return rows;
    }

    private long age(long atMillis) {
        return Math.max(0, seen.nowMillis() - atMillis);
    }
}
