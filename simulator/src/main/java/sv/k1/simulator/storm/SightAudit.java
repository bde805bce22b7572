package sv.k1.simulator.storm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.machine.Effect;
import sv.k1.firmware.machine.MachineEvent;
import sv.k1.firmware.machine.MachineState;
import sv.k1.firmware.machine.ReceiptFacts;
import sv.k1.firmware.machine.Visit;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.ReceiptOutcome;
import sv.k1.firmware.screen.ScreenModel;
import sv.k1.firmware.screen.Tap;

/** What people see, on the screen and on paper, compared with the stored entries and with the truth (PR4, PR5, PR8). */
final class SightAudit {
    private static final long AGE_STEP_MILLIS = 10_000;
    private static final long SLACK_MILLIS = 1_000;

    private final World world;
    private final Auditor auditor;
    private final Set<String> codesShown = new HashSet<>();
    private final Set<String> intendedDocuments = new HashSet<>();
    private final Set<String> cameOut = new HashSet<>();
    private final Set<String> originals = new HashSet<>();
    /** Whose slips of which kind really came out. */
    private final Set<String> slips = new HashSet<>();

    private final Map<Long, Long> codeSinceMillis = new HashMap<>();
    private final Set<String> linksOfSale = new HashSet<>();
    private Optional<JournalEntry.NoteDisputed> disputed = Optional.empty();
    private long screenSeen = -1;

    SightAudit(World world, Auditor auditor) {
        this.world = world;
        this.auditor = auditor;
    }

