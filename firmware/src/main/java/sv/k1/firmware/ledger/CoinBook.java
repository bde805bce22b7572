package sv.k1.firmware.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.SaleId;

/**
 * Our unspent coins and who has reserved them. A coin is reserved from the synced signature until the payout is final;
 * then it leaves the book. Two sales can never hold one coin (features E4).
 */
public final class CoinBook {
    private final NavigableMap<OutPoint, Coin> coins;
    private final Map<OutPoint, SaleId> reserved;
    /** Change of transactions with several versions: only one of these coins will ever exist. */
    private final Set<OutPoint> heldBack;

    private final int nextChangeIndex;
    /** Transactions that the journal never made, and whether a person has explained them. */
    private final Map<TxId, Boolean> strangers;

    private CoinBook(
            NavigableMap<OutPoint, Coin> coins,
            Map<OutPoint, SaleId> reserved,
            Set<OutPoint> heldBack,
            int nextChangeIndex,
            Map<TxId, Boolean> strangers) {
        this.coins = coins;
        this.reserved = reserved;
        this.heldBack = heldBack;
        this.nextChangeIndex = nextChangeIndex;
        this.strangers = strangers;
    }

    public static CoinBook empty() {
        return new CoinBook(new TreeMap<>(), Map.of(), Set.of(), 0, Map.of());
    }

    /** Coins nobody has reserved, in a fixed order. */
    public List<Coin> free() {
        List<Coin> free = new ArrayList<>(coins.size());
        for (Coin coin : coins.values()) {
            if (!reserved.containsKey(coin.outPoint()) && !heldBack.contains(coin.outPoint())) {
                free.add(coin);
            }
        }
        return Collections.unmodifiableList(free);
    }

    public boolean knows(OutPoint outPoint) {
        return coins.containsKey(outPoint);
    }

    public boolean isConfirmed(OutPoint outPoint) {
        Coin coin = coins.get(outPoint);
        return coin != null && coin.confirmed();
    }

    /** Key index for the next change output; never used twice. */
    public int nextChangeIndex() {
        return nextChangeIndex;
    }

    public CoinBook found(Coin coin) {
        NavigableMap<OutPoint, Coin> next = new TreeMap<>(coins);
        next.put(coin.outPoint(), coin);
        int index = coin.chain() == 1 ? Math.max(nextChangeIndex, coin.index() + 1) : nextChangeIndex;
        return new CoinBook(next, reserved, heldBack, index, strangers);
    }

    public CoinBook confirmed(OutPoint outPoint, boolean confirmed) {
        Coin old = coins.get(outPoint);
        if (old == null) {
            return this;
        }
        NavigableMap<OutPoint, Coin> next = new TreeMap<>(coins);
        next.put(
                outPoint,
                new Coin(
                        outPoint,
                        old.value(),
                        old.chain(),
                        old.index(),
                        confirmed,
                        confirmed ? 0 : Math.max(1, old.unconfirmedAncestors())));
        return new CoinBook(next, reserved, heldBack, nextChangeIndex, strangers);
    }

    /** @throws InvariantBroken when a coin is unknown or already another sale's */
    public CoinBook reserved(List<OutPoint> inputs, SaleId sale) {
        Map<OutPoint, SaleId> next = new TreeMap<>(reserved);
        for (OutPoint input : inputs) {
            if (!coins.containsKey(input)) {
                throw new InvariantBroken("sale " + sale + " spends " + input + ", which is not in the coin book");
            }
            if (heldBack.contains(input)) {
                throw new InvariantBroken("sale " + sale + " spends " + input + ", which may never exist");
            }
            SaleId holder = next.putIfAbsent(input, sale);
            if (holder != null) {
                throw new InvariantBroken("sale " + sale + " spends " + input + ", which sale " + holder + " holds");
            }
        }
        return new CoinBook(coins, next, heldBack, nextChangeIndex, strangers);
    }

    /** Whether somebody rests on this coin. */
    public boolean isReserved(OutPoint outPoint) {
        return reserved.containsKey(outPoint);
    }

    /** Whether nobody spends it before it is known which version of its transaction the chain keeps. */
    public boolean isHeldBack(OutPoint outPoint) {
        return heldBack.contains(outPoint);
    }

