package sv.k1.firmware.machine;

import java.time.Duration;
import java.util.Optional;
import sv.k1.firmware.ledger.LightningSide;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.InvoiceAnswer;
import sv.k1.firmware.lightning.InvoiceRules;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.PaymentStatus;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.LightningChosen;
import sv.k1.firmware.record.JournalEntry.LightningFailed;
import sv.k1.firmware.record.JournalEntry.LightningIntended;
import sv.k1.firmware.record.JournalEntry.LightningPaid;
import sv.k1.firmware.record.JournalEntry.LightningWay;
import sv.k1.firmware.record.SaleId;

/**
 * Moves every payment by Lightning forward. The payment hash is its identity: it is journaled before the node hears of it, and as
 * long as its fate is not known nothing else is begun for the sale. The ladder: the same invoice again, a new one after the
 * old has finally failed, another way, a ticket.
 */
final class LightningWork {
    /** Between two questions about a payment that is on its way. */
    private static final long ASK_MILLIS = 1_000;

    private static final long ASK_LATER_MILLIS = 5_000;
    /** Younger payments are asked about often: somebody stands there. */
    private static final long YOUNG_MILLIS = 60_000;
    /** No answer in this time is none at all; every edge gives up long before. */
    private static final long LOST_ANSWER_MILLIS = 25_000;

    private static final long RETRY_MILLIS = 2_000;
    /** The same invoice again, so often after the node found no way. */
    private static final int MOST_TRIES = 2;
    /** Invoices asked for at one address, all in all. */
    private static final int MOST_FETCHES = 3;
    /** A word that ends a payment counts when it was said so often in a row. */
    static final int SURE = 2;
    /** How long after an invoice's end, and after the last order to pay it, nothing can come of it any more. */
    static final long AFTERMATH_MILLIS = 90_000;
    /** Before anything else is paid for a sale, its failed payments were looked at within this time. */
    private static final long CLEARED_MILLIS = 10_000;

    /** A word about one of several failed payments that takes longer makes those about the others too old. */
    private static final long LATEST_MILLIS = 10_000;

    private LightningWork() {}

    /** Called once for each step: starts whatever can be started. */
    static void drive(Turn turn) {
        if (turn.settings.lightning().isEmpty()) {
            return;
        }
        LightningTerms terms = turn.settings.lightning().get();
        for (Sale sale : turn.books.activeSales()) {
            LightningView.Progress progress = turn.lightning.of(sale.id());
            if (sale.ended() || turn.now() < progress.nextMillis()) {
                continue;
            }
            if (progress.probe() != LightningView.ProbeStage.NONE) {
                turn.lightning(sale.id(), p -> p.probe(LightningView.ProbeStage.NONE));
            } else if (!sale.payout().map(Payout::byLightning).orElse(false)) {
                lookAtFailed(turn, sale);
            } else if (sale.lightning().open().isPresent()) {
                driveOpen(turn, terms, sale, sale.lightning().open().get());
            } else if (sale.lightning().link().isPresent() || way(sale) == LightningWay.LINK) {
                LinkWork.drive(turn, terms, sale);
            } else if (!isCleared(turn, sale)) {
                lookAtFailed(turn, sale);
            } else {
                driveNext(turn, sale);
            }
        }
        turn.lightning = turn.lightning.only(
                id -> turn.books.sale(id).map(sale -> !sale.ended()).orElse(false));
    }

    private static LightningWay way(Sale sale) {
        return sale.lightning().chosen().map(LightningChosen::way).orElse(LightningWay.INVOICE);
    }

    /** What was reported as failed is looked at once more before anything else is paid: a node may have been wrong. */
    static void lookAtFailed(Turn turn, Sale sale) {
        boolean isFresh = turn.lightning.of(sale.id()).clearedMillis() > 0
                && turn.now() - turn.lightning.of(sale.id()).clearedMillis() < CLEARED_MILLIS / 2;
        boolean isWorkToCome = sale.isUndecided() || sale.isByLightning();
        if (sale.lightning().failed().isEmpty() || isFresh || !isWorkToCome) {
            return;
        }
        turn.lightning(sale.id(), p -> p.denials(0));
        askOfFailed(turn, sale);
    }

