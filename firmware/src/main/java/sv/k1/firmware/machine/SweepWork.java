package sv.k1.firmware.machine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sv.k1.firmware.chain.BroadcastVerdict;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.TransactionStatus;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.destination.Destination;
import sv.k1.firmware.ledger.Payout;
import sv.k1.firmware.ledger.SweepBook;
import sv.k1.firmware.machine.MachineState.PayoutProgress;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;
import sv.k1.firmware.payout.CoinSelection;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.payout.PayoutOrder;
import sv.k1.firmware.payout.SignedPayout;
import sv.k1.firmware.record.JournalEntry;
import sv.k1.firmware.record.JournalEntry.SweepSigned;
import sv.k1.firmware.record.SaleId;

/**
 * Keeps the float under its cap (features E21, threat T11): what is more goes to the operator's cold wallet while nobody stands
 * there. Goes the way of a payout, with {@link SaleId#NONE} in the place of its sale: bytes are stored once, then only those are sent.
 */
final class SweepWork {
    /** Down to four fifths, so that the next deposit does not make another sweep at once. */
    private static final int KEPT_FIFTHS = 4;

    private static final long RETRY_MILLIS = 30_000;
    private static final long RETRY_SEND_MILLIS = 5_000;
    private static final long LOST_ANSWER_MILLIS = 60_000;
    private static final String ABSENT = "the node lost the sweep; sending the same bytes again";

    private SweepWork() {}

    /** Called once for each step, after payouts had their turn. */
    static void drive(Turn turn) {
        PayoutProgress progress = turn.payouts.of(SaleId.NONE);
        if (turn.now() < progress.nextAttemptMillis()) {
            return;
        }
        Optional<SweepBook.Open> open = turn.books.upkeep().sweeps().open();
        if (open.isPresent()) {
            send(turn, open.get(), progress);
        } else if (turn.payouts.building().equals(Optional.of(SaleId.NONE))) {
            notBuilt(turn, "the signer did not answer");
        } else {
            turn.settings.sweep().filter(_ -> isCalm(turn)).ifPresent(terms -> build(turn, terms));
        }
    }

    private static void send(Turn turn, SweepBook.Open open, PayoutProgress progress) {
        if (open.conflicted() || (open.sent() && !progress.trouble().equals(ABSENT))) {
            return;
        }
        SweepSigned signed = open.signed();
        turn.progress(
                SaleId.NONE,
                new PayoutProgress(true, turn.now() + LOST_ANSWER_MILLIS, progress.seen(), progress.trouble()));
        turn.effect(new Effect.Broadcast(SaleId.NONE, stored(signed), order(turn, signed)));
    }

    /** Customers come first: nobody is there, nothing owed waits for coins, and the node can be believed. */
    private static boolean isCalm(Turn turn) {
        return turn.visit instanceof Visit.Idle
                && turn.payouts.building().isEmpty()
                && turn.chain.reachable()
                && turn.chain.tip().map(tip -> tip.synced()).orElse(false)
                && turn.paymentsStopped().isEmpty()
                && turn.chain
                        .feeRate()
                        .filter(rate -> rate.compareTo(turn.settings.feeCap()) > 0)
                        .isEmpty()
                && turn.books.activeSales().stream()
                        .noneMatch(sale -> !sale.ended()
                                && sale.payout()
                                        .filter(payout -> !payout.byLightning())
                                        .map(Payout::signed)
                                        .filter(Optional::isEmpty)
                                        .isPresent());
    }

