package sv.k1.firmware.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.Sale;
import sv.k1.firmware.machine.MachineState.PayoutProgress;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelection;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.payout.PayoutName;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;
import sv.k1.firmware.record.SaleId;

/**
 * Moves every owed payout forward: choose coins, sign, store, send the stored bytes, watch, send again. The bytes are made
 * once; after {@link PayoutSigned}, or {@link JournalEntry.BatchSigned} of several sales, is synced nothing else is ever sent for
 * them but what {@link BumpWork} puts in their place.
 */
final class PayoutWork {
    private static final long RETRY_BUILD_MILLIS = 10_000;
    private static final long RETRY_SEND_MILLIS = 5_000;
    private static final long RETRY_REFUSED_MILLIS = 30_000;
    /** No answer in this time is none at all; every back-end and the signer give up long before. */
    private static final long LOST_ANSWER_MILLIS = 60_000;

    private static final String ABSENT = "the node lost it; sending the same bytes again";
    private static final String OLDER = "the node has an older version; sending the newest again";

    private PayoutWork() {}

    /** Called once for each step: starts whatever can be started. */
    static void drive(Turn turn) {
        for (Sale sale : turn.books.activeSales()) {
            if (sale.payout().filter(p -> !p.byLightning()).isPresent() && !sale.ended()) {
                driveOne(turn, sale, sale.payout().get());
            }
        }
    }

    /** Whether something of it is still to be tried. */
    static boolean isWaiting(Payout payout, PayoutProgress progress) {
        return payout.signed().isEmpty()
                || (payout.confirmations() == 0
                        && (!payout.newestSent()
                                || progress.trouble().equals(ABSENT)
                                || progress.trouble().equals(OLDER)));
    }

    private static void driveOne(Turn turn, Sale sale, Payout payout) {
        PayoutProgress progress = turn.payouts.of(sale.id());
        if (payout.conflicted() || turn.now() < progress.nextAttemptMillis()) {
            return;
        }
        if (payout.signed().isEmpty()) {
            if (turn.payouts.building().equals(Optional.of(sale.id()))) {
                notBuilt(turn, sale.id(), "the signer did not answer");
            } else if (turn.paymentsStopped().isPresent()) {
                later(turn, sale.id(), turn.paymentsStopped().get());
            } else if (turn.payouts.building().isEmpty() && turn.chain.reachable()) {
                build(turn, sale);
            }
        } else if (isFirst(turn, payout, sale) && isWaiting(payout, progress)) {
            int older = progress.older() % payout.versions().size();
            int version = payout.versions().size() - older;
            eachOf(
                    turn,
                    payout,
                    one -> turn.progress(
                            one.id(),
                            new PayoutProgress(
                                    true,
                                    turn.now() + LOST_ANSWER_MILLIS,
                                    progress.seen(),
                                    progress.trouble(),
                                    older)));
            turn.effect(new Effect.Broadcast(sale.id(), stored(payout, version), order(turn, payout, version)));
        }
    }

    /** Sales that share a transaction go through everything together; the first that is not over asks and sends for all. */
    static boolean isFirst(Turn turn, Payout payout, Sale sale) {
        return payout.together().stream()
                .filter(id -> turn.books.sale(id).filter(one -> !one.ended()).isPresent())
                .findFirst()
                .equals(Optional.of(sale.id()));
    }

    /** The sales of one transaction, as they stand at their turn. */
    static void eachOf(Turn turn, Payout payout, Consumer<Sale> work) {
        for (SaleId id : payout.together()) {
            turn.books.sale(id).filter(sale -> !sale.ended()).ifPresent(work);
        }
    }

    /** Until when a payout that became owed now may wait for others; see {@link Batching}. */
    static void owed(Turn turn, Sale sale) {
        if (sale.sentWithinMinutes() > 0 && !sale.isByLightning()) {
            turn.progress(
                    sale.id(),
                    new PayoutProgress(
                            false, turn.now() + Batching.longestWaitMillis(sale.sentWithinMinutes()), false, ""));
        }
    }

