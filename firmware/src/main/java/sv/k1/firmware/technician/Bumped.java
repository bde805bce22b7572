package sv.k1.firmware.technician;

import java.util.Map;
import sv.k1.firmware.record.JournalEntry.PayoutReplaced;
import sv.k1.firmware.technician.Page.Cell;

/** What came of an order for a higher fee. */
record Bumped(PayoutReplaced entry, Wording words) implements Report {
    private String said() {
        return words.say(
                "bump-done",
                "txid",
                entry.txId().hex(),
                "fee",
                words.region().sats(entry.networkFee()),
                "sales",
                String.join(", ", entry.sales().stream().map(Object::toString).toList()));
    }

    @Override
    public Map<String, Object> facts() {
        return JsonText.fields(
                "sales",
                entry.sales().stream().map(sale -> (Object) sale.number()).toList(),
                "replaces",
                entry.replaces().hex(),
                "txid",
                entry.txId().hex(),
                "networkFeeSats",
                entry.networkFee().value(),
                "virtualBytes",
                (long) entry.virtualBytes(),
                "by",
                VisibleText.of(entry.by()),
                "words",
                said());
    }

    @Override
    public Page page() {
        Page page = new Page();
        page.line(Cell.plain(said()));
        return page;
    }
}
