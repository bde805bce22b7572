package sv.k1.firmware.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.CoinSpend;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.record.JournalEntry;

/** Keeps the coin book in line with what the trusted node shows: deposits arrive, confirmations come and go. */
final class CoinWatch {
    /** Somebody else's transaction, which they can take back: until a block holds it, it is not spent, on either chain. */
    private static final int FOREIGN = CoinSelector.MAX_ANCESTORS + 1;

    private CoinWatch() {}

    /** A free coin is spent: by a payout that this journal has forgotten, or with stolen keys. */
    static void spent(Turn turn, CoinSpend spend) {
        boolean isFree = turn.books.coins().free().stream()
                .anyMatch(coin -> coin.outPoint().equals(spend.coin()));
        if (isFree) {
            report(
                    turn,
                    spend.by().orElse(spend.coin().txId()),
                    spend.coin(),
                    spend.by().isPresent() ? "it spends our coin " + spend.coin() : "a block spends our coin");
        }
    }

    /** A person answers for it; somebody who names another transaction is not heard. */
    static void explained(Turn turn, TxId txId, String by) {
        if (turn.books.coins().unexplained().contains(txId)) {
            turn.journal(new JournalEntry.SpendExplained(txId, by));
        }
    }

    private static void report(Turn turn, TxId txId, OutPoint coin, String evidence) {
        turn.journal(new JournalEntry.UnknownSpend(txId, coin, evidence));
    }

    static void seen(Turn turn, MachineEvent.ChainSeen event) {
        Map<OutPoint, Coin> unspent = new HashMap<>();
        boolean isFirstSight = turn.books.coins().isNew();
        int nextChange = turn.books.coins().nextChangeIndex();
        for (Coin coin : event.coins()) {
            unspent.put(coin.outPoint(), coin);
            if (!turn.books.coins().knows(coin.outPoint())) {
                if (coin.chain() == 1 && coin.index() >= nextChange && !isFirstSight) {
                    // Nobody but us knows that address before it is used.
                    report(
                            turn,
                            coin.outPoint().txId(),
                            coin.outPoint(),
                            "change on key " + coin.index() + ", and the next one of this journal is " + nextChange);
                }
                turn.journal(new JournalEntry.CoinFound(new Coin(
                        coin.outPoint(),
                        coin.value(),
                        coin.chain(),
                        coin.index(),
                        coin.confirmed(),
                        coin.confirmed() ? 0 : FOREIGN)));
            } else if (coin.confirmed() != turn.books.coins().isConfirmed(coin.outPoint())) {
                turn.journal(
                        coin.confirmed()
                                ? new JournalEntry.CoinConfirmed(coin.outPoint())
                                : new JournalEntry.CoinUnconfirmed(coin.outPoint()));
            }
        }
        turn.chain =
                new MachineState.ChainView(true, Optional.of(event.tip()), event.feeRate(), unspent, turn.now(), "");
    }
}