    private static void build(Turn turn, Sale due) {
        CoinSelector selector = new CoinSelector(SlotGate.feeRate(turn), turn.settings.feeFloor());
        List<Coin> coins = SlotGate.usableCoins(turn);
        List<Sale> sales = Batching.with(turn, due);
        CoinSelection selection = selector.select(coins, payees(sales));
        while (selection instanceof CoinSelection.None && sales.size() > 1) {
            sales = sales.subList(0, sales.size() - 1);
            selection = selector.select(coins, payees(sales));
        }
        switch (selection) {
            case CoinSelection.Selected s -> {
                Optional<PayoutOrder.Change> change = s.change()
                        .map(value -> new PayoutOrder.Change(turn.books.coins().nextChangeIndex(), value));
                turn.building(Optional.of(due.id()));
                turn.progress(due.id(), new PayoutProgress(false, turn.now() + LOST_ANSWER_MILLIS, false, ""));
                turn.effect(new Effect.BuildPayout(
                        due.id(),
                        new PayoutOrder(
                                PayoutName.of(sales.stream().map(Sale::id).toList()),
                                sales.stream().map(PayoutWork::payee).toList(),
                                s.inputs(),
                                change,
                                s.networkFee())));
            }
            case CoinSelection.None none -> later(turn, due.id(), none.reason());
        }
    }

    private static List<CoinSelector.Payee> payees(List<Sale> sales) {
        return sales.stream()
                .map(sale -> new CoinSelector.Payee(
                        sale.payout().orElseThrow().amount(),
                        sale.destination().orElseThrow().kind()))
                .toList();
    }

    static PayoutOrder.Payee payee(Sale sale) {
        Destination destination = sale.destination().orElseThrow();
        return new PayoutOrder.Payee(
                destination.address(),
                destination.scriptHex(),
                sale.payout().orElseThrow().amount());
    }

    private static void later(Turn turn, SaleId sale, String trouble) {
        turn.progress(sale, new PayoutProgress(false, turn.now() + RETRY_BUILD_MILLIS, false, trouble));
    }

    static void built(Turn turn, SaleId id, SignedPayout built, PayoutOrder order) {
        answerCame(turn, id);
        List<SaleId> ids = PayoutName.sales(order.payout()).orElse(List.of(id));
        List<Sale> sales = ids.stream()
                .map(turn.books::sale)
                .flatMap(Optional::stream)
                .filter(PayoutWork::waits)
                .toList();
        if (sales.size() != ids.size()) {
            turn.journal(new JournalEntry.Discrepancy(
                    "a payout was signed that is not owed",
                    "sale " + ids.stream().map(SaleId::toString).collect(Collectors.joining(", "))));
            return;
        }
        if (turn.paymentsStopped().isPresent()) {
            later(turn, id, turn.paymentsStopped().get());
            return;
        }
        if (!isOurs(turn, sales, built, order)) {
            later(turn, id, "coins changed while signing, or another order was signed");
            return;
        }
        List<OutPoint> inputs = order.inputs().stream().map(Coin::outPoint).toList();
        if (ids.size() == 1) {
            turn.journal(new PayoutSigned(
                    ids.getFirst(),
                    built.txId(),
                    built.rawHex(),
                    inputs,
                    built.paymentIndex(),
                    changeCoin(built, order),
                    order.networkFee(),
                    built.virtualBytes()));
        } else {
            turn.journal(new JournalEntry.BatchSigned(
                    ids.getFirst(),
                    ids.subList(1, ids.size()),
                    built.txId(),
                    built.rawHex(),
                    inputs,
                    changeCoin(built, order),
                    order.networkFee(),
                    built.virtualBytes()));
            for (int i = 1; i < ids.size(); i++) {
                turn.journal(new JournalEntry.PayoutJoined(ids.get(i), ids.getFirst(), built.txId(), i));
            }
        }
        ids.forEach(one -> turn.progress(one, PayoutProgress.NEW));
    }