    private static void build(Turn turn, SweepTerms terms) {
        List<Coin> coins = SlotGate.usableCoins(turn);
        long there = coins.stream().mapToLong(coin -> coin.value().value()).sum();
        if (there <= terms.mostFloat().value()) {
            return;
        }
        long number = turn.books.upkeep().sweeps().next();
        Destination cold = terms.cold().apply(Math.toIntExact(number - 1));
        FeeRate rate = SlotGate.feeRate(turn);
        CoinSelector selector = new CoinSelector(rate, turn.settings.feeFloor());
        List<Coin> confirmed = coins.stream().filter(Coin::confirmed).toList();
        OptionalLong needed = needed(turn);
        if (needed.isEmpty()) {
            return;
        }
        long kept = Math.max(terms.mostFloat().value() / 5 * KEPT_FIFTHS, needed.getAsLong());
        long amount = Math.min(
                there - kept, selector.largestPayment(confirmed, cold.kind()).value());
        if (amount < terms.mostFloat().value() / 10) {
            return; // owed on tickets, or not confirmed yet
        }
        switch (selector.select(confirmed, new Sats(amount), cold.kind())) {
            case CoinSelection.Selected s -> {
                turn.building(Optional.of(SaleId.NONE));
                turn.progress(SaleId.NONE, new PayoutProgress(false, turn.now() + LOST_ANSWER_MILLIS, false, ""));
                turn.effect(new Effect.BuildPayout(
                        SaleId.NONE,
                        new PayoutOrder(
                                name(number),
                                cold.address(),
                                cold.scriptHex(),
                                new Sats(amount),
                                s.inputs(),
                                s.change()
                                        .map(value -> new PayoutOrder.Change(
                                                turn.books.coins().nextChangeIndex(), value)),
                                s.networkFee())));
            }
            case CoinSelection.None none -> later(turn, none.reason());
        }
    }

    /**
     * What is promised already, and the largest sale that may come next, with their fees: a sweep never shuts the slot. Empty without
     * a price, when nobody knows what that is.
     */
    private static OptionalLong needed(Turn turn) {
        long fee = new CoinSelector(SlotGate.feeRate(turn), turn.settings.feeFloor())
                .mostFee()
                .value();
        return SlotGate.quote(turn, "")
                .map(quote -> quote.convert(quote.maximum()).paid().value())
                .map(largest -> OptionalLong.of(SlotGate.owed(turn) + largest + 2 * fee))
                .orElse(OptionalLong.empty());
    }

    /** Signing takes a moment: whoever came in it was promised coins that the order counted as spare. */
    private static boolean isStillSpare(Turn turn, PayoutOrder order) {
        long there = SlotGate.usableCoins(turn).stream()
                .mapToLong(coin -> coin.value().value())
                .sum();
        long left = there - order.amount().value() - order.networkFee().value();
        OptionalLong needed = needed(turn);
        return turn.visit instanceof Visit.Idle && needed.isPresent() && left >= needed.getAsLong();
    }

    static void built(Turn turn, SignedPayout built, PayoutOrder order) {
        answerCame(turn);
        long number = turn.books.upkeep().sweeps().next();
        Optional<Destination> cold =
                turn.settings.sweep().map(terms -> terms.cold().apply(Math.toIntExact(number - 1)));
        boolean isOurs = turn.books.upkeep().sweeps().open().isEmpty()
                && order.payout().equals(name(number))
                && cold.filter(where -> where.scriptHex().equals(order.scriptHex()))
                        .isPresent()
                && turn.paymentsStopped().isEmpty()
                && isStillSpare(turn, order)
                && PayoutWork.spendsWhatIsFree(turn, built, order);
        if (!isOurs) {
            later(turn, "coins changed while signing, or another order was signed");
            return;
        }
        turn.journal(new SweepSigned(
                number,
                cold.orElseThrow(),
                order.amount(),
                built.txId(),
                built.rawHex(),
                order.inputs().stream().map(Coin::outPoint).toList(),
                PayoutWork.changeCoin(built, order),
                order.networkFee(),
                built.virtualBytes()));
        turn.progress(SaleId.NONE, PayoutProgress.NEW);
    }

    static void notBuilt(Turn turn, String reason) {
        answerCame(turn);
        later(turn, reason);
    }

    private static void answerCame(Turn turn) {
        if (turn.payouts.building().equals(Optional.of(SaleId.NONE))) {
            turn.building(Optional.empty());
        }
    }

    private static void later(Turn turn, String trouble) {
        turn.progress(SaleId.NONE, new PayoutProgress(false, turn.now() + RETRY_MILLIS, false, trouble));
    }

