package sv.k1.firmware.receipt;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sv.k1.firmware.language.Messages;
import sv.k1.firmware.language.Region;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.hal.print.ReceiptDocument;
import sv.k1.hal.print.ReceiptLine;

/**
 * Writes the slips of one machine. Loads its words once, so that a fault of the build shows at the start and never in the
 * middle of a sale; {@link #document} never throws.
 */
public final class ReceiptText {
    private final Letterhead letterhead;
    private final Supplier<String> journalHead;
    private final ZoneId zone;
    private final Map<String, Messages> words;
    private final Optional<ReceiptSeal> seal;

    /** With the time zone of this computer. */
    public ReceiptText(Letterhead letterhead, Supplier<String> journalHead, ReceiptSeal seal) {
        this(letterhead, journalHead, ZoneId.systemDefault(), Optional.of(seal));
    }

    /**
     * @param journalHead hash of the newest entry, printed so that a rolled-back journal is noticed; called by {@link #document}
     * @param zone of the times on paper
     * @param seal signs the slips of sales; empty leaves them unsigned
     */
    public ReceiptText(Letterhead letterhead, Supplier<String> journalHead, ZoneId zone, Optional<ReceiptSeal> seal) {
        this(
                letterhead,
                journalHead,
                zone,
                Region.CUSTOMER_LANGUAGES.stream().collect(Collectors.toMap(language -> language, ReceiptText::load)),
                seal);
    }

    ReceiptText(
            Letterhead letterhead,
            Supplier<String> journalHead,
            ZoneId zone,
            Map<String, Messages> words,
            Optional<ReceiptSeal> seal) {
        this.letterhead = letterhead;
        this.journalHead = journalHead;
        this.zone = zone;
        this.words = Map.copyOf(words);
        this.seal = seal;
    }

    /** The slip for a print job; its id is the job's. */
    public ReceiptDocument document(Effect.OfPrinter print) {
        return new ReceiptDocument(
                print.document(),
                switch (print) {
                    case Effect.Print sale -> lines(sale.facts());
                    case Effect.PrintCollection collection ->
                        new CollectionSlip(paper(collection.language()), collection).lines(seal);
                    case Effect.PrintDispute dispute -> new DisputeSlip(paper(dispute.language()), dispute).lines(seal);
                    case Effect.PrintRefund refund -> new RefundSlip(paper(refund.language()), refund).lines(seal);
                    case Effect.PrintSelfTest test -> new SelfTestSlip(paper(test.language()), test).lines();
                });
    }

    /** What the machine signs of a sale, as the text of a code: the receipt of whoever gets no paper. Empty for unsigned slips. */
    public Optional<String> code(ReceiptFacts facts) {
        return seal.map(key -> key.seal(new Slip(paper(facts.language()), facts).statement()));
    }

    private List<ReceiptLine> lines(ReceiptFacts facts) {
        Slip slip = new Slip(paper(facts.language()), facts);
        return switch (facts.kind()) {
            case SALE -> new SaleSlip(slip, seal).lines();
            case CLAIM -> new ClaimSlip(slip).lines();
        };
    }

    private SlipPaper paper(String language) {
        Region region = Region.ofCustomer(language);
        Messages spoken = Objects.requireNonNull(words.get(region.locale().getLanguage()), "every language has words");
        return new SlipPaper(letterhead, region, spoken, zone, journalHead.get());
    }

    static Messages load(String language) {
        return Messages.load(ReceiptText.class, "receipt", Locale.of(language));
    }
}