    /** Whether it is owed on chain and there are no bytes yet. */
    static boolean waits(Sale sale) {
        return !sale.ended()
                && sale.payout()
                        .filter(payout ->
                                !payout.byLightning() && payout.signed().isEmpty())
                        .isPresent();
    }

    /** What comes back to us, as a coin that rests on those that were spent. */
    static Optional<Coin> changeCoin(SignedPayout built, PayoutOrder order) {
        return order.change()
                .map(c -> new Coin(
                        new OutPoint(built.txId(), built.changeIndex()),
                        c.value(),
                        1,
                        c.index(),
                        false,
                        1
                                + order.inputs().stream()
                                        .mapToInt(Coin::unconfirmedAncestors)
                                        .sum()));
    }

    /** What was signed is what is owed. */
    private static boolean isOurs(Turn turn, List<Sale> sales, SignedPayout built, PayoutOrder order) {
        return order.payees().equals(sales.stream().map(PayoutWork::payee).toList())
                && built.paymentIndex() == 0
                && spendsWhatIsFree(turn, built, order);
    }

    /** Coins that are still free, each of them once, and change to a key never used. */
    static boolean spendsWhatIsFree(Turn turn, SignedPayout built, PayoutOrder order) {
        Map<OutPoint, Sats> free =
                turn.books.coins().free().stream().collect(Collectors.toMap(Coin::outPoint, Coin::value));
        Set<OutPoint> spent = order.inputs().stream().map(Coin::outPoint).collect(Collectors.toSet());
        return spent.size() == order.inputs().size()
                && order.inputs().stream().allMatch(coin -> coin.value().equals(free.get(coin.outPoint())))
                && order.change()
                        .filter(change -> change.index() < turn.books.coins().nextChangeIndex())
                        .isEmpty()
                && order.change().isPresent() == built.changeIndex() >= 0;
    }

    static void notBuilt(Turn turn, SaleId id, String reason) {
        answerCame(turn, id);
        if (turn.books.sale(id).filter(PayoutWork::waits).isPresent()) {
            later(turn, id, reason);
        }
    }

    /** An answer about another sale says nothing about the one that is being signed. */
    private static void answerCame(Turn turn, SaleId id) {
        if (turn.payouts.building().equals(Optional.of(id))) {
            turn.building(Optional.empty());
        }
    }

    /** Stored bytes that do not match their order stay here for a person to look at. */
    static void stopped(Turn turn, SaleId id, String reason) {
        turn.journal(new JournalEntry.Discrepancy("stored payout bytes refused before sending", reason));
        PayoutProgress never = new PayoutProgress(false, Long.MAX_VALUE / 4, false, reason);
        turn.progress(id, never);
        turn.books
                .sale(id)
                .flatMap(Sale::payout)
                .ifPresent(payout -> eachOf(turn, payout, sale -> turn.progress(sale.id(), never)));
    }

    static void answered(Turn turn, MachineEvent.BroadcastAnswered told) {
        if (told.trusted()) {
            onItsWay(turn, told.sale())
                    .flatMap(Sale::payout)
                    .ifPresent(payout -> eachOf(turn, payout, sale -> answered(turn, sale, payout, told)));
        }
    }

