package sv.k1.firmware.payout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.destination.ScriptKind;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;

/**
 * Chooses the coins of a payout (bitcoin.md, section 4). Three ways are tried: a set that fits without change, the smallest
 * single coin, the largest coins first. The one with the least waste wins, the earlier on a tie. Unconfirmed coins are looked
 * at only when the confirmed ones do not do.
 *
 * <p>Pure, and the same coins in any order give the same answer.
 *
 * @param feeRate what this transaction pays
 * @param longTermFeeRate what spending a coin is expected to cost at a quiet time; above it few inputs are better, below it many
 */
public record CoinSelector(FeeRate feeRate, FeeRate longTermFeeRate) {
    public static final int MAX_INPUTS = 20;

    /** Change must be above this, or it would cost a large part of itself to spend. Well above every dust limit. */
    public static final Sats MIN_CHANGE = new Sats(1_000);

    /** An unconfirmed coin resting on more of our transactions than this is left alone. */
    public static final int MAX_ANCESTORS = 3;

    /** For all inputs together: nodes refuse the 26th link (bitcoin.md, section 2), and our transaction is a link itself. */
    static final int MAX_ANCESTORS_IN_ALL = 20;

    private static final Comparator<Coin> LARGEST_FIRST = (a, b) -> {
        int byValue = Long.compare(b.value().value(), a.value().value());
        return byValue != 0 ? byValue : a.outPoint().compareTo(b.outPoint());
    };

    /** A way to pay and how much it wastes, in thousandths of a satoshi. */
    private record Candidate(CoinSelection.Selected selection, long wasteMillisats) {}

    /**
     * Chooses coins for one payment.
     *
     * @param coins all unspent coins of ours that are not reserved; those that may not or need not be spent are left out here
     * @param target what the destination receives, to the satoshi
     */
    public CoinSelection select(List<Coin> coins, Sats target, ScriptKind destination) {
        if (!target.isAtLeast(destination.dustLimit())) {
            return new CoinSelection.BelowDust(destination.dustLimit());
        }
        List<Coin> usable = usable(coins);
        List<Coin> confirmed = usable.stream().filter(Coin::confirmed).toList();
        return best(confirmed, target, destination)
                .or(() -> best(usable, target, destination))
                .<CoinSelection>map(Candidate::selection)
                .orElseGet(() -> new CoinSelection.NotEnough(missing(usable, target, destination)));
    }

    /** The largest payment to this kind of address that {@link #select} can do with these coins; zero when none. */
    public Sats largestPayment(List<Coin> coins, ScriptKind destination) {
        List<Coin> taken = largest(usable(coins));
        long rest = sum(taken) - needBesides(taken.size(), destination);
        return rest < destination.dustLimit().value() ? Sats.ZERO : new Sats(rest);
    }

    private List<Coin> usable(List<Coin> coins) {
        List<Coin> usable = new ArrayList<>(coins.size());
        for (Coin coin : coins) {
            if (maySpend(coin) && effectiveMillisats(coin) > 0) {
                usable.add(coin);
            }
        }
        usable.sort(LARGEST_FIRST);
        return usable;
    }

    /** Somebody else's unconfirmed payment can be withdrawn; our own change cannot. */
    private static boolean maySpend(Coin coin) {
        return coin.confirmed() || (coin.chain() == 1 && coin.unconfirmedAncestors() <= MAX_ANCESTORS);
    }

