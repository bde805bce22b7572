package sv.k1.firmware.machine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.machine.BumpRefusal.Reason;
import sv.k1.firmware.machine.MachineState.BumpAsked;
import sv.k1.firmware.machine.MachineState.BumpView;
import sv.k1.firmware.machine.MachineState.PayoutProgress;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.PayoutName;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.Replacement;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.firmware.record.SaleId;

/**
 * Puts a version with a higher fee in the place of a payout that does not confirm (features E11, fault FT25): by the operator's settings,
 * or when a technician orders it. The new bytes are stored like the first ones were, and {@link PayoutWork} sends and follows
 * all versions.
 */
final class BumpWork {
    private static final long LOST_ANSWER_MILLIS = 60_000;

    /** What could not be replaced now is looked at again so much later. */
    private static final long AGAIN_MILLIS = 60_000;

    private BumpWork() {}

    /** Called once for each step, after whatever waits for the signer for the first time. */
    static void drive(Turn turn) {
        turn.payouts
                .bumps()
                .asked()
                .filter(asked -> turn.now() >= asked.untilMillis())
                .ifPresent(asked -> notBuilt(turn, asked.sale(), "the signer did not answer"));
        if (turn.settings.bump().afterMillis() > 0) {
            byPolicy(turn, turn.settings.bump());
        }
    }

    private static void byPolicy(Turn turn, BumpTerms terms) {
        Map<SaleId, Long> waits = new HashMap<>();
        for (Sale sale : turn.books.activeSales()) {
            if (isUnconfirmed(turn, sale)) {
                Optional<Long> known =
                        Optional.ofNullable(turn.payouts.bumps().waitsUntil().get(sale.id()));
                waits.put(sale.id(), known.orElse(turn.now() + terms.afterMillis()));
            }
        }
        Optional<SaleId> due = waits.entrySet().stream()
                .filter(entry -> turn.now() >= entry.getValue())
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
        due.ifPresent(id -> waits.put(id, turn.now() + AGAIN_MILLIS));
        if (!waits.equals(turn.payouts.bumps().waitsUntil())) {
            turn.payouts = turn.payouts.bumps(new BumpView(turn.payouts.bumps().asked(), waits));
        }
        due.flatMap(turn.books::sale)
                .filter(sale -> isWorthIt(turn, sale.payout().orElseThrow(), terms))
                .ifPresent(sale -> {
                    if (plan(turn, sale, Optional.empty()) instanceof Go(PayoutOrder order)) {
                        ask(turn, sale.id(), "", order);
                    }
                });
    }

    /** One entry for each transaction: by its first sale. */
    private static boolean isUnconfirmed(Turn turn, Sale sale) {
        return !sale.ended()
                && sale.payout()
                        .filter(payout -> payout.sent()
                                && payout.confirmations() == 0
                                && !payout.conflicted()
                                && PayoutWork.isFirst(turn, payout, sale))
                        .isPresent();
    }

    /** The node thinks that it takes more than what was paid. */
    private static boolean isWorthIt(Turn turn, Payout payout, BumpTerms terms) {
        PayoutSigned newest = payout.newest();
        return payout.versions().size() < terms.mostVersions()
                && turn.chain
                        .feeRate()
                        .filter(rate -> rate.feeFor(newest.virtualBytes()).compareTo(newest.networkFee()) > 0)
                        .isPresent();
    }

    /** What would be done: an order for the signer, or nothing. */
    private sealed interface Plan {}

    private record Go(PayoutOrder order) implements Plan {}

    private record No(BumpRefusal refusal) implements Plan {}

    static Optional<BumpRefusal> refusal(Turn turn, MachineEvent.BumpOrdered order) {
        Optional<Sale> sale = turn.books.sale(order.sale());
        if (sale.isEmpty()) {
            return BumpRefusal.because(Reason.UNKNOWN);
        }
        return switch (plan(turn, sale.get(), order.rate())) {
            case Go _ -> Optional.empty();
            case No(BumpRefusal refusal) -> Optional.of(refusal);
        };
    }

    static void ordered(Turn turn, MachineEvent.BumpOrdered order) {
        turn.books.sale(order.sale()).ifPresent(sale -> {
            if (plan(turn, sale, order.rate()) instanceof Go(PayoutOrder bump)) {
                ask(turn, sale.payout().orElseThrow().together().getFirst(), order.by(), bump);
            }
        });
    }

