package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.pair;
import static sv.k1.hal.print.ReceiptLine.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sv.k1.firmware.language.Messages;
import sv.k1.firmware.language.Region;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.BoxContent;
import sv.k1.firmware.record.BoxContent.Pieces;
import sv.k1.firmware.record.JournalEntry.CashboxCollected;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Weight;

/** What goes with the cash to whoever counts it: the machine's own count, how far it is sure of it, and who took it. */
record CollectionSlip(
        Letterhead letterhead,
        Effect.PrintCollection print,
        Region region,
        Messages words,
        ZoneId zone,
        String journalHead) {
    /** Of the content in the sealed statement: with everything else it stays within a QR code. */
    private static final int MAX_CONTENT = 100;

    List<ReceiptLine> lines(Optional<ReceiptSeal> seal) {
        CashboxCollected collection = print.collection();
        List<ReceiptLine> lines = new ArrayList<>();
        lines.add(Slip.centered(letterhead.operator(), Weight.BOLD));
        if (letterhead.isTest()) {
            lines.add(Slip.centered(say("test-network"), Weight.BOLD));
        }
        lines.add(ReceiptLine.title(say("collection-title")));
        lines.add(ReceiptLine.title(Long.toString(collection.number())));
        lines.add(new ReceiptLine.Rule());
        lines.add(pair(say("machine"), letterhead.machine()));
        lines.add(pair(say("time"), region.moment(Instant.ofEpochMilli(print.wallMillis()), zone)));
        lines.add(pair(say("collection-by"), collection.by()));
        for (BoxContent box : collection.boxes()) {
            box(lines, box);
        }
        lines.add(new ReceiptLine.Rule());
        for (Fiat total : totals(collection.boxes())) {
            lines.add(new ReceiptLine.Pair(say("collection-total"), region.cash(total), Weight.BOLD));
        }
        lines.add(text(say("collection-counted")));
        seal.ifPresent(key -> {
            lines.add(new ReceiptLine.Rule());
            lines.add(Slip.centered(say("seal"), Weight.NORMAL));
            lines.add(new ReceiptLine.Qr(key.seal(statement())));
        });
        lines.add(new ReceiptLine.Rule());
        lines.add(pair(say("journal"), Slip.shortHead(journalHead)));
        lines.add(new ReceiptLine.Feed(1));
        return lines;
    }

    private void box(List<ReceiptLine> lines, BoxContent box) {
        lines.add(new ReceiptLine.Rule());
        lines.add(new ReceiptLine.Text(box.acceptor(), ReceiptLine.Align.LEFT, Weight.BOLD));
        for (Pieces pieces : box.pieces()) {
            lines.add(pair(pieces.count() + " x " + region.cash(pieces.value()), region.cash(pieces.sum())));
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
                cut(letterhead.machine()),
                "COLLECTION " + collection.number(),
                "COLLECTED",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        Instant.ofEpochMilli(print.wallMillis()).atZone(zone).truncatedTo(ChronoUnit.SECONDS)),
                totals(collection.boxes()).stream().map(CollectionSlip::plain).collect(Collectors.joining(", ")),
                "0",
                cut(collection.boxes().stream().map(CollectionSlip::content).collect(Collectors.joining("; "))),
                "",
                Slip.shortHead(journalHead));
    }

    private static String content(BoxContent box) {
        String pieces = box.pieces().stream()
                .map(one -> decimal(one.value()) + "x" + one.count())
                .collect(Collectors.joining(" "));
        return box.acceptor() + " " + box.accuracy().name().toLowerCase(Locale.ROOT) + " " + pieces;
    }

    private static String plain(Fiat amount) {
        return amount.currency().getCurrencyCode() + " " + decimal(amount);
    }

    private static String decimal(Fiat amount) {
        int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
        return BigDecimal.valueOf(amount.minorUnits(), digits).toPlainString();
    }

    private static String cut(String text) {
        String plain = Slip.plain(text);
        return plain.substring(0, Math.min(MAX_CONTENT, plain.length()));
    }

    private String say(String key) {
        return words.text(key);
    }
}
