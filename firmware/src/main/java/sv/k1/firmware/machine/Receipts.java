package sv.k1.firmware.machine;

import java.util.Optional;
import java.util.function.Function;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.ReceiptKind;
import sv.k1.firmware.record.JournalEntry.ReceiptOutcome;
import sv.k1.firmware.record.SaleId;
import sv.k1.hal.print.PrinterEvent;
import sv.k1.hal.print.PrinterStatus;

/** Paper. Never a condition of paying; "printed" only on the printer's word (features D4, D5). */
final class Receipts {
    private Receipts() {}

    /** Starts a print job unless one is running, the customer has one already, or the printer cannot. */
    static void print(Turn turn, Sale sale, ReceiptKind kind, Optional<String> claimCode) {
        Optional<Sale.Receipt> last = sale.receipt().filter(r -> r.intended().kind() == kind);
        boolean running = last.isPresent() && last.get().end().isEmpty();
        if (!turn.printer.canPrint()
                || (running && jobIsYoung(turn, sale))
                || (kind == ReceiptKind.SALE && !mayPrintSale(sale))) {
            return;
        }
        boolean copy = sale.receipt().filter(r -> r.out().contains(kind)).isPresent();
        String document = "R" + sale.id() + "-" + kind + "-" + turn.now();
        turn.journal(new JournalEntry.ReceiptIntended(sale.id(), document, kind));
        turn.effectAtTheEnd(() -> new Effect.Print(
                sale.id(), document, facts(turn, turn.books.sale(sale.id()).orElse(sale), kind, claimCode, copy)));
    }

    /** A slip and one marked copy (features, D7); what never started does not count. */
    static boolean mayPrintSale(Sale sale) {
        return sale.receipt()
                .filter(last -> last.intended().kind() == ReceiptKind.SALE)
                .filter(last -> last.end()
                        .map(over -> over.outcome() != ReceiptOutcome.NOT_STARTED)
                        .orElse(true))
                .filter(last -> last.earlier().contains(ReceiptKind.SALE))
                .isEmpty();
    }

    static void on(Turn turn, PrinterEvent event) {
        switch (event) {
            case PrinterEvent.StatusChanged e -> status(turn, e.status());
            case PrinterEvent.Printed e -> end(turn, e.documentId(), ReceiptOutcome.PRINTED, "");
            case PrinterEvent.NotStarted e -> end(turn, e.documentId(), ReceiptOutcome.NOT_STARTED, e.reason());
            case PrinterEvent.Unknown e -> end(turn, e.documentId(), ReceiptOutcome.UNKNOWN, e.reason());
        }
    }

    /** What the screen says of cash that nobody can prove, also on paper: its sale may be over before anybody comes. */
    static void dispute(Turn turn, SaleId of, Fiat value) {
        printApart(
                turn,
                of,
                sale -> new Effect.PrintDispute(
                        "D" + sale.id() + "-" + turn.now(),
                        sale.id(),
                        sale.reference(),
                        value,
                        language(turn, sale),
                        turn.stamped.wallMillis()));
    }

    /** A sale that was left with all its cash given back: its customer goes with the machine's word that nothing was bought. */
    static void refund(Turn turn, SaleId of, Fiat value) {
        printApart(
                turn,
                turn.books
                        .sale(of)
                        .filter(sale -> !sale.hasCash() && !isVisited(turn, sale))
                        .map(Sale::id)
                        .orElse(SaleId.NONE),
                sale -> new Effect.PrintRefund(
                        "B" + sale.id() + "-" + turn.now(),
                        sale.id(),
                        sale.reference(),
                        value,
                        language(turn, sale),
                        turn.stamped.wallMillis()));
    }

    private static void printApart(Turn turn, SaleId of, Function<Sale, Effect> slip) {
        if (turn.printer.canPrint()) {
            turn.books.sale(of).ifPresent(sale -> turn.effect(slip.apply(sale)));
        }
    }

    /** The one on the screen while the sale is there, else the one it began in. */
    private static String language(Turn turn, Sale sale) {
        return isVisited(turn, sale) ? turn.language : sale.language();
    }

    private static boolean isVisited(Turn turn, Sale sale) {
        return turn.visitedSale()
                .filter(visited -> visited.id().equals(sale.id()))
                .isPresent();
    }

