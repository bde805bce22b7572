package sv.k1.firmware.receipt;

import static sv.k1.hal.print.ReceiptLine.pair;

import java.util.List;
import java.util.Optional;
import sv.k1.firmware.destination.AddressGroups;
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
record Slip(SlipPaper paper, ReceiptFacts facts) {
    /** Of what a Lightning code says of itself, which may be hundreds of characters. */
    private static final int MAX_DESCRIPTION = 64;

    String say(String key, String... namesAndValues) {
        return paper.say(key, namesAndValues);
    }

    Letterhead letterhead() {
        return paper.letterhead();
    }

    private Region region() {
        return paper.region();
    }

    static Text centered(String text, Weight weight) {
        return SlipPaper.centered(text, weight);
    }

    /** Operator, contact, and the marks nobody may overlook. */
    void top(List<ReceiptLine> lines, String titleKey, String copyKey) {
        paper.head(lines, titleKey);
        if (facts.copy()) {
            lines.add(ReceiptLine.title(say("copy")));
            lines.add(centered(say(copyKey), Weight.NORMAL));
        }
        lines.add(new ReceiptLine.Rule());
    }

    /** Which machine, when, which sale. */
    void identity(List<ReceiptLine> lines) {
        paper.whereAndWhen(lines, facts.wallMillis());
        paper.ofSale(lines, facts.reference(), facts.sale());
        lines.add(pair(say("quote"), facts.quote().id()));
        lines.add(pair(say("language"), region().languageName()));
        lines.add(new ReceiptLine.Rule());
    }

    /** From cash to satoshis, every step. */
    void amounts(List<ReceiptLine> lines, String paidKey) {
        Quote quote = facts.quote();
        Conversion conversion = facts.conversion();
        lines.add(new ReceiptLine.Pair(say("cash"), region().cash(conversion.cash()), Weight.BOLD));
        lines.add(pair(operatorFee(quote), region().cash(conversion.fee())));
        lines.add(pair(say("value"), region().cash(conversion.value())));
        lines.add(pair(
                say("market-price", "source", quote.source()),
                region().cash(quote.reference().currency(), quote.reference().minorUnitsPerBitcoin())));
        lines.add(pair(
                say("spread", "share", region().share(quote.spread())), region().cash(quote.spreadIn(conversion))));
        lines.add(pair(
                say("rate"), region().cash(quote.rate().currency(), quote.rate().minorUnitsPerBitcoin())));
        lines.add(pair(say("bought"), region().sats(conversion.bought())));
        lines.add(pair(say("network-fee"), region().sats(conversion.networkFee())));
        lines.add(new ReceiptLine.Pair(say(paidKey), region().sats(conversion.paid()), Weight.BOLD));
        lines.add(new Text(region().bitcoin(conversion.paid()), Align.RIGHT, Weight.NORMAL));
        lines.add(new ReceiptLine.Rule());
    }

    private String operatorFee(Quote quote) {
        String share = region().share(quote.fee());
        return quote.fixedFee().isZero()
                ? say("operator-fee", "share", share)
                : say("operator-fee-fixed", "share", share, "fixed", region().cash(quote.fixedFee()));
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
        return new SealedStatement(
                plain(letterhead().machine()),
                facts.reference(),
                isSent() ? "SENT" : "OWED",
                paper.stamp(facts.wallMillis()),
                SlipPaper.plain(cash),
                Long.toString(facts.conversion().paid().value()),
                facts.lightning().isPresent()
                        ? described(facts.address().orElse(""))
                        : facts.address().orElse(""),
                facts.txId().or(this::paymentHash).orElse(""),
                paper.shortHead());
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

    /** Where the journal stood, and whom to ask. */
    void bottom(List<ReceiptLine> lines) {
        paper.foot(lines);
    }
}
