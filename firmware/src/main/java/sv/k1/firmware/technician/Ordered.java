package sv.k1.firmware.technician;

import java.util.Map;
import sv.k1.firmware.technician.Page.Cell;

/**
 * An order was handed to the core. What came of it shows in the status.
 *
 * @param words what was ordered and where to look
 */
record Ordered(String words) implements Report {
    @Override
    public Map<String, Object> facts() {
        return JsonText.fields("ordered", words);
    }

    @Override
    public Page page() {
        Page page = new Page();
        page.line(Cell.plain(words));
        return page;
    }
}