    private static Plan plan(Turn turn, Sale sale, Optional<FeeRate> rate) {
        Optional<Reason> reason = standsInTheWay(turn, sale);
        if (reason.isPresent()) {
            return new No(BumpRefusal.of(reason.get()));
        }
        Payout payout = sale.payout().orElseThrow();
        int version = payout.versions().size() + 1;
        PayoutOrder newest = PayoutWork.order(turn, payout, version - 1);
        BumpTerms terms = turn.settings.bump();
        Sats share = new Sats(turn.settings
                .terms()
                .mostNetworkFee()
                .ofRoundedDown(newest.amount().value()));
        Replacement replacement = new Replacement(
                rate.orElse(SlotGate.feeRate(turn)),
                rate.isPresent(),
                new Replacement.Caps(turn.settings.feeCap(), terms.most(), share));
        Replacement.Past past = new Replacement.Past(
                newest,
                payout.newest().virtualBytes(),
                PayoutName.of(payout.together(), version),
                changeKey(turn, payout));
        return switch (replacement.of(past, spare(turn), mostAdded(turn, payout))) {
            case Replacement.Made(PayoutOrder order) -> new Go(order);
            case Replacement.Refused refused -> new No(BumpRefusal.of(refused));
        };
    }

    /** Only one version of the transaction will ever exist: they share their key. */
    private static int changeKey(Turn turn, Payout payout) {
        return payout.newest()
                .change()
                .map(Coin::index)
                .orElse(turn.books.coins().nextChangeIndex());
    }

    private static Optional<Reason> standsInTheWay(Turn turn, Sale sale) {
        Optional<Payout> owed = sale.payout();
        if (owed.filter(payout -> !payout.byLightning()).isEmpty()) {
            return Optional.of(Reason.NOT_ON_CHAIN);
        }
        Payout payout = owed.get();
        if (payout.conflicted()) {
            return Optional.of(Reason.CONFLICT);
        } else if (sale.ended() || payout.confirmations() > 0) {
            return Optional.of(Reason.CONFIRMED);
        } else if (!payout.sent()) {
            return Optional.of(Reason.NOT_SENT);
        } else if (payout.versions().size() >= BumpTerms.MOST_VERSIONS) {
            return Optional.of(Reason.TOO_MANY);
        } else if (turn.paymentsStopped().isPresent()) {
            return Optional.of(Reason.STOPPED);
        } else if (!turn.chain.reachable()) {
            return Optional.of(Reason.NODE_AWAY);
        } else if (isChangeSpent(turn, payout)) {
            return Optional.of(Reason.CHANGE_SPENT);
        } else if (!(turn.visit instanceof Visit.Idle)) {
            return Optional.of(Reason.SALE_RUNS);
        }
        return turn.payouts.building().isPresent() || turn.payouts.of(sale.id()).broadcasting()
                ? Optional.of(Reason.UNDER_WAY)
                : Optional.empty();
    }

    /** Whoever rests on the change of a version could never confirm when another one does. */
    private static boolean isChangeSpent(Turn turn, Payout payout) {
        return payout.versions().stream()
                .flatMap(version -> version.change().stream())
                .anyMatch(change -> turn.books.coins().isReserved(change.outPoint()));
    }

    private static List<Coin> spare(Turn turn) {
        return SlotGate.usableCoins(turn).stream().filter(Coin::confirmed).toList();
    }

    /** What is promised to others stays where it is, and the change of this payout is none of it any more. */
    private static Sats mostAdded(Turn turn, Payout payout) {
        Set<OutPoint> change = new HashSet<>();
        payout.versions()
                .forEach(version -> version.change().map(Coin::outPoint).ifPresent(change::add));
        long there = SlotGate.usableCoins(turn).stream()
                .filter(coin -> !change.contains(coin.outPoint()))
                .mapToLong(coin -> coin.value().value())
                .sum();
        return new Sats(Math.max(0, there - SlotGate.owed(turn)));
    }

    private static void ask(Turn turn, SaleId first, String by, PayoutOrder order) {
        turn.building(Optional.of(first));
        Optional<BumpAsked> asked = Optional.of(new BumpAsked(first, by, turn.now() + LOST_ANSWER_MILLIS));
        turn.payouts =
                turn.payouts.bumps(new BumpView(asked, turn.payouts.bumps().waitsUntil()));
        turn.effect(new Effect.BuildPayout(first, order));
    }