    /** One after the other, so that two words about one payment are never taken for a word about each of two. */
    private static void askOfFailed(Turn turn, Sale sale) {
        int next = turn.lightning.of(sale.id()).denials();
        turn.lightning(sale.id(), p -> p.next(turn.now() + LOST_ANSWER_MILLIS));
        turn.effect(new Effect.AskLightning(
                sale.id(), sale.lightning().failed().get(next).invoice().hash()));
    }

    /** Whether it is the one of the failed payments that was asked about. */
    private static boolean isAskedAbout(Turn turn, Sale sale, PaymentHash hash) {
        return sale.lightning().failed().stream()
                .skip(turn.lightning.of(sale.id()).denials())
                .findFirst()
                .filter(one -> one.invoice().hash().equals(hash))
                .isPresent();
    }

    /** Whether nothing that failed before can surprise anybody now. */
    static boolean isCleared(Turn turn, Sale sale) {
        return sale.lightning().failed().isEmpty()
                || (turn.lightning.of(sale.id()).clearedMillis() > 0
                        && turn.now() - turn.lightning.of(sale.id()).clearedMillis() < CLEARED_MILLIS);
    }

    private static void driveNext(Turn turn, Sale sale) {
        LightningView.Progress progress = turn.lightning.of(sale.id());
        Optional<Invoice> invoice = invoice(turn, sale);
        if (invoice.isPresent()) {
            Optional<String> problem = problem(turn, sale, invoice.get());
            if (problem.isPresent()) {
                nextInvoice(turn, sale, problem.get());
            } else {
                turn.lightning(sale.id(), p -> p.next(turn.now() + LOST_ANSWER_MILLIS));
                turn.effect(new Effect.AskLightning(sale.id(), invoice.get().hash()));
            }
        } else if (progress.fetches() >= MOST_FETCHES) {
            giveUp(turn, sale, "lightning-no-invoice", "no invoice after " + progress.fetches() + " tries");
        } else {
            sale.lightning()
                    .chosen()
                    .flatMap(LightningChosen::payRequest)
                    .ifPresentOrElse(
                            target -> {
                                turn.lightning(
                                        sale.id(), p -> p.fetchedOnceMore().next(turn.now() + LOST_ANSWER_MILLIS));
                                turn.effect(new Effect.FetchInvoice(sale.id(), target, Ways.owed(sale)));
                            },
                            () -> giveUp(turn, sale, "lightning-no-invoice", "nothing to pay"));
        }
    }

    private static Optional<Invoice> invoice(Turn turn, Sale sale) {
        return turn.lightning.of(sale.id()).invoice().or(() -> sale.lightning()
                .chosen()
                .flatMap(LightningChosen::invoice)
                .filter(invoice -> sale.lightning().failed(invoice.hash()).isEmpty()));
    }

    private static Optional<String> problem(Turn turn, Sale sale, Invoice invoice) {
        if (turn.books.lightning().isUsed(invoice.hash())) {
            return Optional.of("lightning-used");
        }
        return LightningDoor.rules(turn)
                .flatMap(rules -> rules.problem(
                        invoice,
                        Optional.of(sale.payout().orElseThrow().amount()),
                        InvoiceRules.LEAST_SECONDS_TO_PAY,
                        turn.nowUnixSeconds()))
                .map(problem -> LightningDoor.notice(turn, problem));
    }

