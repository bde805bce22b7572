package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.record.JournalEntry.PanicStopped;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.firmware.technician.Page.Style;

/**
 * Everything stands still, and what was on its way when it stopped.
 *
 * @param seen after the stop, with the stories of open sales
 */
record PanicReport(Seen seen, Wording words) implements Report {
    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("stopped", seen.state().books().upkeep().panic().isPresent());
        facts.put("by", by());
        List<Object> notes = new ArrayList<>();
        for (NoteRecord note : seen.state().books().openNotes()) {
            notes.add(JsonText.fields(
                    "note",
                    note.id().number(),
                    "sale",
                    note.sale().number(),
                    "acceptor",
                    VisibleText.of(note.acceptor()),
                    "minor",
                    note.value().minorUnits(),
                    "stage",
                    note.stage().name()));
        }
        facts.put("notesOnTheirWay", notes);
        facts.put("openSales", sales().stream().map(sale -> sale.facts(words)).toList());
        facts.put("customerAtTheMachine", seen.state().visit().sale().isPresent());
        return facts;
    }

    private String by() {
        return seen.state().books().upkeep().panic().map(PanicStopped::by).orElse("");
    }

    private List<SaleFacts> sales() {
        return seen.sales().stream()
                .map(story -> SaleFacts.of(story, seen, words))
                .toList();
    }

    @Override
    public Page page() {
        Page page = new Page();
        page.line(new Cell(Style.BAD, words.say("panic-stopped", "by", VisibleText.of(by()))));
        page.line(Cell.plain(words.say("panic-open-again")));
        List<List<Cell>> rows = new ArrayList<>();
        for (NoteRecord note : seen.state().books().openNotes()) {
            rows.add(List.of(Cell.plain(words.say(
                    "note-open",
                    "note",
                    Long.toString(note.id().number()),
                    "value",
                    words.region().cash(note.value()),
                    "stage",
                    words.say("stage", note.stage())))));
        }
        for (SaleFacts sale : sales()) {
            List<Cell> cells = new ArrayList<>(sale.cells(words));
            cells.add(sale.standing(words));
            cells.add(Cell.plain(sale.outlook().next()));
            rows.add(cells);
        }
        page.title(words.say(rows.isEmpty() ? "panic-nothing-on-its-way" : "panic-on-its-way"));
        page.table(rows);
        return page;
    }
}
