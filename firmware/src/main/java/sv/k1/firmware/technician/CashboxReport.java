package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sv.k1.firmware.ledger.CashboxBook;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.BoxContent.Pieces;
import sv.k1.firmware.record.CountDoubt;
import sv.k1.firmware.record.JournalEntry.CashboxCollected;
import sv.k1.firmware.record.JournalEntry.CashboxRecounted;
import sv.k1.firmware.technician.Page.Cell;

/**
 * What lies in the cashboxes, what was collected last, and what a person counted in that.
 *
 * @param done what was just done; empty when somebody only asks
 */
record CashboxReport(Seen seen, String done, Wording words) implements Report {
    /** One value of a collection: what the machine counted, and what a person did. */
    private record Compared(long machine, long byHand) {
        long difference() {
            return byHand - machine;
        }
    }

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = JsonText.fields(
                "boxes", boxes().stream().map(CashboxReport::box).toList(), "nextCollection", book().nextCollection());
        book().last()
                .ifPresent(last -> facts.put(
                        "lastCollection",
                        JsonText.fields(
                                "number",
                                last.number(),
                                "by",
                                VisibleText.of(last.by()),
                                "boxes",
                                last.boxes().stream().map(CashboxReport::box).toList())));
        book().recount().ifPresent(recount -> facts.put("recount", recounted(recount)));
        if (!done.isEmpty()) {
            facts.put("done", done);
        }
        return facts;
    }

    private static Map<String, Object> box(BoxContent box) {
        return JsonText.fields(
                "acceptor",
                VisibleText.of(box.acceptor()),
                "pieces",
                box.pieces().stream()
                        .map(pieces -> JsonText.fields(
                                "currency",
                                pieces.value().currency().getCurrencyCode(),
                                "minor",
                                pieces.value().minorUnits(),
                                "count",
                                pieces.count()))
                        .toList(),
                "unvalued",
                box.unvalued(),
                "accuracy",
                box.accuracy().name(),
                "doubts",
                box.doubts().stream().map(Enum::name).toList());
    }

    private Map<String, Object> recounted(CashboxRecounted recount) {
        List<Map<String, Object>> values = new ArrayList<>();
        compared(recount)
                .forEach((minor, both) -> values.add(JsonText.fields(
                        "minor",
                        minor,
                        "machine",
                        both.machine(),
                        "counted",
                        both.byHand(),
                        "difference",
                        both.difference())));
        return JsonText.fields(
                "collection",
                recount.number(),
                "by",
                VisibleText.of(recount.by()),
                "values",
                values,
                "differenceMinor",
                difference(recount));
    }

    @Override
    public Page page() {
        Page page = new Page();
        if (!done.isEmpty()) {
            page.line(Cell.news(true, done));
            page.blank();
        }
        page.title(words.say("in-the-boxes"));
        table(page, boxes());
        book().last().ifPresent(last -> {
            page.blank();
            page.title(words.say(
                    "last-collection", "number", Long.toString(last.number()), "by", VisibleText.of(last.by())));
            table(page, last.boxes());
        });
        book().recount().ifPresent(recount -> recount(page, recount));
        return page;
    }

    private void table(Page page, List<BoxContent> boxes) {
        List<List<Cell>> rows = new ArrayList<>();
        for (BoxContent box : boxes) {
            String acceptor = VisibleText.of(box.acceptor());
            for (Pieces pieces : box.pieces()) {
                rows.add(List.of(
                        Cell.plain(acceptor),
                        Cell.plain(words.region().count(pieces.count()) + " x"),
                        Cell.plain(words.region().cash(pieces.value())),
                        Cell.plain(words.region().cash(pieces.sum()))));
            }
            if (box.unvalued() > 0) {
                rows.add(List.of(
                        Cell.plain(acceptor),
                        Cell.plain(words.region().count(box.unvalued()) + " x"),
                        Cell.news(false, words.say("dispute-no-value"))));
            }
            rows.add(List.of(
                    Cell.plain(acceptor),
                    Cell.plain(words.say("all-together")),
                    Cell.plain(total(box)),
                    accuracy(box)));
        }
        page.table(rows);
    }

    private String total(BoxContent box) {
        Map<String, Fiat> totals = new TreeMap<>();
        box.pieces()
                .forEach(pieces -> totals.merge(pieces.value().currency().getCurrencyCode(), pieces.sum(), Fiat::plus));
        return totals.isEmpty()
                ? words.region().cash(Fiat.zero(currency()))
                : totals.values().stream().map(words.region()::cash).collect(Collectors.joining(", "));
    }

    private Cell accuracy(BoxContent box) {
        String doubts =
                box.doubts().stream().map(doubt -> words.say("doubt", doubt)).collect(Collectors.joining(", "));
        String word = words.say("accuracy", box.accuracy());
        return Cell.news(
                box.accuracy() == CountDoubt.Accuracy.ACCURATE, doubts.isEmpty() ? word : word + ": " + doubts);
    }

    private void recount(Page page, CashboxRecounted recount) {
        page.blank();
        page.title(words.say("recounted-by", "by", VisibleText.of(recount.by())));
        List<List<Cell>> rows = new ArrayList<>();
        compared(recount)
                .forEach((minor, both) -> rows.add(List.of(
                        Cell.plain(words.region().cash(currency(), minor)),
                        Cell.plain(words.say(
                                "recounted",
                                "machine",
                                words.region().count(both.machine()),
                                "counted",
                                words.region().count(both.byHand()))),
                        Cell.news(both.difference() == 0, signed(Long.toString(both.difference()))))));
        page.table(rows);
        long difference = difference(recount);
        String amount = words.region().cash(currency(), Math.abs(difference));
        page.line(Cell.news(
                difference == 0,
                words.say(
                        "difference",
                        "amount",
                        difference < 0 ? "-" + amount : difference > 0 ? "+" + amount : amount)));
    }

    private static String signed(String number) {
        return number.startsWith("-") || number.equals("0") ? number : "+" + number;
    }

    private Map<Long, Compared> compared(CashboxRecounted recount) {
        Map<Long, Compared> all = new TreeMap<>();
        for (BoxContent box : book().last().map(CashboxCollected::boxes).orElse(List.of())) {
            for (Pieces pieces : box.pieces()) {
                if (pieces.value().currency().equals(currency())) {
                    all.merge(
                            pieces.value().minorUnits(),
                            new Compared(pieces.count(), 0),
                            (was, more) -> new Compared(was.machine() + more.machine(), 0));
                }
            }
        }
        for (Pieces pieces : recount.counted()) {
            all.merge(
                    pieces.value().minorUnits(),
                    new Compared(0, pieces.count()),
                    (was, counted) -> new Compared(was.machine(), counted.byHand()));
        }
        return all;
    }

    private long difference(CashboxRecounted recount) {
        return compared(recount).entrySet().stream()
                .mapToLong(value -> value.getKey() * value.getValue().difference())
                .sum();
    }

    private List<BoxContent> boxes() {
        return book().boxes(seen.settings().acceptorNames());
    }

    private CashboxBook book() {
        return seen.state().books().upkeep().cashbox();
    }

    private Currency currency() {
        return seen.settings().currency();
    }
}
