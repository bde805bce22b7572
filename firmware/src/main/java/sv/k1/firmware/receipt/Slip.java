package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.pair;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.destination.AddressGroups;
import sv.k1.firmware.language.Messages;
import sv.k1.firmware.language.Region;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;
import sv.k1.hal.print.ReceiptLine;
import sv.k1.hal.print.ReceiptLine.Align;
import sv.k1.hal.print.ReceiptLine.Text;
import sv.k1.hal.print.ReceiptLine.Weight;

/** The parts that sale and claim slips share, in one language. */
record Slip(Letterhead letterhead, ReceiptFacts facts, Region region, Messages words, ZoneId zone, String journalHead) {
    /** Enough digits of the journal's head to find the entry again. */
    private static final int HEAD_DIGITS = 12;

    /** Of what a Lightning code says of itself, which may be hundreds of characters. */
    private static final int MAX_DESCRIPTION = 64;

    String say(String key, String... namesAndValues) {
        return words.text(key, namesAndValues);
    }

    static Text centered(String text, Weight weight) {
        return new Text(text, Align.CENTER, weight);
    }

    /** Operator, contact, and the marks nobody may overlook. */
    void top(List<ReceiptLine> lines, String titleKey, String copyKey) {
        lines.add(centered(letterhead.operator(), Weight.BOLD));
        lines.add(centered(say("contact", "contact", letterhead.contact()), Weight.NORMAL));
        letterhead.legal().licence().ifPresent(number -> lines.add(note("licence", number)));
        letterhead.legal().place().ifPresent(place -> lines.add(note("place", place)));
        if (letterhead.isTest()) {
            lines.add(centered(say("test-network"), Weight.BOLD));
        }
        lines.add(new ReceiptLine.Feed(1));
        lines.add(ReceiptLine.title(say(titleKey)));
        if (facts.copy()) {
            lines.add(ReceiptLine.title(say("copy")));
            lines.add(centered(say(copyKey), Weight.NORMAL));
        }
        lines.add(new ReceiptLine.Rule());
    }

    private Text note(String key, String value) {
        return centered(say(key, "value", value), Weight.NORMAL);
    }

    /** Which machine, when, which sale. */
    void identity(List<ReceiptLine> lines) {
        lines.add(pair(say("machine"), letterhead.machine()));
        lines.add(pair(say("time"), region.moment(Instant.ofEpochMilli(facts.wallMillis()), zone)));
        lines.add(new ReceiptLine.Pair(say("reference"), facts.reference(), Weight.BOLD));
        lines.add(pair(say("sale-number"), Long.toString(facts.sale().number())));
        lines.add(pair(say("quote"), facts.quote().id()));
        lines.add(pair(say("language"), region.languageName()));
        lines.add(new ReceiptLine.Rule());
    }

    /** From cash to satoshis, every step. */
    void amounts(List<ReceiptLine> lines, String paidKey) {
        Quote quote = facts.quote();
        Conversion conversion = facts.conversion();
        lines.add(new ReceiptLine.Pair(say("cash"), region.cash(conversion.cash()), Weight.BOLD));
        lines.add(pair(operatorFee(quote), region.cash(conversion.fee())));
        lines.add(pair(say("value"), region.cash(conversion.value())));
        lines.add(pair(
                say("market-price", "source", quote.source()),
                region.cash(quote.reference().currency(), quote.reference().minorUnitsPerBitcoin())));
        lines.add(pair(say("spread", "share", region.share(quote.spread())), region.cash(quote.spreadIn(conversion))));
        lines.add(pair(
                say("rate"), region.cash(quote.rate().currency(), quote.rate().minorUnitsPerBitcoin())));
        lines.add(pair(say("bought"), region.sats(conversion.bought())));
        lines.add(pair(say("network-fee"), region.sats(conversion.networkFee())));
        lines.add(new ReceiptLine.Pair(say(paidKey), region.sats(conversion.paid()), Weight.BOLD));
        lines.add(new Text(region.bitcoin(conversion.paid()), Align.RIGHT, Weight.NORMAL));
        lines.add(new ReceiptLine.Rule());
    }

    private String operatorFee(Quote quote) {
        String share = region.share(quote.fee());
        return quote.fixedFee().isZero()
                ? say("operator-fee", "share", share)
                : say("operator-fee-fixed", "share", share, "fixed", region.cash(quote.fixedFee()));
    }

    /** Whether it is on its way for certain: a trusted node took it, or the payee has proved the payment. */
    boolean isSent() {
        return facts.lightning()
                .map(lightning -> lightning.preimage().isPresent())
                .orElse(facts.broadcast());
    }

    /** An address in groups, as a person compares it; what a Lightning code says of itself, as it stands there. */
    void destination(List<ReceiptLine> lines, String destination) {
        boolean byLightning = facts.lightning().isPresent();
        lines.add(ReceiptLine.text(say(byLightning ? "to-lightning" : "to-address")));
        lines.add(centered(
                byLightning ? described(destination) : String.join(" ", AddressGroups.of(destination)), Weight.BOLD));
    }

    /** What the machine signs: the same facts, in a form that no language changes. */
    SealedStatement statement() {
        Fiat cash = facts.conversion().cash();
        int digits = Math.max(0, cash.currency().getDefaultFractionDigits());
        return new SealedStatement(
                plain(letterhead.machine()),
                facts.reference(),
                isSent() ? "SENT" : "OWED",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        Instant.ofEpochMilli(facts.wallMillis()).atZone(zone).truncatedTo(ChronoUnit.SECONDS)),
                cash.currency().getCurrencyCode() + " "
                        + BigDecimal.valueOf(cash.minorUnits(), digits).toPlainString(),
                Long.toString(facts.conversion().paid().value()),
                facts.lightning().isPresent()
                        ? described(facts.address().orElse(""))
                        : facts.address().orElse(""),
                facts.txId().or(this::paymentHash).orElse(""),
                shortHead());
    }

    private Optional<String> paymentHash() {
        return facts.lightning().flatMap(ReceiptFacts.LightningFacts::paymentHash);
    }

    private static String described(String text) {
        String plain = plain(text);
        return plain.substring(0, Math.min(MAX_DESCRIPTION, plain.length()));
    }

    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private String shortHead() {
        return shortHead(journalHead);
    }

    static String shortHead(String journalHead) {
        return journalHead.substring(0, Math.min(HEAD_DIGITS, journalHead.length()));
    }

    /** Where the journal stood, and whom to ask. */
    void bottom(List<ReceiptLine> lines) {
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
}
