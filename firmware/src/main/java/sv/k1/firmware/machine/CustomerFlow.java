package sv.k1.firmware.machine;

import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.destination.ClaimCode;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.destination.ParsedText;
import sv.k1.firmware.destination.SaleReference;
import sv.k1.firmware.ledger.NoteRecord;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.quote.Conversion;
import sv.k1.firmware.quote.Quote;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.Cause;
import sv.k1.firmware.record.JournalEntry.ReceiptKind;
import sv.k1.firmware.record.SaleId;
import sv.k1.firmware.screen.Tap;

/** From the first touch to the last: taps, scanned codes and time-outs. A time-out never discards money. */
final class CustomerFlow {
    private static final long LAST_WORDS_MILLIS = 10_000;

    /** Long enough to write down a telephone number. */
    private static final long DISPUTE_WORDS_MILLIS = 120_000;

    private CustomerFlow() {}

    static void on(Turn turn, Tap tap) {
        if (tap.action() == Tap.Action.CHOOSE_LANGUAGE) {
            chooseLanguage(turn, tap.value());
            return;
        }
        if (tap.action() == Tap.Action.MORE_TIME) {
            turn.refreshDeadline();
            return;
        }
        switch (turn.visit) {
            case Visit.Idle _ -> {
                if (tap.action() == Tap.Action.ENTER_CLAIM) {
                    turn.go(new Visit.EnteringClaim());
                }
            }
            case Visit.Warned warned -> {
                if (tap.action() == Tap.Action.CANCEL) {
                    toIdle(turn);
                } else {
                    Warnings.onTap(turn, tap, warned.at());
                }
            }
            case Visit.WarnedOff _ -> {
                if (tap.action() == Tap.Action.FINISH) {
                    toIdle(turn);
                }
            }
            case Visit.Scanning _ -> onScanning(turn, tap);
            case Visit.Inserting(SaleId of) -> turn.books.sale(of).ifPresent(sale -> onInserting(turn, tap, sale));
            case Visit.ScanningAfterCash(SaleId of) ->
                turn.books.sale(of).ifPresent(sale -> onScanningAfterCash(turn, tap, sale));
            case Visit.Reviewing(SaleId of) -> turn.books.sale(of).ifPresent(sale -> onReviewing(turn, tap, sale));
            case Visit.Paying(SaleId of) -> {
                if (tap.action() == Tap.Action.CANCEL) {
                    otherWay(turn, of);
                } else {
                    onPaid(turn, tap, of);
                }
            }
            case Visit.Done(SaleId of) -> onPaid(turn, tap, of);
            case Visit.ShowingClaim(SaleId of, String code) -> onShowingClaim(turn, tap, of, code);
            case Visit.EnteringClaim _ -> {
                if (tap.action() == Tap.Action.TYPED_CLAIM) {
                    Optional<ClaimCode> code = ClaimCode.parse(tap.value());
                    redeem(turn, code.map(ClaimCode::text));
                } else if (tap.action() == Tap.Action.CANCEL) {
                    turn.go(new Visit.Idle());
                }
            }
        }
    }

