package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sv.k1.firmware.technician.Page.Cell;

/** The newest sales, newest first. */
record SalesReport(List<SaleFacts> sales, Wording words) implements Report {
    private static final int TX_DIGITS = 12;

    static SalesReport of(Seen seen, Wording words) {
        return new SalesReport(
                seen.sales().stream()
                        .map(story -> SaleFacts.of(story, seen, words))
                        .toList(),
                words);
    }

    @Override
    public Map<String, Object> facts() {
        return JsonText.fields(
                "sales", sales.stream().map(sale -> sale.facts(words)).toList());
    }

    @Override
    public Page page() {
        Page page = new Page();
        if (sales.isEmpty()) {
            page.line(Cell.dim(words.say("no-sales")));
            return page;
        }
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(
                Cell.dim(words.say("column-number")),
                Cell.dim(words.say("column-reference")),
                Cell.dim(words.say("column-cash")),
                Cell.dim(words.say("column-sats")),
                Cell.dim(words.say("column-opened")),
                Cell.dim(words.say("column-state")),
                Cell.dim("txid")));
        for (SaleFacts sale : sales) {
            List<Cell> row = sale.cells(words);
            row.add(Cell.plain(words.shortMoment(sale.story().openedWallMillis())));
            row.add(sale.standing(words));
            row.add(Cell.plain(sale.story()
                    .txId()
                    .map(txId -> txId.substring(0, TX_DIGITS))
                    .orElse("-")));
            rows.add(row);
        }
        page.table(rows);
        return page;
    }
}
