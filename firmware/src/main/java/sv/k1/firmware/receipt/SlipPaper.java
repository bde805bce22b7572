package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.pair;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import sv.k1.firmware.language.Messages;
import sv.k1.firmware.language.Region;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Align;
import sv.k1.hal.print.ReceiptLine.Text;
import sv.k1.hal.print.ReceiptLine.Weight;

/** What every slip of this machine has at its head and foot, in one language. */
record SlipPaper(Letterhead letterhead, Region region, Messages words, ZoneId zone, String journalHead) {
    /** Enough digits of the journal's head to find the entry again. */
    private static final int HEAD_DIGITS = 12;

    String say(String key, String... namesAndValues) {
        return words.text(key, namesAndValues);
    }

    static Text centered(String text, Weight weight) {
        return new Text(text, Align.CENTER, weight);
    }

    /** Operator, contact, what the law wants above everything, and what slip this is. */
    void head(List<ReceiptLine> lines, String titleKey) {
        lines.add(centered(letterhead.operator(), Weight.BOLD));
        lines.add(centered(say("contact", "contact", letterhead.contact()), Weight.NORMAL));
        letterhead.legal().licence().ifPresent(number -> lines.add(note("licence", number)));
        letterhead.legal().place().ifPresent(place -> lines.add(note("place", place)));
        if (letterhead.isTest()) {
            lines.add(centered(say("test-network"), Weight.BOLD));
        }
        lines.add(new ReceiptLine.Feed(1));
        lines.add(ReceiptLine.title(say(titleKey)));
    }

    private Text note(String key, String value) {
        return centered(say(key, "value", value), Weight.NORMAL);
    }

    void whereAndWhen(List<ReceiptLine> lines, long wallMillis) {
        lines.add(pair(say("machine"), letterhead.machine()));
        lines.add(pair(say("time"), region.moment(Instant.ofEpochMilli(wallMillis), zone)));
    }

    void ofSale(List<ReceiptLine> lines, String reference, SaleId sale) {
        lines.add(new ReceiptLine.Pair(say("reference"), reference, Weight.BOLD));
        lines.add(pair(say("sale-number"), Long.toString(sale.number())));
    }

    /** What the machine says above, again and signed: what a complaint years later is decided by. */
    void sealed(List<ReceiptLine> lines, ReceiptSeal key, SealedStatement statement) {
        lines.add(new ReceiptLine.Rule());
        lines.add(centered(say("seal"), Weight.NORMAL));
        lines.add(new ReceiptLine.Qr(key.seal(statement)));
    }

    /** Where the journal stood, and whom to ask. */
    void foot(List<ReceiptLine> lines) {
        lines.add(new ReceiptLine.Rule());
        letterhead
                .legal()
                .refundRule()
                .ifPresent(rule -> lines.add(ReceiptLine.text(say("refund-rule", "rule", rule))));
        lines.add(ReceiptLine.text(say("complaints", "contact", letterhead.contact())));
        letterhead
                .legal()
                .authority()
                .ifPresent(who -> lines.add(ReceiptLine.text(say("authority", "authority", who))));
        lines.add(pair(say("journal"), shortHead()));
        lines.add(new ReceiptLine.Feed(1));
    }

    /** A moment as signed statements have it. */
    String stamp(long wallMillis) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochMilli(wallMillis).atZone(zone).truncatedTo(ChronoUnit.SECONDS));
    }

    /** An amount as signed statements have it. */
    static String plain(Fiat amount) {
        return amount.currency().getCurrencyCode() + " " + decimal(amount);
    }

    static String decimal(Fiat amount) {
        int digits = Math.max(0, amount.currency().getDefaultFractionDigits());
        return BigDecimal.valueOf(amount.minorUnits(), digits).toPlainString();
    }

    String shortHead() {
        return journalHead.substring(0, Math.min(HEAD_DIGITS, journalHead.length()));
    }
}
