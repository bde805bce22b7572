package sv.k1.firmware.machine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.payout.CoinSelector;
import sv.k1.firmware.record.JournalEntry;

/** Keeps the coin book in line with what the trusted node shows: deposits arrive, confirmations come and go. */
final class CoinWatch {
    /** Somebody else's transaction, which they can take back: until a block holds it, it is not spent, on either chain. */
    private static final int FOREIGN = CoinSelector.MAX_ANCESTORS + 1;

    private CoinWatch() {}

    static void seen(Turn turn, MachineEvent.ChainSeen event) {
        Map<OutPoint, Coin> unspent = new HashMap<>();
        for (Coin coin : event.coins()) {
            unspent.put(coin.outPoint(), coin);
            if (!turn.books.coins().knows(coin.outPoint())) {
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