    static boolean isAsked(Turn turn, SaleId id) {
        return turn.payouts
                .bumps()
                .asked()
                .filter(asked -> asked.sale().equals(id))
                .isPresent();
    }

    static void notBuilt(Turn turn, SaleId id, String reason) {
        Optional<BumpAsked> asked = answerCame(turn, id);
        if (asked.isPresent()
                && turn.books.sale(id).filter(sale -> !sale.ended()).isPresent()) {
            PayoutProgress was = turn.payouts.of(id);
            turn.progress(
                    id,
                    new PayoutProgress(
                            was.broadcasting(),
                            was.nextAttemptMillis(),
                            was.seen(),
                            "no higher fee: " + reason,
                            was.older()));
        }
    }

    /** What was asked for this sale, whose answer is there. */
    private static Optional<BumpAsked> answerCame(Turn turn, SaleId id) {
        Optional<BumpAsked> asked =
                turn.payouts.bumps().asked().filter(one -> one.sale().equals(id));
        if (asked.isPresent()) {
            turn.payouts = turn.payouts.bumps(
                    new BumpView(Optional.empty(), turn.payouts.bumps().waitsUntil()));
            if (turn.payouts.building().equals(Optional.of(id))) {
                turn.building(Optional.empty());
            }
        }
        return asked;
    }

    static void built(Turn turn, SaleId id, SignedPayout built, PayoutOrder order) {
        Optional<BumpAsked> asked = answerCame(turn, id);
        Optional<Sale> sale = turn.books.sale(id);
        if (asked.isEmpty()
                || sale.isEmpty()
                || standsInTheWay(turn, sale.get()).isPresent()
                || !replacesIt(turn, sale.get().payout().orElseThrow(), built, order)) {
            return; // nothing was sent; it is worked out anew
        }
        Payout payout = sale.get().payout().orElseThrow();
        List<SaleId> ids = payout.together();
        turn.journal(new JournalEntry.PayoutReplaced(
                ids.getFirst(),
                ids.subList(1, ids.size()),
                payout.newest().txId(),
                built.txId(),
                built.rawHex(),
                order.inputs().stream().map(Coin::outPoint).toList(),
                PayoutWork.changeCoin(built, order),
                order.networkFee(),
                built.virtualBytes(),
                asked.get().by()));
        for (int i = 1; i < ids.size(); i++) {
            turn.journal(new JournalEntry.PayoutJoined(ids.get(i), ids.getFirst(), built.txId(), i));
        }
        ids.forEach(one -> turn.progress(one, PayoutProgress.NEW));
        Map<SaleId, Long> waits = new HashMap<>(turn.payouts.bumps().waitsUntil());
        waits.computeIfPresent(id, (_, _) -> turn.now() + turn.settings.bump().afterMillis());
        turn.payouts = turn.payouts.bumps(new BumpView(Optional.empty(), waits));
    }

    /** What was signed takes the place of what is there now, and nothing but that. */
    private static boolean replacesIt(Turn turn, Payout payout, SignedPayout built, PayoutOrder order) {
        PayoutSigned newest = payout.newest();
        List<PayoutOrder.Payee> payees = payout.together().stream()
                .map(one -> PayoutWork.payee(turn.books.sale(one).orElseThrow()))
                .toList();
        Set<OutPoint> spent = new HashSet<>();
        order.inputs().forEach(coin -> spent.add(coin.outPoint()));
        Set<OutPoint> added = new HashSet<>(spent);
        newest.inputs().forEach(added::remove);
        Set<OutPoint> free = new HashSet<>();
        spare(turn).forEach(coin -> free.add(coin.outPoint()));
        return order.payout()
                        .equals(PayoutName.of(
                                payout.together(), payout.versions().size() + 1))
                && order.payees().equals(payees)
                && spent.size() == order.inputs().size()
                && spent.containsAll(newest.inputs())
                && free.containsAll(added)
                && order.networkFee().compareTo(newest.networkFee()) > 0
                && order.change()
                        .filter(change -> change.index() != changeKey(turn, payout))
                        .isEmpty()
                && built.paymentIndex() == 0
                && order.change().isPresent() == built.changeIndex() >= 0;
    }
}