    /** Another one where an address gives them; else it is over with this code. */
    private static void nextInvoice(Turn turn, Sale sale, String notice) {
        if (way(sale) == LightningWay.PAY_REQUEST
                && turn.lightning.of(sale.id()).fetches() < MOST_FETCHES) {
            turn.lightning(
                    sale.id(), p -> p.invoice(Optional.empty()).trouble(notice).next(turn.now() + RETRY_MILLIS));
        } else {
            giveUp(turn, sale, notice, notice);
        }
    }

    /** Late, from an address that the customer dropped meanwhile, it is nobody's: its invoice must never be paid for the next one. */
    static void fetched(Turn turn, SaleId id, LnurlPayTarget target, InvoiceAnswer answer) {
        Optional<Sale> owing = owing(turn, id)
                .filter(s -> !s.lightning().isOpen())
                .filter(s -> s.lightning()
                        .chosen()
                        .flatMap(LightningChosen::payRequest)
                        .equals(Optional.of(target)));
        if (owing.isEmpty() || turn.lightning.of(id).invoice().isPresent()) {
            return;
        }
        switch (answer) {
            case InvoiceAnswer.Fetched(Invoice invoice) ->
                turn.lightning(id, p -> p.invoice(Optional.of(invoice)).next(0).trouble(""));
            case InvoiceAnswer.Refused(String reason) ->
                giveUp(turn, owing.get(), "lightning-no-invoice", "refused: " + reason);
            case InvoiceAnswer.Unreachable(String reason) ->
                turn.lightning(id, p -> p.next(turn.now() + RETRY_MILLIS).trouble(reason));
        }
    }

    private static void driveOpen(Turn turn, LightningTerms terms, Sale sale, LightningIntended open) {
        LightningView.Progress progress = turn.lightning.of(sale.id());
        if (progress.mustPay() && turn.paymentsStopped().isEmpty()) {
            pay(turn, terms, sale.id(), open);
        } else {
            turn.lightning(sale.id(), p -> p.next(turn.now() + LOST_ANSWER_MILLIS));
            turn.effect(new Effect.AskLightning(sale.id(), open.invoice().hash()));
        }
    }

    private static void pay(Turn turn, LightningTerms terms, SaleId sale, LightningIntended open) {
        long until = turn.now() + terms.payMillis() + LOST_ANSWER_MILLIS;
        turn.lightning(
                sale, p -> p.paidAt(turn.now()).payingUntil(until).next(until).denials(0));
        Optional<MilliSats> amount =
                open.invoice().amount().isPresent() ? Optional.empty() : Optional.of(open.amount());
        turn.effect(new Effect.PayByLightning(
                sale, new PaymentOrder(open.invoice(), amount, open.maxFee(), Duration.ofMillis(terms.payMillis()))));
    }

    static void answered(Turn turn, SaleId id, PaymentHash hash, PaymentStatus status, boolean paying) {
        Optional<Sale> found = turn.books.sale(id).filter(sale -> !sale.ended());
        if (turn.settings.lightning().isEmpty() || found.isEmpty()) {
            return;
        }
        Sale sale = found.get();
        LightningSide side = sale.lightning();
        if (side.open().filter(open -> open.invoice().hash().equals(hash)).isPresent()) {
            if (paying) {
                turn.lightning(id, p -> p.payingUntil(0));
            }
            open(turn, sale, side.open().get(), status, paying);
        } else if (side.failed(hash).isPresent()) {
            afterFailure(turn, sale, hash, status);
        } else if (!side.isOpen() && owing(turn, id).isPresent() && !paying) {
            invoice(turn, sale)
                    .filter(invoice -> invoice.hash().equals(hash))
                    .ifPresent(invoice -> beforeFirstTry(turn, sale, invoice, status));
        }
    }