    /** After a power cut the words about a note are on the screen before the printer is there. */
    private static void status(Turn turn, PrinterStatus status) {
        boolean isBack = status.canPrint() && !turn.printer.canPrint();
        turn.printer = status;
        if (isBack
                && turn.notice
                        .filter(told -> told.code().equals(Credit.DISPUTED))
                        .isPresent()) {
            turn.visitedSale()
                    .flatMap(sale -> turn.books.disputedNote(sale.id()))
                    .ifPresent(note -> dispute(turn, note.sale(), note.value()));
        }
    }

    /** After a restart nobody knows whether a started job came out. */
    static void settleAfterRestart(Turn turn) {
        for (Sale sale : turn.books.activeSales()) {
            sale.receipt()
                    .filter(receipt -> receipt.end().isEmpty())
                    .ifPresent(receipt -> turn.journal(new JournalEntry.ReceiptEnded(
                            sale.id(),
                            receipt.intended().document(),
                            ReceiptOutcome.UNKNOWN,
                            "the service stopped during the job")));
        }
    }

    private static void end(Turn turn, String document, ReceiptOutcome outcome, String reason) {
        for (Sale sale : turn.books.activeSales()) {
            boolean isIts = sale.receipt()
                    .filter(r ->
                            r.intended().document().equals(document) && r.end().isEmpty())
                    .isPresent();
            if (isIts) {
                ReceiptKind kind = sale.receipt().orElseThrow().intended().kind();
                turn.journal(new JournalEntry.ReceiptEnded(sale.id(), document, outcome, reason));
                if (outcome == ReceiptOutcome.PRINTED
                        && kind == ReceiptKind.CLAIM
                        && (sale.isClaimable() || sale.isByLightning())
                        && !sale.ended()
                        && !sale.claimHandedOver()) {
                    turn.journal(new JournalEntry.ClaimHandedOver(sale.id()));
                }
                return;
            }
        }
    }

    /** A job that has run longer than any printer needs is not waited for. */
    private static boolean jobIsYoung(Turn turn, Sale sale) {
        return sale.receipt()
                .map(r -> r.intended().document())
                .map(document -> Long.parseLong(document.substring(document.lastIndexOf('-') + 1)))
                .map(started -> turn.now() - started < 60_000)
                .orElse(false);
    }

    /** A sale's slip on a technician's word, in the language of its customer, who may have gone long ago. It is a copy, whatever came out. */
    static void reprint(Turn turn, Sale sale) {
        String document = "R" + sale.id() + "-" + ReceiptKind.SALE + "-" + turn.now();
        turn.journal(new JournalEntry.ReceiptIntended(sale.id(), document, ReceiptKind.SALE));
        turn.effectAtTheEnd(() -> new Effect.Print(
                sale.id(),
                document,
                facts(
                        turn,
                        turn.books.sale(sale.id()).orElse(sale),
                        ReceiptKind.SALE,
                        Optional.empty(),
                        true,
                        sale.language())));
    }

    /** Whether a job of this sale is still with the printer. */
    static boolean isPrinting(Turn turn, Sale sale) {
        return sale.receipt().filter(job -> job.end().isEmpty()).isPresent() && jobIsYoung(turn, sale);
    }

    static ReceiptFacts facts(Turn turn, Sale sale, ReceiptKind kind, Optional<String> claimCode, boolean copy) {
        return facts(turn, sale, kind, claimCode, copy, turn.language);
    }

    private static ReceiptFacts facts(
            Turn turn, Sale sale, ReceiptKind kind, Optional<String> claimCode, boolean copy, String language) {
        SaleId id = sale.id();
        return new ReceiptFacts(
                kind,
                id,
                sale.reference(),
                language,
                turn.stamped.wallMillis(),
                sale.quote(),
                sale.conversion(),
                sale.isByLightning()
                        ? LightningScreen.groups(sale).stream().findFirst()
                        : sale.destination().map(d -> d.address()),
                sale.payout().flatMap(Payout::signed).map(signed -> signed.txId()
                        .hex()),
                sale.payout().map(Payout::sent).orElse(false),
                claimCode,
                copy,
                sale.isByLightning() ? Optional.of(LightningScreen.facts(sale)) : Optional.empty(),
                Batching.isOnTime(turn, sale) ? sale.sentWithinMinutes() : 0);
    }
}
