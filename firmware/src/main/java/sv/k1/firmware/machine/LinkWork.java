package sv.k1.firmware.machine;

import java.util.Optional;
import sv.k1.firmware.ledger.LightningSide;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.lightning.Preimage;
import sv.k1.firmware.lightning.WithdrawRequest;
import sv.k1.firmware.lightning.WithdrawState;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.LinkBound;
import sv.k1.firmware.record.JournalEntry.LinkIntended;
import sv.k1.firmware.record.JournalEntry.LinkReleased;
import sv.k1.firmware.record.JournalEntry.LinkRevoked;
import sv.k1.firmware.record.SaleId;

/**
 * A code the customer's wallet withdraws from (LUD-03). The operator's service owns its state and pays; this side asks. Whatever
 * the customer wants instead waits until the service has confirmed that the link is over.
 */
final class LinkWork {
    private static final long ASK_MILLIS = 1_000;
    private static final long ASK_LATER_MILLIS = 5_000;
    private static final long LOST_ANSWER_MILLIS = 25_000;

    private LinkWork() {}

    static void drive(Turn turn, LightningTerms terms, Sale sale) {
        SaleId id = sale.id();
        Optional<LightningSide.Link> link = sale.lightning().link();
        if (link.isEmpty() && !LightningWork.isCleared(turn, sale)) {
            LightningWork.lookAtFailed(turn, sale);
            return;
        }
        // After a restart nobody waits for a wallet, and the clock that a link ends by may have been set back by years.
        boolean isAlone = !turn.visit.sale().equals(Optional.of(id));
        if (link.isEmpty() && isAlone) {
            LightningWork.giveUp(turn, sale, "lightning-link-over", "nobody stands there for a link");
            return;
        }
        Optional<String> stopped = turn.paymentsStopped();
        if (link.isEmpty() && stopped.isPresent()) {
            turn.lightning(id, p -> p.next(turn.now() + ASK_LATER_MILLIS).trouble(stopped.get()));
            return;
        }
        turn.lightning(id, p -> p.next(turn.now() + LOST_ANSWER_MILLIS));
        if (link.isEmpty()) {
            Sats amount = sale.payout().orElseThrow().amount();
            LinkIntended intent = new LinkIntended(
                    id,
                    "%d-%016x".formatted(id.number(), turn.stamped.entropy()),
                    amount,
                    turn.nowUnixSeconds() + terms.linkMillis() / 1_000);
            turn.journal(intent);
            open(turn, intent);
            return;
        }
        LinkIntended intended = link.get().intended();
        boolean isOver = turn.nowUnixSeconds() > intended.expiresAtUnixSeconds();
        if (link.get().bound().isEmpty()
                && (isOver || isAlone || turn.lightning.of(id).revoking())) {
            turn.effect(new Effect.RevokeLink(id, intended.link()));
        } else if (link.get().bound().isEmpty() && turn.lightning.of(id).link().isEmpty()) {
            open(turn, intended);
        } else {
            turn.effect(new Effect.AskLink(id, intended.link()));
        }
    }

    private static void open(Turn turn, LinkIntended intended) {
        turn.lightning(intended.sale(), p -> p.paidAt(turn.now()));
        turn.effect(new Effect.OpenLink(
                intended.sale(),
                new WithdrawRequest(intended.link(), intended.amount(), intended.expiresAtUnixSeconds())));
    }

    /** The customer wants another way, or has gone: the link must be over before anything else happens. */
    static void takeBack(Turn turn, Sale sale) {
        if (sale.lightning().link().filter(link -> link.bound().isEmpty()).isPresent()
                && !turn.lightning.of(sale.id()).revoking()) {
            turn.lightning(sale.id(), p -> p.takingBack().next(0));
        }
    }

