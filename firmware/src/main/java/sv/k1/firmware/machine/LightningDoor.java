package sv.k1.firmware.machine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.destination.ChainNetwork;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.Invoice;
import sv.k1.firmware.lightning.InvoiceRules;
import sv.k1.firmware.lightning.LightningTarget;
import sv.k1.firmware.lightning.LightningText;
import sv.k1.firmware.lightning.LnurlPayTarget;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentOrder;
import sv.k1.firmware.lightning.Probe;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.LightningChosen;
import sv.k1.firmware.record.JournalEntry.LightningWay;
import sv.k1.firmware.record.SaleId;

/** A Lightning code is held up: what it is good for at this moment, or the sentence that says why not. */
final class LightningDoor {
    private static final long PROBE_MILLIS = 12_000;
    private static final int SHOWN_DIGITS = 8;

    private LightningDoor() {}

    static void onText(Turn turn, LightningText text) {
        switch (text) {
            case LightningText.Payable(LightningTarget target, Optional<Destination> onChain) ->
                onTarget(turn, target, onChain);
            case LightningText.Refused(LightningText.Refusal reason, Optional<Destination> onChain) -> {
                if (onChain.isPresent()) {
                    CustomerFlow.onDestination(turn, onChain.get());
                } else {
                    refuse(turn, notice(turn, reason));
                }
            }
            case LightningText.NotLightning _ -> refuse(turn, "scan-not-bitcoin");
        }
    }

    /** The tap for those whose wallet can only withdraw. */
    static void chooseLink(Turn turn, Sale sale) {
        Sats owed = sale.quote().convertOffChain(sale.cash()).paid();
        if (!offersLink(turn, sale)) {
            refuse(turn, "lightning-over-limit");
            return;
        }
        turn.journal(new LightningChosen(
                sale.id(), LightningWay.LINK, owed.toString(), Optional.empty(), Optional.empty(), Optional.empty()));
        turn.go(new Visit.Reviewing(sale.id()));
    }

    /** Whether a code to withdraw from may be offered for what is inside. */
    static boolean offersLink(Turn turn, Sale sale) {
        return turn.settings.lightning().filter(LightningTerms::links).isPresent()
                && sale.isEnoughOffChain()
                && Ways.lightningCarries(
                        turn,
                        Optional.of(sale),
                        sale.quote().convertOffChain(sale.cash()).paid());
    }

    private static void onTarget(Turn turn, LightningTarget target, Optional<Destination> onChain) {
        if (turn.visit instanceof Visit.Scanning) {
            beforeCash(turn, target, onChain);
        } else if (turn.visit instanceof Visit.ScanningAfterCash(SaleId of)) {
            turn.books.sale(of).ifPresent(sale -> afterCash(turn, sale, target, onChain));
        }
    }

    private static void beforeCash(Turn turn, LightningTarget target, Optional<Destination> onChain) {
        if (SlotGate.isReadingForNobody(turn)) {
            turn.tell("wait-for-note");
            return;
        }
        if (!SlotGate.forNewSale(turn).isEmpty()) {
            return;
        }
        Optional<String> problem = problem(turn, target, Optional.empty())
                .or(() -> Ways.isLightningThere(turn) ? Optional.empty() : Optional.of("lightning-unreachable-now"));
        if (problem.isPresent()) {
            orOnChain(turn, problem.get(), onChain);
            return;
        }
        SaleId sale = CustomerFlow.open(turn, false);
        choose(turn, sale, target, onChain);
        turn.go(new Visit.Inserting(sale));
        askForRoute(turn, sale, target);
    }

    private static void afterCash(Turn turn, Sale sale, LightningTarget target, Optional<Destination> onChain) {
        Sats owed = sale.quote().convertOffChain(sale.cash()).paid();
        Optional<String> problem = problem(turn, target, Optional.of(owed))
                .or(() -> Ways.lightningCarries(turn, Optional.of(sale), owed)
                        ? Optional.empty()
                        : Optional.of(
                                Ways.isLightningThere(turn) ? "lightning-over-limit" : "lightning-unreachable-now"));
        if (problem.isPresent()) {
            orOnChain(turn, problem.get(), onChain);
            return;
        }
        choose(turn, sale.id(), target, onChain);
        if (turn.books.sale(sale.id()).orElseThrow().isEnough()) {
            turn.go(new Visit.Reviewing(sale.id()));
        } else {
            turn.go(new Visit.Inserting(sale.id()));
            turn.tell("below-minimum", Map.of("minimum", sale.quote().minimum().minorUnits()));
        }
    }

    /** With both in one code the chain takes over where Lightning cannot. */
    private static void orOnChain(Turn turn, String problem, Optional<Destination> onChain) {
        if (onChain.isPresent()) {
            CustomerFlow.onDestination(turn, onChain.get());
        } else {
            refuse(turn, problem);
        }
    }

