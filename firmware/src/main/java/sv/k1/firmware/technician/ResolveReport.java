package sv.k1.firmware.technician;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.firmware.technician.Page.Style;

/**
 * What can be done about something stuck, or what was done.
 *
 * @param about what is known of it
 * @param deeds what can be ordered; none when something was done
 */
record ResolveReport(String title, List<String> about, List<Deed> deeds, Map<String, Object> known) implements Report {
    ResolveReport {
        about = List.copyOf(about);
        deeds = List.copyOf(deeds);
        known = new LinkedHashMap<>(known);
    }

    /** @param refusal why it would not be done now */
    record Deed(String name, Optional<String> refusal, String words) {}

    @Override
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>(known);
        List<Object> all = new ArrayList<>();
        for (Deed deed : deeds) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("deed", deed.name());
            one.put("possible", deed.refusal().isEmpty());
            one.put("words", deed.refusal().orElse(deed.words()));
            all.add(one);
        }
        if (!all.isEmpty()) {
            facts.put("deeds", all);
        }
        return facts;
    }

    @Override
    public Page page() {
        Page page = new Page();
        page.line(deeds.isEmpty() ? Cell.plain(title) : new Cell(Style.TITLE, title));
        about.forEach(line -> page.line(Cell.plain(line)));
        List<List<Cell>> rows = new ArrayList<>();
        for (Deed deed : deeds) {
            rows.add(List.of(
                    new Cell(deed.refusal().isEmpty() ? Style.GOOD : Style.DIM, deed.name()),
                    Cell.plain(deed.refusal().orElse(deed.words()))));
        }
        page.table(rows);
        return page;
    }
}
