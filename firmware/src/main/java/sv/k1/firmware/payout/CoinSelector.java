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
 * Chooses the coins of a payout (bitcoin.md, section 4). Four ways are tried: a set that fits without change, the smallest
 * single coin, the largest coins first, and gathering the smallest ones. The one with the least waste wins, the earlier on a
 * tie. Unconfirmed coins are looked at only when the confirmed ones do not do.
 *
 * <p>Every refill in several coins, and change that is left lying, makes more coins than payouts need. They are gathered when
 * fees are low, and the more there are, the less low fees have to be: many small coins cannot pay a large sum, because of
 * {@link #MAX_INPUTS}.
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

    /** So many coins serve a busy hour and fit many sums; only more than these are gathered. */
    static final int USEFUL_COINS = 40;

    /** With many times the useful coins, a rate up to so many times the quiet one is still low enough to gather them. */
    private static final int MOST_HASTE = 8;

    private static final Comparator<Coin> LARGEST_FIRST = (a, b) -> {
        int byValue = Long.compare(b.value().value(), a.value().value());
        return byValue != 0 ? byValue : a.outPoint().compareTo(b.outPoint());
    };

    /** What one destination receives, to the satoshi. */
    public record Payee(Sats amount, ScriptKind kind) {}

    /**
     * All that one transaction pays.
     *
     * @param bytes of the outputs that pay
     * @param wastePerInput what each input costs now more than later, in thousandths of a satoshi
     */
    private record Payment(Sats target, int bytes, long wastePerInput) {}

    /** A way to pay and how much it wastes, in thousandths of a satoshi. */
    private record Candidate(CoinSelection.Selected selection, long wasteMillisats) {}

    /**
     * Chooses coins for one payment.
     *
     * @param coins all unspent coins of ours that are not reserved; those that may not or need not be spent are left out here
     * @param target what the destination receives, to the satoshi
     */
    public CoinSelection select(List<Coin> coins, Sats target, ScriptKind destination) {
        return select(coins, List.of(new Payee(target, destination)));
    }

    /** Chooses coins for one transaction that pays all of these. */
    public CoinSelection select(List<Coin> coins, List<Payee> payees) {
        if (payees.isEmpty()) {
            throw new IllegalArgumentException("a selection for nobody");
        }
        for (Payee payee : payees) {
            if (!payee.amount().isAtLeast(payee.kind().dustLimit())) {
                return new CoinSelection.BelowDust(payee.kind().dustLimit());
            }
        }
        Sats target = payees.stream().map(Payee::amount).reduce(Sats.ZERO, Sats::plus);
        int bytes =
                payees.stream().mapToInt(payee -> payee.kind().outputBytes()).sum();
        List<Coin> usable = usable(coins);
        List<Coin> confirmed = usable.stream().filter(Coin::confirmed).toList();
        Payment payment = new Payment(target, bytes, timingWasteMillisats(usable.size()));
        return best(confirmed, payment)
                .or(() -> best(usable, payment))
                .<CoinSelection>map(Candidate::selection)
                .orElseGet(() -> new CoinSelection.NotEnough(missing(usable, target, bytes)));
    }

    /** The largest payment to this kind of address that {@link #select} can do with these coins; zero when none. */
    public Sats largestPayment(List<Coin> coins, ScriptKind destination) {
        List<Coin> taken = largest(usable(coins));
        long rest = sum(taken) - needBesides(taken.size(), destination.outputBytes());
        return rest < destination.dustLimit().value() ? Sats.ZERO : new Sats(rest);
    }

    /** What a payout with change to any kind of address can cost at most. */
    public Sats mostFee() {
        return mostFee(1);
    }

    /** What a transaction that pays so many can cost at most. */
    public Sats mostFee(int payees) {
        return feeRate.feeFor(TransactionSize.virtualBytes(MAX_INPUTS, payees * ScriptKind.P2TR.outputBytes(), true));
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

    private Optional<Candidate> best(List<Coin> coins, Payment payment) {
        return Stream.of(
                        changeless(coins, payment),
                        smallestSingle(coins, payment),
                        largestFirst(coins, payment),
                        gathering(coins, payment))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(Candidate::wasteMillisats));
    }

    private Optional<Candidate> changeless(List<Coin> coins, Payment payment) {
        int baseBytes = TransactionSize.virtualBytes(0, payment.bytes(), false);
        long need = millisats(payment.target()) + feeRate.satPerKvb() * baseBytes;
        return new ChangelessSearch(
                        coins, this::effectiveMillisats, need, costOfChangeMillisats(), payment.wastePerInput())
                .run()
                .map(fit -> {
                    Sats fee = new Sats(sum(fit) - payment.target().value());
                    int size = TransactionSize.virtualBytes(fit.size(), payment.bytes(), false);
                    long excess = millisats(fee) - feeRate.satPerKvb() * size;
                    return candidate(fit, Optional.empty(), fee, size, payment, excess);
                });
    }

    private Optional<Candidate> smallestSingle(List<Coin> coins, Payment payment) {
        return coins.reversed().stream()
                .flatMap(coin -> withChange(List.of(coin), payment).stream())
                .findFirst();
    }

    private Optional<Candidate> largestFirst(List<Coin> coins, Payment payment) {
        List<Coin> taken = largest(coins);
        return Stream.iterate(1, count -> count <= taken.size(), count -> count + 1)
                .flatMap(count -> withChange(taken.subList(0, count), payment).stream())
                .findFirst();
    }

    /** As many of the smallest coins as there are too many, and of the others the smallest one that completes the sum. */
    private Optional<Candidate> gathering(List<Coin> coins, Payment payment) {
        int tooMany = Math.min(coins.size() - USEFUL_COINS, MAX_INPUTS - 1);
        if (tooMany <= 0 || payment.wastePerInput() >= 0) {
            return Optional.empty();
        }
        List<Coin> smallestFirst = coins.reversed();
        List<Coin> gathered = largest(smallestFirst.subList(0, tooMany));
        return smallestFirst.subList(tooMany, smallestFirst.size()).stream()
                .map(last -> Stream.concat(gathered.stream(), Stream.of(last)).toList())
                .filter(inputs -> ancestors(inputs) <= MAX_ANCESTORS_IN_ALL)
                .flatMap(inputs -> withChange(inputs, payment).stream())
                .findFirst();
    }

    /** Of these coins, in their order, as many as fit under the caps; from the largest on it is what the third way takes. */
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

    private static int ancestors(List<Coin> inputs) {
        return inputs.stream().mapToInt(CoinSelector::ancestorsOf).sum();
    }

    static int ancestorsOf(Coin coin) {
        return coin.confirmed() ? 0 : coin.unconfirmedAncestors();
    }

    private Optional<Candidate> withChange(List<Coin> inputs, Payment payment) {
        int size = TransactionSize.virtualBytes(inputs.size(), payment.bytes(), true);
        Sats fee = feeRate.feeFor(size);
        long change = sum(inputs) - payment.target().value() - fee.value();
        return change > MIN_CHANGE.value()
                ? Optional.of(
                        candidate(inputs, Optional.of(new Sats(change)), fee, size, payment, costOfChangeMillisats()))
                : Optional.empty();
    }

    private static Candidate candidate(
            List<Coin> inputs, Optional<Sats> change, Sats fee, int size, Payment payment, long spentForNothing) {
        List<Coin> ordered =
                inputs.stream().sorted(Comparator.comparing(Coin::outPoint)).toList();
        return new Candidate(
                new CoinSelection.Selected(ordered, change, fee, size),
                inputs.size() * payment.wastePerInput() + spentForNothing);
    }

    private Sats missing(List<Coin> usable, Sats target, int paymentBytes) {
        List<Coin> taken = largest(usable);
        long need = Math.addExact(target.value(), needBesides(Math.max(1, taken.size()), paymentBytes));
        return new Sats(Math.clamp(need - sum(taken), 1, Sats.MAX_VALUE));
    }

    /** Fee and smallest change of a payment with so many inputs. */
    private long needBesides(int inputs, int paymentBytes) {
        int size = TransactionSize.virtualBytes(inputs, paymentBytes, true);
        return feeRate.feeFor(size).value() + MIN_CHANGE.value() + 1;
    }

    /** What a coin is worth once the fee for its input is paid. */
    private long effectiveMillisats(Coin coin) {
        return millisats(coin.value()) - feeRate.satPerKvb() * TransactionSize.INPUT_BYTES;
    }

    /** What an input costs now more than later; with many coins at hand, later is not worth waiting for. */
    private long timingWasteMillisats(int coins) {
        long inUseful = Math.clamp(coins, USEFUL_COINS, (long) MOST_HASTE * USEFUL_COINS);
        long later = longTermFeeRate.satPerKvb() * inUseful / USEFUL_COINS;
        return (feeRate.satPerKvb() - later) * TransactionSize.INPUT_BYTES;
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