    private static void choose(Turn turn, SaleId sale, LightningTarget target, Optional<Destination> onChain) {
        turn.journal(
                switch (target) {
                    case LightningTarget.ToInvoice(Invoice invoice) ->
                        new LightningChosen(
                                sale,
                                LightningWay.INVOICE,
                                shown(invoice),
                                Optional.of(invoice),
                                Optional.empty(),
                                onChain);
                    case LightningTarget.ToPayRequest(LnurlPayTarget request) ->
                        new LightningChosen(
                                sale,
                                LightningWay.PAY_REQUEST,
                                request.shown(),
                                Optional.empty(),
                                Optional.of(request),
                                onChain);
                });
    }

    private static String shown(Invoice invoice) {
        return invoice.description().filter(text -> !text.isBlank()).orElseGet(() -> invoice.payeeNodeId()
                .substring(0, SHOWN_DIGITS));
    }

    /** What keeps it from being paid, as a notice's code. */
    static Optional<String> problem(Turn turn, LightningTarget target, Optional<Sats> owed) {
        return switch (target) {
            case LightningTarget.ToPayRequest _ -> Optional.empty();
            case LightningTarget.ToInvoice(Invoice invoice) ->
                turn.books.lightning().isUsed(invoice.hash())
                        ? Optional.of("lightning-used")
                        : rules(turn)
                                .flatMap(rules ->
                                        rules.problem(invoice, owed, InvoiceRules.LEAST_SECONDS, turn.nowUnixSeconds()))
                                .map(problem -> notice(turn, problem));
        };
    }

    static Optional<InvoiceRules> rules(Turn turn) {
        return turn.settings.lightning().map(terms -> new InvoiceRules(terms.network(), terms.ownNodeId()));
    }

    /** What to do about another network is the opposite on a machine for real bitcoin and on one for tests. */
    static String notice(Turn turn, Enum<?> reason) {
        boolean isTest = turn.settings
                .lightning()
                .filter(terms -> terms.network() != ChainNetwork.MAINNET)
                .isPresent();
        boolean isNetwork =
                reason == InvoiceRules.Problem.WRONG_NETWORK || reason == LightningText.Refusal.WRONG_NETWORK;
        return isNetwork && isTest
                ? "lightning-not-of-this-test-network"
                : "lightning-"
                        + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * Before cash: does this payee have a way at all, as far as the node can tell, and is the service there that gives the invoice
     * (features F9)? The slot waits for the answer.
     */
    private static void askForRoute(Turn turn, SaleId id, LightningTarget target) {
        if (turn.settings.lightning().filter(LightningTerms::probes).isEmpty()) {
            return;
        }
        LightningTerms terms = turn.settings.lightning().get();
        Sale sale = turn.books.sale(id).orElseThrow();
        Sats least = sale.quote().convertOffChain(sale.quote().minimum()).paid();
        Sats asked = new Sats(Math.max(1, least.value()));
        turn.lightning(id, p -> p.probe(LightningView.ProbeStage.ASKED).next(turn.now() + PROBE_MILLIS));
        turn.effect(
                switch (target) {
                    case LightningTarget.ToInvoice(Invoice invoice) ->
                        new Effect.ProbeRoute(
                                id,
                                new PaymentOrder(
                                        invoice,
                                        // an invoice with an amount is not taken before cash
                                        Optional.of(MilliSats.of(asked)),
                                        terms.maxFee(asked),
                                        Duration.ofMillis(PROBE_MILLIS)));
                    case LightningTarget.ToPayRequest(LnurlPayTarget request) ->
                        new Effect.CheckPayPage(id, request, MilliSats.of(asked));
                });
    }

    static void probed(Turn turn, SaleId id, Probe probe) {
        if (turn.lightning.of(id).probe() == LightningView.ProbeStage.NONE) {
            return;
        }
        turn.lightning(id, p -> p.probe(LightningView.ProbeStage.NONE));
        boolean isEmptyHanded = turn.visit.equals(new Visit.Inserting(id))
                && turn.notesOut().isEmpty()
                && turn.visitedSale().filter(Sale::hasCash).isEmpty();
        if (probe instanceof Probe.NoRoute && isEmptyHanded) {
            boolean isOfPage = turn.visitedSale()
                    .flatMap(sale -> sale.lightning().chosen())
                    .filter(chosen -> chosen.way() == LightningWay.PAY_REQUEST)
                    .isPresent();
            turn.journal(new JournalEntry.SaleAbandoned(id));
            turn.go(new Visit.Scanning());
            turn.tell(isOfPage ? "lightning-no-invoice" : "lightning-no-route");
        }
    }

    private static void refuse(Turn turn, String code) {
        if (CustomerFlow.isReading(turn.visit)) {
            turn.tell(code);
            turn.refreshDeadline();
        }
    }
}