    static void answered(Turn turn, SaleId id, String name, WithdrawState state) {
        Optional<Sale> found = turn.books.sale(id).filter(sale -> !sale.ended()).filter(sale -> sale.lightning()
                .link()
                .filter(link -> link.intended().link().equals(name))
                .isPresent());
        if (turn.settings.lightning().isEmpty() || found.isEmpty()) {
            return;
        }
        Sale sale = found.get();
        LightningSide.Link link = sale.lightning().link().orElseThrow();
        long again = turn.now() + (turn.visit.sale().equals(Optional.of(id)) ? ASK_MILLIS : ASK_LATER_MILLIS);
        switch (state) {
            case WithdrawState.Offered offered -> {
                link.bound()
                        .ifPresent(hash -> turn.journal(
                                new LinkReleased(id, link.intended().link(), hash)));
                turn.lightning(id, p -> p.link(Optional.of(offered.lnurl()))
                        .denials(0)
                        .next(again)
                        .trouble(""));
            }
            case WithdrawState.Bound(PaymentHash hash, var _) -> {
                if (bound(turn, sale, link, hash)) {
                    turn.lightning(id, p -> p.trouble("bound, not paid yet"));
                }
                turn.lightning(id, p -> p.denials(0).next(again));
            }
            case WithdrawState.Paid(Preimage preimage) -> {
                if (bound(turn, sale, link, preimage.hash())) {
                    LightningWork.paid(
                            turn, turn.books.sale(id).orElseThrow(), preimage.hash(), preimage, MilliSats.ZERO, again);
                } else {
                    turn.lightning(id, p -> p.denials(0).next(again));
                }
            }
            case WithdrawState.Revoked _ -> over(turn, sale, link, "the service revoked it");
            case WithdrawState.Unknown _ -> unknown(turn, sale, link, again);
            case WithdrawState.Unreachable(String reason) ->
                turn.lightning(id, p -> p.denials(0).next(again).trouble(reason));
        }
    }

    /**
     * Whether the link is bound to this hash now. A hash that served before proves nothing for this sale, unless it failed for
     * the same sale, by another link or by our own node: the wallet hands in the invoice that it still has.
     */
    private static boolean bound(Turn turn, Sale sale, LightningSide.Link link, PaymentHash hash) {
        if (link.bound().equals(Optional.of(hash))) {
            return true;
        }
        if (turn.books.lightning().isUsed(hash) && !sale.lightning().isFreeAgain(hash)) {
            String trouble =
                    "link " + link.intended().link() + " is called bound to " + hash + ", which was used before";
            if (!turn.lightning.of(sale.id()).trouble().equals(trouble)) {
                turn.journal(new JournalEntry.Discrepancy(trouble, "sale " + sale.id()));
            }
            turn.lightning(sale.id(), p -> p.trouble(trouble));
            return false;
        }
        turn.journal(new LinkBound(sale.id(), link.intended().link(), hash));
        return true;
    }

    /** A service that never heard of a link: it is asked for again while it lives, and is over when it surely cannot be. */
    private static void unknown(Turn turn, Sale sale, LightningSide.Link link, long again) {
        SaleId id = sale.id();
        LightningView.Progress progress = turn.lightning.of(id);
        boolean isOver =
                turn.nowUnixSeconds() - link.intended().expiresAtUnixSeconds() > LightningWork.AFTERMATH_MILLIS / 1_000;
        boolean isQuiet = turn.now() - progress.lastPayMillis() > LightningWork.AFTERMATH_MILLIS;
        if (isOver && isQuiet && progress.denials() + 1 >= LightningWork.SURE) {
            over(turn, sale, link, "never seen by the service, and its time is over");
        } else {
            turn.lightning(id, p -> p.link(Optional.empty())
                    .denials(isOver && isQuiet ? p.denials() + 1 : 0)
                    .next(again)
                    .trouble("the service does not know the link"));
        }
    }

    private static void over(Turn turn, Sale sale, LightningSide.Link link, String evidence) {
        turn.journal(new LinkRevoked(sale.id(), link.intended().link(), evidence));
        LightningWork.giveUp(turn, turn.books.sale(sale.id()).orElseThrow(), "lightning-link-over", evidence);
    }
}