    /** The node must never have heard of it: what it knows was paid, or is being paid, for somebody else. */
    private static void beforeFirstTry(Turn turn, Sale sale, Invoice invoice, PaymentStatus status) {
        LightningTerms terms = turn.settings.lightning().orElseThrow();
        switch (status) {
            case PaymentStatus.NeverSeen _ -> {
                Optional<String> problem = problem(turn, sale, invoice);
                if (problem.isPresent()) {
                    nextInvoice(turn, sale, problem.get());
                } else if (turn.paymentsStopped().isPresent()) {
                    turn.lightning(sale.id(), p -> p.next(turn.now() + RETRY_MILLIS)
                            .trouble(turn.paymentsStopped().get()));
                } else if (!isCleared(turn, sale)) {
                    turn.lightning(sale.id(), p -> p.next(0));
                } else {
                    LightningIntended intent = new LightningIntended(
                            sale.id(),
                            terms.node(),
                            invoice,
                            Ways.owed(sale),
                            terms.maxFee(sale.payout().orElseThrow().amount()));
                    turn.journal(intent);
                    turn.lightning(
                            sale.id(), p -> p.invoice(Optional.empty()).tries(0).trouble(""));
                    pay(turn, terms, sale.id(), intent);
                }
            }
            case PaymentStatus.Pending(String detail) ->
                turn.lightning(sale.id(), p -> p.next(turn.now() + RETRY_MILLIS).trouble(detail));
            case PaymentStatus.Paid _ -> nextInvoice(turn, sale, "lightning-used");
            case PaymentStatus.Failed _ -> nextInvoice(turn, sale, "lightning-used");
        }
    }

    private static void open(Turn turn, Sale sale, LightningIntended open, PaymentStatus status, boolean paying) {
        SaleId id = sale.id();
        LightningView.Progress progress = turn.lightning.of(id);
        long again = turn.now() + (isYoung(turn, progress) ? ASK_MILLIS : ASK_LATER_MILLIS);
        switch (status) {
            case PaymentStatus.Paid(Preimage preimage, MilliSats fee) ->
                paid(turn, sale, open.invoice().hash(), preimage, fee, again);
            case PaymentStatus.Pending(String detail) ->
                turn.lightning(id, p -> p.denials(0).next(again).trouble(detail));
            case PaymentStatus.NeverSeen _ -> {
                if (paying || progress.isPaying(turn.now())) {
                    turn.lightning(id, p -> p.denials(0).next(again));
                } else {
                    neverSeen(turn, sale, open, again);
                }
            }
            case PaymentStatus.Failed(String reason, PaymentStatus.Cause cause) -> {
                if (progress.isPaying(turn.now())) {
                    turn.lightning(id, p -> p.denials(0).next(again).trouble(reason));
                } else if (isWorthAnother(turn, open, cause, progress)) {
                    turn.lightning(id, p -> p.tries(p.tries() + 1)
                            .denials(0)
                            .paysNext(true)
                            .next(turn.now() + RETRY_MILLIS)
                            .trouble(reason));
                } else if (paying || progress.denials() + 1 < SURE) {
                    // the last word is one that was asked for: an order's own may be an old one that comes once more
                    turn.lightning(id, p -> p.denials(Math.min(p.denials() + 1, SURE - 1))
                            .next(turn.now() + RETRY_MILLIS)
                            .trouble(reason));
                } else {
                    failed(turn, sale, open, reason, notice(cause));
                }
            }
        }
    }

    /** While somebody waits. After a restart nobody knows since when: then it is not urgent. */
    private static boolean isYoung(Turn turn, LightningView.Progress progress) {
        return progress.lastPayMillis() > 0 && turn.now() - progress.lastPayMillis() < YOUNG_MILLIS;
    }

    private static boolean isWorthAnother(
            Turn turn, LightningIntended open, PaymentStatus.Cause cause, LightningView.Progress progress) {
        boolean mayHelp = cause == PaymentStatus.Cause.NO_ROUTE || cause == PaymentStatus.Cause.INSUFFICIENT_BALANCE;
        return mayHelp
                && progress.tries() < MOST_TRIES
                && open.invoice().isGoodFor(InvoiceRules.LEAST_SECONDS_TO_PAY, turn.nowUnixSeconds());
    }

