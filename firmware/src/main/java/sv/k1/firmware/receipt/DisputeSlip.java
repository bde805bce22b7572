package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.machine.Effect;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Weight;

/** Cash that the machine cannot prove to have, in the customer's hand: what to call about, and the machine's word that it knows. */
record DisputeSlip(SlipPaper paper, Effect.PrintDispute print) {
    List<ReceiptLine> lines(Optional<ReceiptSeal> seal) {
        List<ReceiptLine> lines = new ArrayList<>();
        paper.head(lines, "dispute-title");
        lines.add(new ReceiptLine.Rule());
        paper.whereAndWhen(lines, print.wallMillis());
        paper.ofSale(lines, print.reference(), print.sale());
        lines.add(
                new ReceiptLine.Pair(paper.say("dispute-value"), paper.region().cash(print.value()), Weight.BOLD));
        lines.add(new ReceiptLine.Rule());
        lines.add(text(paper.say("dispute-why")));
        lines.add(text(paper.say("dispute-next", "contact", paper.letterhead().contact())));
        seal.ifPresent(key -> paper.sealed(lines, key, statement()));
        paper.foot(lines);
        return lines;
    }

    /** In the fields of a receipt, so that whatever checks a receipt checks this. */
    private SealedStatement statement() {
        return new SealedStatement(
                Slip.plain(paper.letterhead().machine()),
                print.reference(),
                "DISPUTED",
                paper.stamp(print.wallMillis()),
                SlipPaper.plain(print.value()),
                "0",
                "",
                "",
                paper.shortHead());
    }
}
