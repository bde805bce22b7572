package sv.k1.firmware.technician;

import java.util.List;
import java.util.Map;
import sv.k1.firmware.technician.Page.Cell;
import sv.k1.firmware.technician.Page.Style;

/** Codes with their meaning and what to do. */
record FaultsReport(List<FaultBook.Fault> faults) implements Report {
    @Override
    public Map<String, Object> facts() {
        return JsonText.fields(
                "faults", faults.stream().map(FaultsReport::facts).toList());
    }

    static Map<String, Object> facts(FaultBook.Fault fault) {
        return JsonText.fields(
                "code", fault.code(), "name", fault.name(), "words", fault.meaning(), "action", fault.action());
    }

    @Override
    public Page page() {
        Page page = new Page();
        for (FaultBook.Fault fault : faults) {
            page.line(new Cell(Style.TITLE, fault.code()), Cell.plain("  " + fault.meaning()));
            page.line(Cell.plain("       " + fault.action()));
        }
        return page;
    }
}