    private Optional<Candidate> best(List<Coin> coins, Sats target, ScriptKind destination) {
        return Stream.of(
                        changeless(coins, target, destination),
                        smallestSingle(coins, target, destination),
                        largestFirst(coins, target, destination))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(Candidate::wasteMillisats));
    }

    private Optional<Candidate> changeless(List<Coin> coins, Sats target, ScriptKind destination) {
        int baseBytes = TransactionSize.virtualBytes(0, destination, false);
        long need = millisats(target) + feeRate.satPerKvb() * baseBytes;
        return new ChangelessSearch(
                        coins, this::effectiveMillisats, need, costOfChangeMillisats(), timingWasteMillisats())
                .run()
                .map(fit -> {
                    Sats fee = new Sats(sum(fit) - target.value());
                    int size = TransactionSize.virtualBytes(fit.size(), destination, false);
                    long excess = millisats(fee) - feeRate.satPerKvb() * size;
                    return candidate(fit, Optional.empty(), fee, size, excess);
                });
    }

    private Optional<Candidate> smallestSingle(List<Coin> coins, Sats target, ScriptKind destination) {
        return coins.reversed().stream()
                .flatMap(coin -> withChange(List.of(coin), target, destination).stream())
                .findFirst();
    }

    private Optional<Candidate> largestFirst(List<Coin> coins, Sats target, ScriptKind destination) {
        List<Coin> taken = largest(coins);
        return Stream.iterate(1, count -> count <= taken.size(), count -> count + 1)
                .flatMap(count -> withChange(taken.subList(0, count), target, destination).stream())
                .findFirst();
    }

    /** The coins the third way takes, in its order: as many as fit under the caps. */
    private static List<Coin> largest(List<Coin> coins) {
        List<Coin> taken = new ArrayList<>();
        int ancestors = 0;
        for (Coin coin : coins) {
            if (taken.size() < MAX_INPUTS && ancestors + ancestorsOf(coin) <= MAX_ANCESTORS_IN_ALL) {
                taken.add(coin);
                ancestors += ancestorsOf(coin);
            }
        }
        return taken;
    }

    static int ancestorsOf(Coin coin) {
        return coin.confirmed() ? 0 : coin.unconfirmedAncestors();
    }

    private Optional<Candidate> withChange(List<Coin> inputs, Sats target, ScriptKind destination) {
        int size = TransactionSize.virtualBytes(inputs.size(), destination, true);
        Sats fee = feeRate.feeFor(size);
        long change = sum(inputs) - target.value() - fee.value();
        return change > MIN_CHANGE.value()
                ? Optional.of(candidate(inputs, Optional.of(new Sats(change)), fee, size, costOfChangeMillisats()))
                : Optional.empty();
    }

    private Candidate candidate(List<Coin> inputs, Optional<Sats> change, Sats fee, int size, long spentForNothing) {
        List<Coin> ordered =
                inputs.stream().sorted(Comparator.comparing(Coin::outPoint)).toList();
        return new Candidate(
                new CoinSelection.Selected(ordered, change, fee, size),
                inputs.size() * timingWasteMillisats() + spentForNothing);
    }

    private Sats missing(List<Coin> usable, Sats target, ScriptKind destination) {
        List<Coin> taken = largest(usable);
        long need = Math.addExact(target.value(), needBesides(Math.max(1, taken.size()), destination));
        return new Sats(Math.clamp(need - sum(taken), 1, Sats.MAX_VALUE));
    }

    /** Fee and smallest change of a payment with so many inputs. */
    private long needBesides(int inputs, ScriptKind destination) {
        int size = TransactionSize.virtualBytes(inputs, destination, true);
        return feeRate.feeFor(size).value() + MIN_CHANGE.value() + 1;
    }

    /** What a coin is worth once the fee for its input is paid. */
    private long effectiveMillisats(Coin coin) {
        return millisats(coin.value()) - feeRate.satPerKvb() * TransactionSize.INPUT_BYTES;
    }

    /** What an input costs now more than later. */
    private long timingWasteMillisats() {
        return (feeRate.satPerKvb() - longTermFeeRate.satPerKvb()) * TransactionSize.INPUT_BYTES;
    }

    /** Making a change output now and spending it later. */
    private long costOfChangeMillisats() {
        return feeRate.satPerKvb() * TransactionSize.CHANGE_BYTES
                + longTermFeeRate.satPerKvb() * TransactionSize.INPUT_BYTES;
    }

    /** One satoshi per 1000 virtual bytes is one thousandth of a satoshi per byte: all fees are whole numbers of these. */
    private static long millisats(Sats sats) {
        return Math.multiplyExact(sats.value(), 1000L);
    }

    /** @throws IllegalArgumentException when the coins add up to more than there are bitcoins */
    private static long sum(List<Coin> coins) {
        Sats sum = Sats.ZERO;
        for (Coin coin : coins) {
            sum = sum.plus(coin.value());
        }
        return sum.value();
    }
}
