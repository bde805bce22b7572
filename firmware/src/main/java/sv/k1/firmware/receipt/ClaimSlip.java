package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.text;

import java.util.ArrayList;
import java.util.List;
import sv.k1.firmware.destination.ClaimCode;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Weight;

/** A claim ticket: cash that waits for its holder. It names no destination, because its holder brings one. */
record ClaimSlip(Slip slip) {
    List<ReceiptLine> lines() {
        List<ReceiptLine> lines = new ArrayList<>();
        slip.top(lines, "claim-title", "copy-claim");
        slip.facts().claimCode().ifPresentOrElse(code -> code(lines, code), () -> noCode(lines));
        slip.facts()
                .lightning()
                .filter(lightning -> lightning.inFlight())
                .ifPresent(_ -> lines.add(text(slip.say("claim-in-flight"))));
        lines.add(new ReceiptLine.Rule());
        slip.identity(lines);
        slip.amounts(lines, "claim-buys");
        lines.add(text(slip.say("claim-where", "machine", slip.letterhead().machine())));
        lines.add(text(slip.say("claim-help", "contact", slip.letterhead().contact())));
        slip.bottom(lines);
        return lines;
    }

    private void code(List<ReceiptLine> lines, String code) {
        lines.add(Slip.centered(slip.say("claim-code"), Weight.NORMAL));
        lines.add(ReceiptLine.title(code));
        lines.add(new ReceiptLine.Qr(ClaimCode.PREFIX + code));
        lines.add(Slip.centered(slip.say("claim-holder"), Weight.BOLD));
    }

    /** The code exists only in the customer's hands; a slip made later cannot show it. */
    private void noCode(List<ReceiptLine> lines) {
        lines.add(text(slip.say("claim-no-code")));
    }
}