    /** A node that never heard of it may be asked to pay it, with the same hash, as long as the invoice lives. */
    private static void neverSeen(Turn turn, Sale sale, LightningIntended open, long again) {
        SaleId id = sale.id();
        if (open.invoice().isGoodFor(InvoiceRules.LEAST_SECONDS_TO_PAY, turn.nowUnixSeconds())) {
            turn.lightning(id, p -> p.paysNext(true).next(0));
            return;
        }
        boolean isOver = !open.invoice().isGoodFor(-AFTERMATH_MILLIS / 1_000, turn.nowUnixSeconds());
        boolean isQuiet = turn.now() - turn.lightning.of(id).lastPayMillis() > AFTERMATH_MILLIS;
        if (isOver && isQuiet && turn.lightning.of(id).denials() + 1 >= SURE) {
            failed(turn, sale, open, "never seen by the node, and the invoice is over", "lightning-expired");
        } else {
            turn.lightning(id, p -> p.denials(isOver && isQuiet ? p.denials() + 1 : 0)
                    .next(again)
                    .trouble("the node never saw it; the invoice is nearly over"));
        }
    }

    static void paid(Turn turn, Sale sale, PaymentHash hash, Preimage preimage, MilliSats fee, long again) {
        if (!preimage.proves(hash)) {
            String trouble = "the node calls " + hash + " paid with a preimage that does not prove it";
            if (!turn.lightning.of(sale.id()).trouble().equals(trouble)) {
                turn.journal(new JournalEntry.Discrepancy(trouble, "preimage " + preimage));
            }
            turn.lightning(sale.id(), p -> p.denials(0).next(again).trouble(trouble));
            return;
        }
        turn.journal(new LightningPaid(sale.id(), hash, preimage, fee));
        arrived(turn, sale.id());
    }

    private static void arrived(Turn turn, SaleId sale) {
        if (turn.visit.sale().equals(Optional.of(sale))) {
            turn.go(new Visit.Done(sale));
        }
    }

    private static void failed(Turn turn, Sale sale, LightningIntended open, String reason, String notice) {
        turn.journal(new LightningFailed(sale.id(), open.invoice().hash(), reason));
        boolean isOnlyOne = sale.lightning().failed().isEmpty(); // the earlier ones were not asked about just now
        turn.lightning(sale.id(), p -> p.denials(0)
                .tries(0)
                .paysNext(false)
                .clearedAt(isOnlyOne ? turn.now() : 0)
                .next(0)
                .trouble(reason));
        turn.books.sale(sale.id()).ifPresent(next -> nextInvoice(turn, next, notice));
    }

    private static String notice(PaymentStatus.Cause cause) {
        return switch (cause) {
            case NO_ROUTE -> "lightning-no-route";
            case REFUSED_BY_PAYEE -> "lightning-refused-by-payee";
            case EXPIRED -> "lightning-expired";
            case INSUFFICIENT_BALANCE -> "lightning-over-limit";
            case OTHER -> "lightning-failed";
        };
    }

