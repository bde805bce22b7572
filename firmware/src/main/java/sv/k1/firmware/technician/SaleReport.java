package sv.k1.firmware.technician;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.firmware.technician.Page.Style;
import sv.k1.firmware.technician.SaleStory.Told;

/** Everything about one sale: what it is, why it does not move, and what happened to it. */
record SaleReport(SaleFacts sale, Wording words) implements Report {
    static SaleReport of(Seen seen, Wording words) {
        return new SaleReport(SaleFacts.of(seen.sales().getFirst(), seen, words), words);
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = sale.facts(words);
        List<Object> history = new ArrayList<>();
        for (Told told : sale.story().history()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("sequence", told.stored().sequence());
            line.put("at", Instant.ofEpochMilli(told.stored().wallMillis()).toString());
            line.put("boot", told.stored().boot());
            line.put("kind", told.stored().kind());
            line.put("words", new HistoryWords(words).of(told.entry()));
            history.add(line);
        }
        facts.put("history", history);
        return facts;
    }

    @Override
    public Page page() {
        SaleStory story = sale.story();
        Page page = new Page();
        page.line(
                new Cell(
                        Style.TITLE,
                        words.say(
                                        "sale-heading",
                                        "number",
                                        Long.toString(story.id().number())) + "  " + story.reference()),
                Cell.plain("  "),
                sale.standing(words));
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row("column-opened", words.moment(story.openedWallMillis())));
        rows.add(row(
                "amounts",
                words.region().cash(story.cash()) + " = " + words.region().sats(story.sats())));
        story.address().ifPresent(address -> rows.add(row("column-address", VisibleText.of(address))));
        story.txId().ifPresent(txId -> rows.add(List.of(Cell.dim("txid"), Cell.plain(txId))));
        rows.add(row("column-next", sale.outlook().next()));
        if (!sale.outlook().trouble().isEmpty()) {
            rows.add(List.of(
                    Cell.dim(words.say("column-stuck")),
                    new Cell(Style.BAD, sale.outlook().trouble())));
        }
        if (sale.outlook().retryMillis() > 0) {
            rows.add(row("column-retry", Wording.duration(sale.outlook().retryMillis())));
        }
        page.table(rows);
        page.blank();
        history(page);
        return page;
    }

    private List<Cell> row(String key, String text) {
        return List.of(Cell.dim(words.say(key)), Cell.plain(text));
    }

    private void history(Page page) {
        List<List<Cell>> rows = new ArrayList<>();
        String boot = sale.story().history().getFirst().stored().boot();
        for (Told told : sale.story().history()) {
            if (!told.stored().boot().equals(boot)) {
                rows.add(List.of(Cell.dim(""), Cell.dim(words.say("restarted"))));
                boot = told.stored().boot();
            }
            rows.add(List.of(
                    Cell.dim(words.shortMoment(told.stored().wallMillis())),
                    Cell.plain(new HistoryWords(words).of(told.entry()))));
        }
        page.table(rows);
    }
}