    private static void answered(Turn turn, Sale sale, Payout payout, MachineEvent.BroadcastAnswered told) {
        SaleId id = sale.id();
        String backend = told.backend();
        PayoutProgress progress = turn.payouts.of(id);
        boolean seen = progress.seen();
        if (!told.version()
                .orElse(payout.versions().getFirst().txId())
                .equals(payout.newest().txId())) {
            answeredOlder(turn, sale, payout, told.verdict());
            return;
        }
        switch (told.verdict()) {
            case BroadcastVerdict.Accepted _ -> wasTaken(turn, sale, backend, seen);
            case BroadcastVerdict.AlreadyKnown _ -> wasTaken(turn, sale, backend, seen);
            case BroadcastVerdict.AlreadyConfirmed _ -> wasTaken(turn, sale, backend, seen);
            case BroadcastVerdict.Refused(String reason) ->
                turn.progress(
                        id,
                        new PayoutProgress(
                                false,
                                turn.now() + RETRY_REFUSED_MILLIS,
                                seen,
                                backend + " refused: " + reason,
                                seen ? 0 : 1));
            case BroadcastVerdict.Unknown(String reason) ->
                turn.progress(
                        id, new PayoutProgress(false, turn.now() + RETRY_SEND_MILLIS, seen, backend + ": " + reason));
            case BroadcastVerdict.Sent _ ->
                turn.progress(
                        id, new PayoutProgress(false, turn.now() + RETRY_SEND_MILLIS, seen, backend + " is silent"));
        }
    }

    /** What became of an older version: the newest is still to be taken, and one before may be tried next. */
    private static void answeredOlder(Turn turn, Sale sale, Payout payout, BroadcastVerdict verdict) {
        PayoutProgress progress = turn.payouts.of(sale.id());
        if (progress.older() == 0) {
            return; // it was sent before there was a newer one
        }
        boolean isRefused = verdict instanceof BroadcastVerdict.Refused;
        int older = isRefused ? (progress.older() + 1) % payout.versions().size() : 0;
        turn.progress(
                sale.id(),
                new PayoutProgress(
                        false, turn.now() + RETRY_REFUSED_MILLIS, progress.seen(), progress.trouble(), older));
    }

    static void lookedUp(Turn turn, MachineEvent.PayoutLookedUp told) {
        onItsWay(turn, told.sale()).flatMap(Sale::payout).ifPresent(payout -> {
            TxId first = payout.versions().getFirst().txId();
            TxId found =
                    told.asked().map(MachineEvent.PayoutLookedUp.Asked::found).orElse(first);
            boolean isOfAll = told.asked()
                    .map(MachineEvent.PayoutLookedUp.Asked::newest)
                    .orElse(first)
                    .equals(payout.newest().txId());
            boolean isFound = told.status() instanceof TransactionStatus.InMempool
                    || told.status() instanceof TransactionStatus.Confirmed;
            // To an older version a newer one is a conflict, and its absence says nothing.
            if (payout.version(found).isPresent() && (isFound || isOfAll)) {
                eachOf(turn, payout, sale -> lookedUp(turn, sale, told.status(), found));
            }
        });
    }

    private static void lookedUp(Turn turn, Sale sale, TransactionStatus status, TxId version) {
        SaleId id = sale.id();
        Payout payout = sale.payout().orElseThrow();
        PayoutProgress progress = turn.payouts.of(id);
        boolean broadcasting = progress.broadcasting();
        boolean isNewest = version.equals(payout.newest().txId());
        switch (status) {
            case TransactionStatus.InMempool _ -> {
                unconfirm(turn, sale, payout);
                if (isNewest) {
                    wasSent(turn, sale, "lookup");
                    turn.progress(id, new PayoutProgress(broadcasting, 0, true, ""));
                } else {
                    olderIsThere(turn, id, payout, progress);
                }
            }
            case TransactionStatus.Confirmed told -> {
                if (isNewest) {
                    wasSent(turn, sale, "lookup");
                }
                confirm(turn, sale, payout, told, version);
                if (told.confirmations() >= turn.settings.finalConfirmations()) {
                    turn.journal(new JournalEntry.PayoutFinal(id, told.confirmations()));
                }
                turn.progress(id, new PayoutProgress(broadcasting, 0, true, ""));
            }
            case TransactionStatus.Absent _ -> {
                unconfirm(turn, sale, payout);
                if (payout.sent()) {
                    long next = Math.max(turn.now(), progress.nextAttemptMillis());
                    turn.progress(id, new PayoutProgress(broadcasting, next, false, ABSENT, progress.older()));
                }
            }
            case TransactionStatus.Conflicted(String detail) -> {
                unconfirm(turn, sale, payout);
                if (!payout.conflicted()) {
                    turn.journal(new JournalEntry.PayoutConflicted(id, detail));
                }
            }
        }
    }