    static void stopped(Turn turn, String reason) {
        turn.journal(new JournalEntry.Discrepancy("stored sweep bytes refused before sending", reason));
        turn.progress(SaleId.NONE, new PayoutProgress(false, Long.MAX_VALUE / 4, false, reason));
    }

    /** The sweep under way, if it is this transaction: an answer about the one before says nothing. */
    private static Optional<SweepBook.Open> open(Turn turn, TxId txId) {
        return turn.books.upkeep().sweeps().open().filter(open -> open.signed()
                .txId()
                .equals(txId));
    }

    static void answered(Turn turn, TxId txId, String backend, boolean trusted, BroadcastVerdict verdict) {
        Optional<SweepBook.Open> open = open(turn, txId);
        if (!trusted || open.isEmpty()) {
            return;
        }
        switch (verdict) {
            case BroadcastVerdict.Accepted _, BroadcastVerdict.AlreadyKnown _, BroadcastVerdict.AlreadyConfirmed _ -> {
                wasSent(turn, open.get(), backend);
                turn.progress(SaleId.NONE, PayoutProgress.NEW);
            }
            case BroadcastVerdict.Refused(String reason) ->
                turn.progress(
                        SaleId.NONE,
                        new PayoutProgress(false, turn.now() + RETRY_MILLIS, false, backend + " refused: " + reason));
            case BroadcastVerdict.Unknown(String reason) -> again(turn, backend + ": " + reason);
            case BroadcastVerdict.Sent _ -> again(turn, backend + " is silent");
        }
    }

    private static void again(Turn turn, String trouble) {
        turn.progress(SaleId.NONE, new PayoutProgress(false, turn.now() + RETRY_SEND_MILLIS, false, trouble));
    }

    static void lookedUp(Turn turn, TxId txId, TransactionStatus status) {
        Optional<SweepBook.Open> found = open(turn, txId);
        if (found.isEmpty()) {
            return;
        }
        SweepBook.Open open = found.get();
        long number = open.signed().number();
        switch (status) {
            case TransactionStatus.InMempool _ -> {
                wasSent(turn, open, "lookup");
                turn.progress(SaleId.NONE, PayoutProgress.NEW);
            }
            case TransactionStatus.Confirmed told -> {
                wasSent(turn, open, "lookup");
                turn.progress(SaleId.NONE, PayoutProgress.NEW);
                if (told.confirmations() >= turn.settings.finalConfirmations()) {
                    turn.journal(new JournalEntry.SweepFinal(number, told.confirmations()));
                }
            }
            case TransactionStatus.Absent _ -> {
                PayoutProgress progress = turn.payouts.of(SaleId.NONE);
                if (open.sent() && !progress.broadcasting()) {
                    turn.progress(
                            SaleId.NONE,
                            new PayoutProgress(
                                    false, Math.max(turn.now(), progress.nextAttemptMillis()), false, ABSENT));
                }
            }
            case TransactionStatus.Conflicted(String detail) -> {
                if (!open.conflicted()) {
                    turn.journal(new JournalEntry.SweepConflicted(number, detail));
                }
            }
        }
    }

    private static void wasSent(Turn turn, SweepBook.Open open, String backend) {
        if (!open.sent()) {
            turn.journal(new JournalEntry.SweepSent(open.signed().number(), backend));
        }
    }

    private static PayoutOrder order(Turn turn, SweepSigned signed) {
        return new PayoutOrder(
                name(signed.number()),
                signed.destination().address(),
                signed.destination().scriptHex(),
                signed.amount(),
                turn.books.coins().coins(signed.inputs()),
                signed.change().map(c -> new PayoutOrder.Change(c.index(), c.value())),
                signed.networkFee());
    }

    private static SignedPayout stored(SweepSigned signed) {
        return new SignedPayout(
                name(signed.number()),
                signed.txId(),
                signed.rawHex(),
                0,
                signed.change().map(c -> c.outPoint().index()).orElse(-1),
                signed.virtualBytes());
    }

    private static String name(long number) {
        return "S" + number;
    }
}
