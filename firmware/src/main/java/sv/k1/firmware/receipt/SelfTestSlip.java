package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.pair;

import java.util.ArrayList;
import java.util.List;
import sv.k1.firmware.machine.Effect;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Align;
import sv.k1.hal.print.ReceiptLine.Text;
import sv.k1.hal.print.ReceiptLine.Weight;

/** Shows a technician on paper what the machine thinks of its parts, and whether the printer is set up for what slips hold. */
record SelfTestSlip(SlipPaper paper, Effect.PrintSelfTest print) {
    /** The letters of all the customers' languages that a wrong code page spoils, and the euro sign. */
    static final String LETTERS =
            "\u00c1\u00c9\u00cd\u00d3\u00da \u00e1\u00e9\u00ed\u00f3\u00fa \u00d1\u00f1 \u00bf\u00a1 \u00c4\u00d6\u00dc\u00e4\u00f6\u00fc\u00df \u00c7\u00e7 \u00c3\u00d5\u00e3\u00f5 \u00c0\u00c8\u00d9\u00e0\u00e8\u00ec\u00f2\u00f9 \u00c2\u00ca\u00ce\u00e2\u00ea\u00ee\u00f4\u00fb \u20ac";

    /** Wraps after the paper's own columns: a profile that is too wide for the paper shows at once. */
    private static final String RULER = "1234567890".repeat(10);

    List<ReceiptLine> lines() {
        List<ReceiptLine> lines = new ArrayList<>();
        paper.head(lines, "self-test-title");
        lines.add(new ReceiptLine.Rule());
        paper.whereAndWhen(lines, print.wallMillis());
        lines.add(pair(paper.say("self-test-by"), print.by()));
        lines.add(new ReceiptLine.Rule());
        for (Effect.PrintSelfTest.Part part : print.parts()) {
            lines.add(new ReceiptLine.Pair(
                    part.name(),
                    paper.say(part.isReady() ? "self-test-ready" : "self-test-not-ready"),
                    part.isReady() ? Weight.NORMAL : Weight.BOLD));
        }
        lines.add(pair(paper.say("self-test-codes"), print.codes().isEmpty() ? "-" : String.join(", ", print.codes())));
        lines.add(new ReceiptLine.Rule());
        lines.add(new Text(RULER, Align.LEFT, Weight.NORMAL));
        lines.add(new Text(LETTERS, Align.LEFT, Weight.NORMAL));
        lines.add(new Text(LETTERS, Align.LEFT, Weight.BOLD));
        lines.add(ReceiptLine.title("K1 \u00d1 \u20ac 0123"));
        lines.add(new Text(paper.say("self-test-right"), Align.RIGHT, Weight.NORMAL));
        lines.add(new ReceiptLine.Qr("K1-TEST " + Slip.plain(paper.letterhead().machine())));
        lines.add(ReceiptLine.text(paper.say("self-test-look")));
        lines.add(pair(paper.say("journal"), paper.shortHead()));
        lines.add(new ReceiptLine.Feed(1));
        return lines;
    }
}