    /** The node has a version that the newest is to displace: its time comes as it was set. */
    private static void olderIsThere(Turn turn, SaleId id, Payout payout, PayoutProgress progress) {
        boolean wasTaken = payout.newestSent()
                && (progress.trouble().isEmpty() || progress.trouble().equals(ABSENT));
        long next = wasTaken
                ? Math.max(turn.now() + RETRY_SEND_MILLIS, progress.nextAttemptMillis())
                : progress.nextAttemptMillis();
        String trouble = wasTaken ? OLDER : progress.trouble().equals(ABSENT) ? "" : progress.trouble();
        turn.progress(id, new PayoutProgress(progress.broadcasting(), next, true, trouble, 0));
    }

    /** A block holds a version; after a reorganisation perhaps another one than before. */
    private static void confirm(Turn turn, Sale sale, Payout payout, TransactionStatus.Confirmed told, TxId version) {
        boolean isOther =
                payout.signed().filter(counts -> counts.txId().equals(version)).isEmpty();
        if (isOther) {
            unconfirm(turn, sale, payout);
        }
        if (payout.confirmations() == 0 || isOther) {
            Optional<TxId> which = payout.versions().size() > 1 ? Optional.of(version) : Optional.empty();
            turn.journal(new JournalEntry.PayoutConfirmed(sale.id(), told.confirmations(), told.blockHash(), which));
        }
    }

    /** The sale, when there is a signed transaction of it that is not over; anything said about another one is ignored. */
    private static Optional<Sale> onItsWay(Turn turn, SaleId id) {
        return turn.books.sale(id).filter(sale -> !sale.ended()).filter(sale -> sale.payout()
                .flatMap(Payout::signed)
                .isPresent());
    }

    private static void wasTaken(Turn turn, Sale sale, String backend, boolean seen) {
        wasSent(turn, sale, backend);
        turn.progress(sale.id(), new PayoutProgress(false, 0, seen, ""));
    }

    private static void wasSent(Turn turn, Sale sale, String backend) {
        if (!turn.books
                .sale(sale.id())
                .flatMap(Sale::payout)
                .map(Payout::newestSent)
                .orElse(true)) {
            turn.journal(new JournalEntry.PayoutSent(sale.id(), backend));
        }
        if (turn.visit instanceof Visit.Paying(SaleId of) && of.equals(sale.id())) {
            turn.go(new Visit.Done(of));
        }
    }

    private static void unconfirm(Turn turn, Sale sale, Payout payout) {
        if (payout.confirmations() > 0) {
            turn.journal(new JournalEntry.PayoutUnconfirmed(sale.id()));
        }
    }

    /** @param version from 1 */
    static PayoutOrder order(Turn turn, Payout payout, int version) {
        PayoutSigned signed = payout.versions().get(version - 1);
        List<PayoutOrder.Payee> payees = payout.together().stream()
                .map(id -> payee(turn.books.sale(id).orElseThrow()))
                .toList();
        return new PayoutOrder(
                PayoutName.of(payout.together(), version),
                payees,
                turn.books.coins().coins(signed.inputs()),
                signed.change().map(c -> new PayoutOrder.Change(c.index(), c.value())),
                signed.networkFee());
    }

    private static SignedPayout stored(Payout payout, int version) {
        PayoutSigned signed = payout.versions().get(version - 1);
        return new SignedPayout(
                PayoutName.of(payout.together(), version),
                signed.txId(),
                signed.rawHex(),
                signed.paymentIndex(),
                signed.change().map(c -> c.outPoint().index()).orElse(-1),
                signed.virtualBytes());
    }
}
