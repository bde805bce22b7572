package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.pair;
import static sv.k1.hal.print.ReceiptLine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.BoxContent.Pieces;
import sv.k1.firmware.record.JournalEntry.CashboxCollected;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Weight;

/** What goes with the cash to whoever counts it: the machine's own count, how far it is sure of it, and who took it. */
record CollectionSlip(SlipPaper paper, Effect.PrintCollection print) {
    /** Of the content in the sealed statement: with everything else it stays within a QR code. */
    private static final int MAX_CONTENT = 100;

    List<ReceiptLine> lines(Optional<ReceiptSeal> seal) {
        CashboxCollected collection = print.collection();
        List<ReceiptLine> lines = new ArrayList<>();
        lines.add(SlipPaper.centered(paper.letterhead().operator(), Weight.BOLD));
        if (paper.letterhead().isTest()) {
            lines.add(SlipPaper.centered(say("test-network"), Weight.BOLD));
        }
        lines.add(ReceiptLine.title(say("collection-title")));
        lines.add(ReceiptLine.title(Long.toString(collection.number())));
        lines.add(new ReceiptLine.Rule());
        paper.whereAndWhen(lines, print.wallMillis());
        lines.add(pair(say("collection-by"), collection.by()));
        for (BoxContent box : collection.boxes()) {
            box(lines, box);
        }
        lines.add(new ReceiptLine.Rule());
        for (Fiat total : totals(collection.boxes())) {
            lines.add(
                    new ReceiptLine.Pair(say("collection-total"), paper.region().cash(total), Weight.BOLD));
        }
        lines.add(text(say("collection-counted")));
        seal.ifPresent(key -> paper.sealed(lines, key, statement()));
        lines.add(new ReceiptLine.Rule());
        lines.add(pair(say("journal"), paper.shortHead()));
        lines.add(new ReceiptLine.Feed(1));
        return lines;
    }

    private void box(List<ReceiptLine> lines, BoxContent box) {
        lines.add(new ReceiptLine.Rule());
        lines.add(new ReceiptLine.Text(box.acceptor(), ReceiptLine.Align.LEFT, Weight.BOLD));
        for (Pieces pieces : box.pieces()) {
            lines.add(pair(
                    pieces.count() + " x " + paper.region().cash(pieces.value()),
                    paper.region().cash(pieces.sum())));
        }
        if (box.unvalued() > 0) {
            lines.add(pair(say("collection-unvalued"), Long.toString(box.unvalued())));
        }
        lines.add(pair(
                say("collection-count"),
                say(
                        switch (box.accuracy()) {
                            case ACCURATE -> "count-accurate";
                            case INACCURATE -> "count-inaccurate";
                            case UNKNOWN -> "count-unknown";
                        })));
    }

    /** One sum for each currency. */
    static List<Fiat> totals(List<BoxContent> boxes) {
        Map<String, Fiat> totals = new TreeMap<>();
        for (BoxContent box : boxes) {
            for (Pieces pieces : box.pieces()) {
                totals.merge(pieces.value().currency().getCurrencyCode(), pieces.sum(), Fiat::plus);
            }
        }
        return List.copyOf(totals.values());
    }

    /** In the fields of a receipt, so that whatever checks a receipt checks a collection. */
    private SealedStatement statement() {
        CashboxCollected collection = print.collection();
        return new SealedStatement(
                cut(paper.letterhead().machine()),
                "COLLECTION " + collection.number(),
                "COLLECTED",
                paper.stamp(print.wallMillis()),
                totals(collection.boxes()).stream().map(SlipPaper::plain).collect(Collectors.joining(", ")),
                "0",
                cut(collection.boxes().stream().map(CollectionSlip::content).collect(Collectors.joining("; "))),
                "",
                paper.shortHead());
    }

    private static String content(BoxContent box) {
        String pieces = box.pieces().stream()
                .map(one -> SlipPaper.decimal(one.value()) + "x" + one.count())
                .collect(Collectors.joining(" "));
        return box.acceptor() + " " + box.accuracy().name().toLowerCase(Locale.ROOT) + " " + pieces;
    }

    private static String cut(String text) {
        String plain = Slip.plain(text);
        return plain.substring(0, Math.min(MAX_CONTENT, plain.length()));
    }

    private String say(String key) {
        return paper.say(key);
    }
}
