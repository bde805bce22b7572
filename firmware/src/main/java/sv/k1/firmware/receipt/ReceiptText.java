package sv.k1.firmware.receipt;

import java.time.ZoneId;
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
        return switch (print) {
            case Effect.Print sale -> document(sale);
            case Effect.PrintCollection collection -> document(collection);
        };
    }

    private ReceiptDocument document(Effect.PrintCollection print) {
        Region region = Region.ofCustomer(print.language());
        Messages spoken = Objects.requireNonNull(words.get(region.locale().getLanguage()), "every language has words");
        CollectionSlip slip = new CollectionSlip(letterhead, print, region, spoken, zone, journalHead.get());
        return new ReceiptDocument(print.document(), slip.lines(seal));
    }

    private ReceiptDocument document(Effect.Print print) {
        ReceiptFacts facts = print.facts();
        Region region = Region.ofCustomer(facts.language());
        Messages spoken = Objects.requireNonNull(words.get(region.locale().getLanguage()), "every language has words");
        Slip slip = new Slip(letterhead, facts, region, spoken, zone, journalHead.get());
        return new ReceiptDocument(
                print.document(),
                switch (facts.kind()) {
                    case SALE -> new SaleSlip(slip, seal).lines();
                    case CLAIM -> new ClaimSlip(slip).lines();
                });
    }

    static Messages load(String language) {
        return Messages.load(ReceiptText.class, "receipt", Locale.of(language));
    }
}