    /** A word about a payment that had failed: it stands, or the node was wrong and the customer has the money. */
    private static void afterFailure(Turn turn, Sale sale, PaymentHash hash, PaymentStatus status) {
        switch (status) {
            case PaymentStatus.Paid(Preimage preimage, MilliSats fee) -> {
                if (!preimage.proves(hash)) {
                    return;
                }
                if (sale.payout().isPresent() && !sale.lightning().isOpen() && !isSigned(sale)) {
                    turn.journal(new JournalEntry.LightningGivenUp(sale.id(), hash + " was paid after all"));
                }
                if (turn.books.sale(sale.id()).flatMap(Sale::payout).isEmpty() && wasForAllInside(sale, hash)) {
                    turn.journal(new JournalEntry.LightningPaidAfterAll(sale.id(), hash, preimage, fee));
                    arrived(turn, sale.id());
                } else {
                    turn.journal(new JournalEntry.Discrepancy(
                            "sale " + sale.id() + ": " + hash
                                    + " was reported failed, is paid, and another payout runs or more cash is inside",
                            "preimage " + preimage));
                    turn.lightning(sale.id(), p -> p.clearedAt(turn.now()));
                }
            }
            case PaymentStatus.Failed _ -> denied(turn, sale, hash);
            case PaymentStatus.NeverSeen _ -> denied(turn, sale, hash);
            case PaymentStatus.Pending(String detail) ->
                turn.lightning(sale.id(), p -> p.clearedAt(0)
                        .denials(0)
                        .next(turn.now() + ASK_LATER_MILLIS)
                        .trouble(detail));
        }
        boolean isAll = turn.lightning.of(sale.id()).denials()
                >= sale.lightning().failed().size();
        if (isAll && !sale.lightning().isOpen()) {
            turn.lightning(sale.id(), p -> p.denials(0).clearedAt(turn.now()).next(0));
        }
    }

    /** No cash is added once a payment was tried; in a journal of an earlier version it may have been. */
    private static boolean wasForAllInside(Sale sale, PaymentHash hash) {
        MilliSats inside =
                MilliSats.of(sale.quote().convertOffChain(sale.cash()).paid());
        return sale.lightning()
                .failed(hash)
                .filter(intent -> intent.amount().equals(inside))
                .isPresent();
    }

    /** Late, with the next payment on its way, it says nothing: the words that end that one are counted, and this is not about it. */
    private static void denied(Turn turn, Sale sale, PaymentHash hash) {
        if (sale.lightning().isOpen() || !isAskedAbout(turn, sale, hash)) {
            return;
        }
        LightningView.Progress progress = turn.lightning.of(sale.id());
        if (progress.denials() > 0 && turn.now() > progress.nextMillis() - LOST_ANSWER_MILLIS + LATEST_MILLIS) {
            turn.lightning(sale.id(), p -> p.denials(0)); // meanwhile the words about the others have grown old
            askOfFailed(turn, sale);
            return;
        }
        turn.lightning(sale.id(), LightningView.Progress::deniedOnceMore);
        if (turn.lightning.of(sale.id()).denials() < sale.lightning().failed().size()) {
            askOfFailed(turn, sale);
        }
    }

    private static boolean isSigned(Sale sale) {
        return sale.payout().map(p -> !p.byLightning()).orElse(false);
    }

    /** Nothing is on its way: the customer chooses again, or holds a ticket that is good from now on. */
    static void giveUp(Turn turn, Sale sale, String notice, String reason) {
        turn.journal(new JournalEntry.LightningGivenUp(sale.id(), reason));
        turn.lightning(sale.id(), p -> LightningView.Progress.NEW.clearedAt(p.clearedMillis()));
        boolean isOnTicket = turn.books.sale(sale.id()).orElseThrow().isClaimable();
        if (turn.visit instanceof Visit.Idle && isOnTicket) {
            // Its holder may stand here since before a power cut, and the first screen says nothing of their money.
            turn.tell("ticket-good-again");
        }
        if (turn.visit.equals(new Visit.Paying(sale.id()))) {
            if (isOnTicket) { // brought as a ticket, and still standing here
                turn.journal(new JournalEntry.ClaimRedeemed(sale.id()));
            }
            Sale open = turn.books.sale(sale.id()).orElseThrow();
            turn.go(CustomerFlow.nextAfterCash(turn, open));
            turn.tell(notice);
        }
    }

    /** The sale, when what is owed for it goes by Lightning and has not arrived. */
    static Optional<Sale> owing(Turn turn, SaleId id) {
        return turn.books.sale(id).filter(sale -> !sale.ended()).filter(sale -> sale.payout()
                .filter(Payout::byLightning)
                .isPresent());
    }
}
