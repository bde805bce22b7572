package sv.k1.firmware.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import sv.k1.firmware.chain.Coin;

/**
 * Branch and bound: looks for the set of coins that pays without change and wastes least. Takes or leaves each coin, largest
 * first, and gives up a branch that can no longer fit. One use; bounded by tries and by the input cap.
 */
final class ChangelessSearch {
    static final int MAX_TRIES = 10_000;

    private final List<Coin> coins;
    private final long[] worth;
    private final long[] worthFromHere;
    private final long need;
    private final long maxExcess;
    private final long wastePerInput;

    private final List<Coin> taken = new ArrayList<>();
    private int ancestors;
    private int tries;
    private Optional<List<Coin>> best = Optional.empty();
    private long leastWaste = Long.MAX_VALUE;

    /**
     * All amounts in thousandths of a satoshi.
     *
     * @param coins largest first
     * @param worth of a coin after the fee for its input, above zero
     * @param need what the coins' worth must reach
     * @param maxExcess by how much they may exceed it
     * @param wastePerInput what each input costs besides; below zero when inputs are cheap now
     */
    ChangelessSearch(List<Coin> coins, ToLongFunction<Coin> worth, long need, long maxExcess, long wastePerInput) {
        this.coins = coins;
        this.worth = coins.stream().mapToLong(worth).toArray();
        this.worthFromHere = new long[coins.size() + 1];
        for (int i = coins.size() - 1; i >= 0; i--) {
            worthFromHere[i] = Math.addExact(worthFromHere[i + 1], this.worth[i]);
        }
        this.need = need;
        this.maxExcess = maxExcess;
        this.wastePerInput = wastePerInput;
    }

    Optional<List<Coin>> run() {
        extend(0, 0);
        return best;
    }

    /** At most {@link CoinSelector#MAX_INPUTS} calls deep. */
    private void extend(int from, long soFar) {
        for (int i = from; i < worth.length && soFar + worthFromHere[i] >= need && tries < MAX_TRIES; i++) {
            tries++;
            long total = soFar + worth[i];
            if (total <= need + maxExcess && !sameAsLeft(i, from)) {
                take(i, total);
            }
        }
    }

    /** A coin just like the one before it, which was tried and left, leads to the same sets. */
    private boolean sameAsLeft(int i, int from) {
        return i > from
                && worth[i] == worth[i - 1]
                && CoinSelector.ancestorsOf(coins.get(i)) == CoinSelector.ancestorsOf(coins.get(i - 1));
    }

    private void take(int i, long total) {
        int more = CoinSelector.ancestorsOf(coins.get(i));
        if (ancestors + more > CoinSelector.MAX_ANCESTORS_IN_ALL) {
            return;
        }
        taken.add(coins.get(i));
        ancestors += more;
        if (total >= need) {
            keepIfBetter(total - need);
        } else if (taken.size() < CoinSelector.MAX_INPUTS) {
            extend(i + 1, total);
        }
        taken.removeLast();
        ancestors -= more;
    }

    private void keepIfBetter(long excess) {
        long waste = taken.size() * wastePerInput + excess;
        if (waste < leastWaste) {
            leastWaste = waste;
            best = Optional.of(List.copyOf(taken));
        }
    }
}
