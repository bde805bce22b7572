package sv.k1.firmware.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry.PayoutReplaced;
import sv.k1.firmware.record.JournalEntry.PayoutSigned;

/** What happens to the coins with a payout's transaction and its versions. */
final class PayoutCoins {
    private PayoutCoins() {}

    static CoinBook signed(CoinBook coins, PayoutSigned e) {
        CoinBook reserved = coins.reserved(e.inputs(), e.sale());
        return e.change().map(reserved::found).orElse(reserved);
    }

    /**
     * Another version of a transaction.
     *
     * @throws InvariantBroken when both could confirm, or somebody rests on the change of the one before
     */
    static CoinBook replaced(CoinBook coins, PayoutSigned before, PayoutReplaced e) {
        List<OutPoint> added = new ArrayList<>(e.inputs());
        added.removeAll(before.inputs());
        boolean isRival = e.inputs().containsAll(before.inputs())
                && new HashSet<>(e.inputs()).size() == e.inputs().size()
                && e.replaces().equals(before.txId())
                && !e.txId().equals(before.txId());
        if (!isRival || e.networkFee().compareTo(before.networkFee()) <= 0) {
            throw new InvariantBroken("sale " + e.sale() + ": " + e.txId() + " is no replacement of " + before.txId());
        }
        CoinBook next = coins.reserved(added, e.sale());
        for (Optional<Coin> change : List.of(before.change(), e.change())) {
            next = change.isPresent() ? next.heldBack(change.get()) : next;
        }
        return next;
    }

    static CoinBook confirmed(CoinBook coins, Payout payout, boolean isConfirmed) {
        return payout.signed()
                .flatMap(PayoutSigned::change)
                .map(change -> coins.confirmed(change.outPoint(), isConfirmed))
                .orElse(coins);
    }

    /** The transaction is final: what the version in the block spent is gone, what only others would have spent is free again. */
    static CoinBook ended(CoinBook coins, Payout payout) {
        PayoutSigned counts = payout.signed().orElseThrow();
        CoinBook next = coins.spent(counts.inputs()).released(payout.newest().inputs());
        for (PayoutSigned version : payout.versions()) {
            Optional<OutPoint> change = version.change().map(Coin::outPoint);
            next = change.isPresent() ? next.settled(change.get(), version.equals(counts)) : next;
        }
        return next;
    }
}