    void stored(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.NoteDisputed e -> disputed = Optional.of(e);
            case JournalEntry.ReceiptIntended e -> intendedDocuments.add(e.document());
            case JournalEntry.ReceiptEnded e -> {
                if (e.outcome() == ReceiptOutcome.PRINTED && !cameOut.contains(e.document())) {
                    auditor.violated("PR4", "called printed, and nothing came out: " + e);
                }
            }
            default -> {} // shows nothing
        }
    }

    /** Only paper that came out, a code that stood there long enough, or the customer's own word hands a ticket over. */
    void before(JournalEntry entry) {
        if (!(entry instanceof JournalEntry.ClaimHandedOver e)) {
            return;
        }
        boolean onPaper = slips.contains(slip(e.sale().number(), JournalEntry.ReceiptKind.CLAIM));
        boolean byWord =
                auditor.heard().last() instanceof MachineEvent.Tapped(Tap tap) && tap.action() == Tap.Action.FINISH;
        long shownMillis = auditor.heard().nowMillis()
                - codeSinceMillis.getOrDefault(e.sale().number(), Long.MAX_VALUE / 2);
        boolean onScreen = shownMillis >= world.settings.timeouts().claimMillis() - SLACK_MILLIS;
        if (!onPaper && !byWord && !onScreen) {
            auditor.violated("PR5", "a ticket is called handed over that nobody has: " + e);
        }
    }

    private static String slip(long sale, JournalEntry.ReceiptKind kind) {
        return sale + " " + kind;
    }

    // --- paper ---

    void effect(Effect effect) {
        if (effect instanceof Effect.Print print) {
            if (!intendedDocuments.contains(print.document())) {
                auditor.violated("PR4", "a slip is printed before the journal has it: " + print.document());
            }
            checkFacts(print.facts());
        }
    }

    private void checkFacts(ReceiptFacts facts) {
        AuditedSale sale = auditor.sale(facts.sale().number());
        boolean sums = facts.conversion().cash().minorUnits() == sale.cash
                && facts.conversion().paid().value() == sale.promisedSats()
                && facts.conversion().fee().minorUnits() == sale.charged()
                && facts.quote().equals(sale.quote);
        Optional<String> address = sale.isByLightning() ? sale.shownByLightning() : sale.address;
        boolean whereTo = facts.address().equals(address)
                && facts.txId().equals(sale.counts().map(signed -> signed.txId().hex()));
        boolean claim = facts.claimCode().map(code -> isTicketOf(sale, code)).orElse(true);
        boolean proof = facts.lightning()
                .map(said -> said.preimage().equals(sale.preimage)
                        && said.inFlight() == (sale.lightningOwed.isPresent() && sale.paidHash.isEmpty())
                        && said.paymentHash().equals(sale.hash()))
                .orElse(sale.paidHash.isEmpty());
        boolean promise = facts.sentWithinMinutes() == 0
                || (facts.sentWithinMinutes() == sale.sentWithinMinutes && sale.owed.isPresent() && !sale.sent);
        if (!sums || !proof || !promise || !whereTo || !claim || (facts.broadcast() && !sale.sent)) {
            auditor.violated("PR4", "paper does not say what the journal says of " + sale + ": " + facts);
        }
    }

    void printed(ReceiptFacts facts, String document) {
        slips.add(slip(facts.sale().number(), facts.kind()));
        cameOut.add(document); // maybe long after the core gave it up, and after its copy
        if (!facts.copy() && !originals.add(facts.sale() + " " + facts.kind())) {
            auditor.violated("PR4", "a second slip that does not call itself a copy: " + document);
        }
    }

    // --- the screen ---

    void published(MachineState state) {
        checkDisputeTold(state);
        if (state.screen().number() == screenSeen) {
            return;
        }
        screenSeen = state.screen().number();
        checkPriceAge(state);
        switch (state.visit()) {
            case Visit.Done(var of) -> {
                AuditedSale sale = auditor.sale(of.number());
                boolean out = sale.versions().stream()
                        .anyMatch(signed -> world.countsAsTaken(signed.txId().hex()));
                if (sale.paidHash.isEmpty() && (!sale.sent || !out)) {
                    auditor.violated("PR4", "the screen says done, and " + sale);
                }
            }
            case Visit.ShowingClaim(var of, String code) -> {
                if (codesShown.add(code)) {
                    codeSinceMillis.put(of.number(), auditor.heard().nowMillis());
                    checkSecret(code);
                }
                claimShown(auditor.sale(of.number()), code);
            }
            case Visit.Idle _ -> {
                String shut = auditor.heard().forbidsCash(world.settings);
                if (state.screen().kind() == ScreenModel.Kind.IDLE && !shut.isEmpty()) {
                    auditor.violated("PR6", "the screen invites customers although " + shut);
                }
            }
            case Visit.Warned _,
                    Visit.WarnedOff _,
                    Visit.Scanning _,
                    Visit.Inserting _,
                    Visit.ScanningAfterCash _,
                    Visit.Reviewing _,
                    Visit.Paying _,
                    Visit.EnteringClaim _ -> {}
        }
        state.visit()
                .sale()
                .map(of -> auditor.journal().sales.get(of.number()))
                .ifPresent(sale -> saleShown(state.screen(), sale));
    }

    /** Whoever stands there reads at once that a note is in dispute, and how much it was (PR5). */
    private void checkDisputeTold(MachineState state) {
        Optional<JournalEntry.NoteDisputed> untold = disputed;
        disputed = Optional.empty();
        untold.filter(note -> state.visit().sale().equals(Optional.of(note.sale())))
                .ifPresent(note -> {
                    boolean told = Optional.ofNullable(state.screen().notice())
                            .filter(notice -> notice.code().equals("note-disputed")
                                    && notice.amounts()
                                            .containsValue(note.value().minorUnits()))
                            .isPresent();
                    if (!told) {
                        auditor.violated(
                                "PR5",
                                "the customer is not told of " + note + " but: "
                                        + state.screen().notice());
                    }
                });
    }

    private void claimShown(AuditedSale sale, String code) {
        if (!isTicketOf(sale, code)) {
            auditor.violated("PR4", "a claim code is shown before the journal has it");
        }
    }

    /** Good now, or promised for the case that what is on its way fails; one that was decided meanwhile may still stand there. */
    private static boolean isTicketOf(AuditedSale sale, String code) {
        return (sale.claimable || sale.lightningOwed.isPresent() || sale.paidHash.isPresent())
                && sale.claimHashes.contains(World.hashOf(code));
    }

    private void checkSecret(String code) {
        if (world.disk.tells(code)) {
            auditor.violated("PR8", "a claim code is in the journal");
        }
    }

    private void saleShown(ScreenModel screen, AuditedSale sale) {
        if (screen.sale() == null) {
            auditor.violated("PR4", "whoever stands there is told nothing of " + sale + " on " + screen.kind());
        }
        Optional.ofNullable(screen.sale()).ifPresent(shown -> {
            long held = auditor.journal().acceptors.values().stream()
                    .filter(at -> at.hasOpenNote() && at.noteSale == sale.number)
                    .mapToLong(at -> at.noteValue)
                    .sum();
            boolean slot = shown.slotMinor() == held
                    && shown.networkFeeSats() == shown.boughtSats() - shown.paidSats()
                    && shown.acceptedMinor().stream().allMatch(minor -> minor <= shown.remainingMinor());
            boolean sums = slot
                    && shown.cashMinor() == sale.cash
                    && shown.paidSats() == (shown.atLeast() ? sale.onChainSats() : shownSats(sale))
                    && !(shown.atLeast() && sale.isDecided())
                    && shown.boughtSats() == sale.boughtSats()
                    && shown.feeMinor() == sale.charged()
                    && shown.allInMinor() == sale.charged() + sale.margin()
                    && shown.remainingMinor() == sale.quote.maximum().minorUnits() - sale.cash;
            String address = String.join("", shown.addressGroups());
            String expected = sale.isByLightning() ? sale.shownByLightning().orElse("") : sale.address.orElse("");
            if (!sums || !address.equals(expected)) {
                auditor.violated("PR4", "the screen does not say what the journal says of " + sale + ": " + shown);
            }
        });
        Optional.ofNullable(screen.price()).filter(_ -> screen.sale() != null).ifPresent(shown -> {
            if (shown.rateMinor() != sale.quote.rate().minorUnitsPerBitcoin()
                    || shown.networkFeeSats() != sale.quote.networkFee().value()
                    || shown.sentWithinMinutes() != sale.sentWithinMinutes) {
                auditor.violated("PR4", "the screen shows another price than the sale's: " + shown);
            }
        });
        Optional.ofNullable(screen.claim()).ifPresent(shown -> {
            if (shown.cashMinor() != sale.cash || shown.paidSats() != sale.promisedSats()) {
                auditor.violated("PR4", "the ticket on the screen is not of " + sale + ": " + shown);
            }
        });
        Optional.ofNullable(screen.payment()).ifPresent(shown -> paymentShown(shown, sale));
        Optional.ofNullable(screen.lightning()).ifPresent(shown -> lightningShown(screen, shown, sale));
    }

    private boolean wasSeen(AuditedSale sale) {
        return auditor.heard()
                .lookedUp(sale.asked().number)
                .filter(status -> !(status instanceof TransactionStatus.Absent)
                        && !(status instanceof TransactionStatus.Conflicted))
                .isPresent();
    }

    /** Whose code that is, and that nobody is offered another way while one is being walked. */
    private void lightningShown(ScreenModel screen, ScreenModel.Lightning shown, AuditedSale sale) {
        sale.link
                .flatMap(intent -> world.withdraw.truth().find(intent.link(), world.timeline.now()))
                .ifPresent(link -> linksOfSale.add(sale.number + " " + link.lnurl()));
        boolean isOwn = shown.link().isEmpty() || linksOfSale.contains(sale.number + " " + shown.link());
        boolean isOpen = screen.kind() != ScreenModel.Kind.WITHDRAW
                || (sale.link.isPresent()
                        && sale.boundHash.isEmpty()
                        && !shown.link().isEmpty());
        boolean isWay = !shown.otherWay() || (sale.openHash.isEmpty() && sale.boundHash.isEmpty());
        if (!isOwn || !isOpen || !isWay || !shown.preimage().equals(sale.preimage.orElse(""))) {
            auditor.violated("PR4", "the screen says of Lightning what is not so: " + shown + ", " + sale);
        }
    }

    /** The age of a price is told in steps, and is never less than a step too little. */
    private void checkPriceAge(MachineState state) {
        ScreenModel.Price shown = state.screen().price();
        if (shown != null
                && state.screen().sale() == null
                && state.visit().sale().isEmpty()) {
            long age = Math.max(0, auditor.heard().nowMillis() - auditor.heard().priceAtMillis());
            if (shown.ageMillis() > age || age - shown.ageMillis() >= AGE_STEP_MILLIS) {
                auditor.violated("PR4", "the price is " + age + " ms old, the screen says " + shown.ageMillis());
            }
        }
    }

    /** Before anything is chosen a machine with Lightning shows what arrives by Lightning, as far as it pays so much. */
    private long shownSats(AuditedSale sale) {
        boolean isOpen = !sale.isDecided() && sale.script.isEmpty();
        boolean isLikely = isOpen
                && world.settings
                        .lightning()
                        .filter(terms -> sale.boughtSats() <= terms.most().value())
                        .isPresent();
        return isLikely ? sale.boughtSats() : sale.promisedSats();
    }

    private void paymentShown(ScreenModel.Payment shown, AuditedSale sale) {
        String txId = sale.isByLightning()
                ? sale.hash().orElse("")
                : sale.signed.map(signed -> signed.txId().hex()).orElse("");
        boolean stage =
                switch (shown.stage()) {
                    case QUEUED, DELAYED -> sale.isDecided();
                    case WAITING -> sale.owed.isPresent() && sale.signed.isEmpty() && sale.sentWithinMinutes > 0;
                    case SENDING -> sale.signed.isPresent();
                    case BROADCAST -> sale.sent;
                    case SEEN -> sale.sent && wasSeen(sale);
                    case CONFIRMED -> sale.sent && sale.confirmed;
                    case PAYING, SLOW ->
                        sale.lightningOwed.isPresent() && sale.hash().isPresent();
                    case PAID -> sale.paidHash.isPresent();
                };
        boolean isDone = sale.sent || sale.paidHash.isPresent();
        boolean paper = shown.receipt() != ScreenModel.Receipt.PRINTED
                || slips.contains(slip(sale.number, JournalEntry.ReceiptKind.SALE));
        if (!stage
                || !paper
                || !shown.qr().equals(isDone ? txId : "")
                || !shown.txid().equals(txId)
                || shown.confirmations() > world.chain.mostConfirmations(txId)) {
            auditor.violated("PR4", "the screen says more than is true of " + sale + ": " + shown);
        }
    }
}
