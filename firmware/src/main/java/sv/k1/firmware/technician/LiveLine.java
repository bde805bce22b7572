package sv.k1.firmware.technician;

import java.util.List;
import java.util.Map;
import sv.k1.firmware.technician.Page.Cell;

/** One thing that just happened. */
record LiveLine(Map<String, Object> facts, List<Cell> cells) implements Report {
    @Override
    public Page page() {
        Page page = new Page();
        page.line(cells.toArray(Cell[]::new));
        return page;
    }
}