    static void onCode(Turn turn, ParsedText text, boolean own) {
        switch (text) {
            case ParsedText.Refused(ParsedText.Refusal reason) -> {
                if (isReading(turn.visit)) {
                    turn.tell("scan-"
                            + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
                    turn.refreshDeadline();
                }
            }
            case ParsedText.ClaimTicket(String code) -> {
                if (turn.visit instanceof Visit.EnteringClaim || turn.visit instanceof Visit.Scanning) {
                    redeem(turn, Optional.of(code));
                }
            }
            case ParsedText.Usable(Destination destination) -> {
                if (own && isReading(turn.visit)) {
                    turn.tell("scan-own-address");
                } else if (!own) {
                    onDestination(turn, destination);
                }
            }
        }
    }

    /** Called once for each step: has the visit waited long enough? */
    static void onDeadline(Turn turn) {
        if (turn.now() < turn.deadlineMillis) {
            return;
        }
        if (cabinetIsOpen(turn)) {
            turn.refreshDeadline();
            return;
        }
        turn.visitedSale().ifPresentOrElse(sale -> isOver(turn, sale), () -> toIdle(turn));
    }

    private static void isOver(Turn turn, Sale sale) {
        if (turn.visit instanceof Visit.Inserting) {
            insertingIsOver(turn, sale);
        } else if (turn.visit instanceof Visit.ScanningAfterCash) {
            issueClaim(turn, sale);
        } else if (turn.visit instanceof Visit.Reviewing) {
            owe(turn, sale, Cause.TIMED_OUT);
        } else if (turn.visit instanceof Visit.ShowingClaim) {
            claimIsHandedOver(turn, sale.id());
        } else {
            leavePaying(turn, sale.id());
        }
    }

    /** When nobody is in front of the machine, sales that a power cut left undecided come back to the screen. */
    static void resumeUnfinished(Turn turn) {
        if (!(turn.visit instanceof Visit.Idle)) {
            return;
        }
        for (Sale sale : turn.books.activeSales()) {
            boolean noteIsOut = !turn.books.openNotes(sale.id()).isEmpty();
            if (sale.isUndecided() && !noteIsOut) {
                turn.language = sale.language();
                if (turn.quotedAtMillis == 0) {
                    // After a start nobody knows how old the quote was: it lives one lifetime from here, for this sale
                    // only.
                    turn.quotedAtMillis = turn.now();
                }
                turn.go(nextAfterCash(turn, sale));
                turn.tell("resumed");
                turn.books.disputedNote(sale.id()).ifPresent(note -> Credit.tellDispute(turn, note)); // of more weight
                return;
            }
            if (sale.isClaimable() && !sale.claimHandedOver()) {
                turn.language = sale.language();
                issueClaim(turn, sale);
                return;
            }
            if (!sale.hasCash() && !sale.ended() && !noteIsOut) {
                turn.journal(new JournalEntry.SaleAbandoned(sale.id()));
            }
        }
    }

    private static void chooseLanguage(Turn turn, String tag) {
        if (!tag.matches("[a-z]{2}(-[A-Z]{2})?")) {
            return;
        }
        turn.language = tag;
        turn.refreshDeadline();
        if (turn.visit instanceof Visit.Idle && SlotGate.forNewSale(turn).isEmpty()) {
            turn.go(Warnings.first(turn));
        }
    }

    private static void onScanning(Turn turn, Tap tap) {
        switch (tap.action()) {
            case CASH_FIRST -> {
                if (SlotGate.isReadingForNobody(turn)) {
                    turn.tell("wait-for-note");
                } else if (SlotGate.forNewSale(turn).isEmpty()) {
                    turn.go(new Visit.Inserting(open(turn, true)));
                }
            }
            case CANCEL -> toIdle(turn);
            case ENTER_CLAIM -> turn.go(new Visit.EnteringClaim());
            case CHOOSE_LANGUAGE,
                    WITHDRAW,
                    FINISH_INSERTING,
                    INSERT_MORE,
                    ANOTHER_CODE,
                    CONFIRM,
                    MORE_TIME,
                    PRINT_RECEIPT,
                    NO_RECEIPT,
                    TAKE_CLAIM,
                    TYPED_CLAIM,
                    FINISH,
                    ACCEPT_WARNING,
                    STOP_HERE -> {}
        }
    }

    private static void onInserting(Turn turn, Tap tap, Sale sale) {
        boolean noteOnItsWay = turn.notesOut().stream().anyMatch(note -> note.stage() != NoteRecord.Stage.ESCROWED);
        if (tap.action() == Tap.Action.CANCEL) {
            Optional<Fiat> held = Escrow.held(turn);
            Escrow.giveBackHeldNotes(turn, "customer cancelled");
            if (!sale.hasCash() && !noteOnItsWay) {
                toIdle(turn);
                held.ifPresent(note -> turn.tell("note-returned", Map.of("returned", note.minorUnits())));
            } else if (sale.hasCash()) {
                turn.tell("cash-inside");
            }
        } else if (tap.action() == Tap.Action.FINISH_INSERTING) {
            if (CashIn.isNoteAwaited(turn)) {
                turn.tell("wait-for-note");
            } else if (Ways.isEnough(turn, sale)) {
                goOnAfterCash(turn, sale);
            } else if (sale.hasCash()) {
                turn.tell(
                        "below-minimum",
                        Map.of("minimum", sale.quote().minimum().minorUnits()));
            }
        } else if (tap.action() == Tap.Action.ANOTHER_CODE) {
            anotherCode(turn, sale);
        } else if (tap.action() == Tap.Action.TAKE_CLAIM && sale.hasCash()) {
            if (noteOnItsWay && CashIn.isNoteAwaited(turn)) {
                turn.tell("wait-for-note");
            } else {
                Escrow.giveBackHeldNotes(turn, "customer takes a claim ticket");
                issueClaim(turn, sale);
            }
        }
    }

    private static void onScanningAfterCash(Turn turn, Tap tap, Sale sale) {
        if (tap.action() == Tap.Action.TAKE_CLAIM) {
            issueClaim(turn, sale);
        } else if (tap.action() == Tap.Action.WITHDRAW) {
            LightningDoor.chooseLink(turn, sale);
        } else if (tap.action() == Tap.Action.INSERT_MORE && sale.takesCash() && !sale.wasOnTicket()) {
            turn.go(new Visit.Inserting(sale.id()));
        }
    }

    private static void onReviewing(Turn turn, Tap tap, Sale sale) {
        if (tap.action() == Tap.Action.CONFIRM) {
            owe(turn, sale, Cause.CONFIRMED_BY_CUSTOMER);
        } else if (tap.action() == Tap.Action.ANOTHER_CODE) {
            anotherCode(turn, sale);
        } else if (tap.action() == Tap.Action.INSERT_MORE && sale.takesCash() && !sale.wasOnTicket()) {
            turn.go(new Visit.Inserting(sale.id()));
        }
    }

    /**
     * "That is not my wallet." Journaled before anything else is shown, so that neither a power cut nor silence pays to what
     * was refused. Without cash inside the sale is over and the next code begins a new one.
     */
    private static void anotherCode(Turn turn, Sale sale) {
        boolean hasNone =
                sale.destination().isEmpty() && sale.lightning().chosen().isEmpty();
        if (hasNone || sale.payout().isPresent()) {
            return;
        }
        boolean mustWait =
                sale.hasCash() ? CashIn.isNoteAwaited(turn) : !turn.notesOut().isEmpty();
        if (mustWait) {
            turn.tell("wait-for-note");
        } else if (sale.hasCash()) {
            turn.journal(new JournalEntry.DestinationDropped(sale.id()));
            turn.go(new Visit.ScanningAfterCash(sale.id()));
        } else {
            turn.journal(new JournalEntry.SaleAbandoned(sale.id()));
            turn.go(new Visit.Scanning());
        }
    }

    private static void onPaid(Turn turn, Tap tap, SaleId sale) {
        switch (tap.action()) {
            case PRINT_RECEIPT ->
                turn.books.sale(sale).ifPresent(s -> {
                    Receipts.print(turn, s, ReceiptKind.SALE, Optional.empty());
                    turn.refreshDeadline();
                });
            case NO_RECEIPT, FINISH -> leavePaying(turn, sale);
            case CHOOSE_LANGUAGE,
                    WITHDRAW,
                    CASH_FIRST,
                    FINISH_INSERTING,
                    INSERT_MORE,
                    ANOTHER_CODE,
                    CONFIRM,
                    CANCEL,
                    MORE_TIME,
                    TAKE_CLAIM,
                    ENTER_CLAIM,
                    TYPED_CLAIM,
                    ACCEPT_WARNING,
                    STOP_HERE -> {}
        }
    }

    private static void onShowingClaim(Turn turn, Tap tap, SaleId sale, String code) {
        if (tap.action() == Tap.Action.FINISH) {
            claimIsHandedOver(turn, sale);
        } else if (tap.action() == Tap.Action.PRINT_RECEIPT) {
            turn.books.sale(sale).ifPresent(s -> Receipts.print(turn, s, ReceiptKind.CLAIM, Optional.of(code)));
            turn.refreshDeadline();
        }
    }

    static void onDestination(Turn turn, Destination destination) {
        boolean chainIsShut = !SlotGate.closedWay(turn).isEmpty()
                && !SlotGate.chainTroubles(turn).isEmpty();
        if (turn.visit instanceof Visit.Scanning && SlotGate.isReadingForNobody(turn)) {
            turn.tell("wait-for-note");
        } else if (turn.visit instanceof Visit.Scanning && chainIsShut) {
            turn.tell("chain-not-now");
        } else if (turn.visit instanceof Visit.Scanning
                && SlotGate.forNewSale(turn).isEmpty()) {
            SaleId sale = open(turn, false);
            turn.journal(new JournalEntry.DestinationChosen(sale, destination));
            turn.go(new Visit.Inserting(sale));
        } else if (turn.visit instanceof Visit.ScanningAfterCash(SaleId of)
                && Ways.isOnlyLightningLeft(turn, turn.books.sale(of).orElseThrow())) {
            turn.tell("chain-not-now");
            turn.refreshDeadline();
        } else if (turn.visit instanceof Visit.ScanningAfterCash(SaleId of)) {
            turn.journal(new JournalEntry.DestinationChosen(of, destination));
            Sale sale = turn.books.sale(of).orElseThrow();
            if (Ways.isEnough(turn, sale)) {
                turn.go(new Visit.Reviewing(of));
            } else {
                turn.go(new Visit.Inserting(of));
                turn.tell(
                        "below-minimum",
                        Map.of("minimum", sale.quote().minimum().minorUnits()));
            }
        }
    }

    static SaleId open(Turn turn, boolean cashFirst) {
        SaleId id = turn.books.nextSale();
        String reference =
                SaleReference.of(id.number(), turn.settings.machineSalt()).text();
        Quote quote = SlotGate.quote(turn, Sale.quoteId(reference)).orElseThrow();
        turn.journal(new JournalEntry.SaleOpened(id, reference, turn.language, cashFirst, quote));
        LawGate.begun(turn, id).ifPresent(turn::journal);
        Batching.promised(id, turn.settings.batchMinutes()).ifPresent(turn::journal);
        turn.quotedAtMillis = turn.now();
        turn.pricedAtMillis = turn.market.readAtMillis();
        return id;
    }

    /** An invoice that ended meanwhile is no destination any more: the customer is asked for another one. */
    static Visit nextAfterCash(Turn turn, Sale sale) {
        if (sale.destination().isEmpty() && !isLightningGood(turn, sale)) {
            return new Visit.ScanningAfterCash(sale.id());
        }
        return Ways.isEnough(turn, sale) ? new Visit.Reviewing(sale.id()) : new Visit.Inserting(sale.id());
    }

    private static boolean isLightningGood(Turn turn, Sale sale) {
        return sale.lightning().chosen().isPresent()
                && lightningProblem(turn, sale).isEmpty();
    }

    /** What keeps the chosen invoice from being paid now, as a notice's code. */
    private static Optional<String> lightningProblem(Turn turn, Sale sale) {
        return sale.lightning()
                .chosen()
                .flatMap(JournalEntry.LightningChosen::invoice)
                .flatMap(invoice -> LightningDoor.problem(
                        turn,
                        new LightningTarget.ToInvoice(invoice),
                        Optional.of(sale.conversion().paid())));
    }

    /** To the screen that follows the slot, with the sentence that says why it is not the review. */
    private static void goOnAfterCash(Turn turn, Sale sale) {
        turn.go(nextAfterCash(turn, sale));
        if (turn.visit instanceof Visit.ScanningAfterCash) {
            lightningProblem(turn, sale).ifPresent(turn::tell);
        }
    }

    private static void insertingIsOver(Turn turn, Sale sale) {
        if (CashIn.isNoteAwaited(turn)) {
            turn.refreshDeadline();
        } else if (!sale.hasCash()) {
            toIdle(turn);
        } else if (Ways.isEnough(turn, sale)) {
            goOnAfterCash(turn, sale);
        } else {
            issueClaim(turn, sale);
        }
    }

    /** Only what is enough and has a way to go is ever reviewed; the books refuse anything else. */
    private static void owe(Turn turn, Sale sale, Cause cause) {
        if (sale.isByLightning() && !(isLightningGood(turn, sale) && lightningCarries(turn, sale))) {
            insteadOfLightning(turn, sale, cause);
            return;
        }
        if (!sale.isByLightning() && !LightningWork.isCleared(turn, sale)) {
            waitUntilCleared(turn, sale, cause);
            return;
        }
        Conversion conversion = sale.conversion();
        turn.journal(
                sale.isByLightning()
                        ? new JournalEntry.LightningOwed(
                                sale.id(), conversion.paid(), conversion.cash(), conversion.fee(), cause)
                        : new JournalEntry.PayoutOwed(
                                sale.id(),
                                conversion.paid(),
                                conversion.cash(),
                                conversion.fee(),
                                conversion.networkFee(),
                                cause));
        PayoutWork.owed(turn, sale);
        turn.lightning(sale.id(), p -> p.started(turn.now()).next(0));
        turn.go(new Visit.Paying(sale.id()));
    }

    private static boolean lightningCarries(Turn turn, Sale sale) {
        return Ways.lightningCarries(turn, Optional.of(sale), sale.conversion().paid());
    }

    /** The chosen invoice or the node does not do any more: the address beside it, another code, or a ticket. */
    private static void insteadOfLightning(Turn turn, Sale sale, Cause cause) {
        Optional<Destination> beside = sale.destination();
        String notice = lightningProblem(turn, sale)
                .orElse(Ways.isLightningThere(turn) ? "lightning-over-limit" : "lightning-unreachable-now");
        if (beside.isPresent()) {
            turn.journal(new JournalEntry.DestinationChosen(sale.id(), beside.get()));
            turn.go(nextAfterCash(turn, turn.books.sale(sale.id()).orElseThrow()));
            turn.tell(notice);
        } else if (cause == Cause.CONFIRMED_BY_CUSTOMER) {
            turn.go(new Visit.ScanningAfterCash(sale.id()));
            turn.tell(notice);
        } else {
            issueClaim(turn, sale);
        }
    }

    /** A payment that had failed is looked at once more before the chain pays: it must not have arrived after all. */
    private static void waitUntilCleared(Turn turn, Sale sale, Cause cause) {
        if (cause == Cause.CONFIRMED_BY_CUSTOMER) {
            turn.lightning(sale.id(), p -> p.next(0));
            turn.refreshDeadline();
            turn.tell("lightning-checking");
        } else {
            issueClaim(turn, sale);
        }
    }

    /** The customer waits no longer. What is on its way by Lightning stays so; a ticket is theirs in case it fails. */
    private static void leavePaying(Turn turn, SaleId of) {
        Optional<Sale> onItsWay = LightningWork.owing(turn, of);
        if (turn.visit instanceof Visit.Paying && onItsWay.isPresent()) {
            LinkWork.takeBack(turn, onItsWay.get());
            promiseClaim(turn, onItsWay.get());
        } else {
            toIdle(turn);
        }
    }

    private static void promiseClaim(Turn turn, Sale sale) {
        ClaimCode code = ClaimCode.of(turn.stamped.entropy() >>> (Long.SIZE - ClaimCode.ENTROPY_BITS));
        turn.journal(new JournalEntry.ClaimPromised(sale.id(), ClaimHash.of(code.text())));
        turn.go(new Visit.ShowingClaim(sale.id(), code.text()));
        Receipts.print(turn, sale, ReceiptKind.CLAIM, Optional.of(code.text()));
    }

    /** Another way, as soon as nothing is on its way by this one. */
    private static void otherWay(Turn turn, SaleId of) {
        LightningWork.owing(turn, of).ifPresent(sale -> {
            if (!sale.lightning().isOpen()) {
                LightningWork.giveUp(turn, sale, "lightning-other-way", "the customer chose another way");
            } else {
                LinkWork.takeBack(turn, sale);
                turn.refreshDeadline();
            }
        });
    }

    private static void issueClaim(Turn turn, Sale sale) {
        ClaimCode code = ClaimCode.of(turn.stamped.entropy() >>> (Long.SIZE - ClaimCode.ENTROPY_BITS));
        turn.journal(new JournalEntry.ClaimIssued(sale.id(), ClaimHash.of(code.text()), sale.cash()));
        turn.go(new Visit.ShowingClaim(sale.id(), code.text()));
        Receipts.print(turn, sale, ReceiptKind.CLAIM, Optional.of(code.text()));
    }

    private static void claimIsHandedOver(Turn turn, SaleId sale) {
        turn.books
                .sale(sale)
                .filter(s -> !s.claimHandedOver())
                .ifPresent(s -> turn.journal(new JournalEntry.ClaimHandedOver(s.id())));
        toIdle(turn);
    }

    private static void redeem(Turn turn, Optional<String> code) {
        if (turn.now() < turn.closure.claimsLockedUntilMillis()) {
            turn.tell("claim-locked");
            return;
        }
        Optional<Sale> sale = code.map(ClaimHash::of).flatMap(turn.books::claim);
        if (sale.isPresent()) {
            turn.closure = turn.closure.wrongClaims(0);
            turn.journal(new JournalEntry.ClaimRedeemed(sale.get().id()));
            Sale open = turn.books.sale(sale.get().id()).orElseThrow();
            turn.language = open.language();
            turn.go(nextAfterCash(turn, open));
            return;
        }
        if (code.map(ClaimHash::of).flatMap(turn.books::promise).isPresent()) {
            turn.tell("claim-in-flight");
            return;
        }
        int wrong = turn.closure.wrongClaims() + 1;
        turn.go(new Visit.EnteringClaim());
        if (wrong >= ClaimHash.MAX_WRONG_TRIES) {
            turn.closure = turn.closure.claimsLockedUntil(turn.now() + ClaimHash.LOCK_MILLIS);
            turn.tell("claim-locked");
        } else {
            turn.closure = turn.closure.wrongClaims(wrong);
            turn.tell("claim-unknown");
        }
    }

    private static void toIdle(Turn turn) {
        turn.go(new Visit.Idle());
        turn.language = turn.settings.defaultLanguage();
        resumeUnfinished(turn);
    }

    /** Words for the customer who just left go before the next one comes. */
    static void forgetLastWords(Turn turn) {
        if (turn.visit instanceof Visit.Idle) {
            turn.notice = turn.notice.filter(notice -> turn.now() - notice.sequence()
                    < (notice.code().equals("note-disputed") ? DISPUTE_WORDS_MILLIS : LAST_WORDS_MILLIS));
        }
    }

    static boolean isReading(Visit visit) {
        return visit instanceof Visit.Scanning
                || visit instanceof Visit.ScanningAfterCash
                || visit instanceof Visit.EnteringClaim;
    }

    private static boolean cabinetIsOpen(Turn turn) {
        return turn.settings.cabinetFitted() && (turn.cabinet.doorOpen() || turn.cabinet.cashboxRemoved());
    }
}