    /**
     * Change of one version of a transaction that has others: it is spent only when its version is final, because after a
     * reorganisation another one may confirm, and whatever rested on this coin never could.
     *
     * @throws InvariantBroken when somebody rests on it already
     */
    CoinBook heldBack(Coin change) {
        if (reserved.containsKey(change.outPoint())) {
            throw new InvariantBroken("the transaction of " + change.outPoint() + ", on which sale "
                    + reserved.get(change.outPoint()) + " rests, is never replaced");
        }
        CoinBook with = coins.containsKey(change.outPoint()) ? this : found(change);
        Set<OutPoint> next = new HashSet<>(heldBack);
        next.add(change.outPoint());
        return new CoinBook(with.coins, reserved, next, with.nextChangeIndex, strangers);
    }

    /** What becomes of change when the transaction is final; one that never had a rival stays as it is. */
    CoinBook settled(OutPoint change, boolean exists) {
        Set<OutPoint> next = new HashSet<>(heldBack);
        if (!next.remove(change)) {
            return this;
        }
        NavigableMap<OutPoint, Coin> nextCoins = new TreeMap<>(coins);
        if (!exists) {
            nextCoins.remove(change);
        }
        return new CoinBook(nextCoins, reserved, next, nextChangeIndex, strangers);
    }

    /** Nobody rests on these any more. */
    CoinBook released(List<OutPoint> inputs) {
        Map<OutPoint, SaleId> next = new TreeMap<>(reserved);
        inputs.forEach(next::remove);
        return new CoinBook(coins, next, heldBack, nextChangeIndex, strangers);
    }

    /**
     * A transaction that the journal never made: what it spends is gone, and no address for change that it used is used again.
     *
     * @throws InvariantBroken for a coin that a payout of ours holds
     */
    public CoinBook unknownSpend(TxId txId, OutPoint coin) {
        if (reserved.containsKey(coin)) {
            throw new InvariantBroken("unknown spend of " + coin + ", which sale " + reserved.get(coin) + " holds");
        }
        NavigableMap<OutPoint, Coin> nextCoins = new TreeMap<>(coins);
        nextCoins.remove(coin);
        Map<TxId, Boolean> next = new LinkedHashMap<>(strangers);
        next.putIfAbsent(txId, false);
        return new CoinBook(nextCoins, reserved, heldBack, nextChangeIndex, next);
    }

    /** @throws InvariantBroken for a transaction that was never reported */
    public CoinBook explained(TxId txId) {
        if (!strangers.containsKey(txId)) {
            throw new InvariantBroken("transaction " + txId + " is explained and was never reported");
        }
        Map<TxId, Boolean> next = new LinkedHashMap<>(strangers);
        next.put(txId, true);
        return new CoinBook(coins, reserved, heldBack, nextChangeIndex, next);
    }

    /** Transactions with our keys that the journal never made and nobody has explained. Nothing is signed meanwhile. */
    public List<TxId> unexplained() {
        return strangers.entrySet().stream()
                .filter(stranger -> !stranger.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether no coin was ever seen: what is there then was there before this journal. */
    public boolean isNew() {
        return coins.isEmpty() && nextChangeIndex == 0 && strangers.isEmpty();
    }

    /** The payout is final: its inputs are spent for ever. */
    public CoinBook spent(List<OutPoint> inputs) {
        NavigableMap<OutPoint, Coin> nextCoins = new TreeMap<>(coins);
        Map<OutPoint, SaleId> nextReserved = new TreeMap<>(reserved);
        for (OutPoint input : inputs) {
            nextCoins.remove(input);
            nextReserved.remove(input);
        }
        return new CoinBook(nextCoins, nextReserved, heldBack, nextChangeIndex, strangers);
    }

    /**
     * The coins at these outputs, in the same order; reserved ones stay in the book until their payout is final.
     *
     * @throws InvariantBroken for an output that is not in the book
     */
    public List<Coin> coins(List<OutPoint> outPoints) {
        return outPoints.stream()
                .map(outPoint -> {
                    Coin coin = coins.get(outPoint);
                    if (coin == null) {
                        throw new InvariantBroken("coin " + outPoint + " is not in the book");
                    }
                    return coin;
                })
                .toList();
    }

    /**
     * All coins that there are: of change that only one of several versions makes, what the node shows.
     *
     * @param shown our unspent outputs as the node has them
     */
    public List<Coin> existing(Set<OutPoint> shown) {
        return coins.values().stream()
                .filter(coin -> !heldBack.contains(coin.outPoint()) || shown.contains(coin.outPoint()))
                .toList();
    }

    /** All coins, reserved ones too, and change of every version of a transaction. */
    public List<Coin> all() {
        return List.copyOf(coins.values());
    }
}
