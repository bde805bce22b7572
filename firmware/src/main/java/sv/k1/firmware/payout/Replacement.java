package sv.k1.firmware.payout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Sats;

/**
 * Makes the order of a transaction that takes the place of one that does not confirm (features E11). It spends every input of the one
 * before, so that only one of them can ever confirm; it pays everybody the same, to the satoshi; the higher fee comes out of the
 * change, and where that is not enough out of confirmed coins. Pure.
 *
 * @param wanted what it is to pay
 * @param isAsked whether a person asked for just that rate, so that too little is told and not raised
 */
public record Replacement(FeeRate wanted, boolean isAsked, Caps caps) {
    /** What a node wants for relaying another version, beyond the fee of the one before, and by how much the rate rises. */
    static final FeeRate INCREMENT = FeeRate.ofSatPerVbyte(1);

    /**
     * Never paid above.
     *
     * @param most for the whole transaction
     * @param share for the whole transaction, from the share of what is paid
     */
    public record Caps(FeeRate rate, Sats most, Sats share) {}

    /** Why there is no replacement. */
    public enum Reason {
        /** The fee asked for is below what a node takes in place of the version before. */
        NOT_HIGHER,
        OVER_RATE_CAP,
        OVER_SATS_CAP,
        OVER_SHARE_CAP,
        /** The change is too small, and no confirmed coin is free. */
        NOTHING_TO_TAKE
    }

    /** The order, or why there is none. */
    public sealed interface Answer {}

    public record Made(PayoutOrder order) implements Answer {}

    /**
     * Nothing is done.
     *
     * @param needed the fee it would take
     * @param allowed the bound that this hurts
     */
    public record Refused(Reason reason, Sats needed, Sats allowed) implements Answer {}

    /**
     * What is replaced.
     *
     * @param newest order of the newest version: it spends what all before it spend
     * @param virtualBytes its size
     * @param name of the next version
     * @param changeKey where change goes
     */
    public record Past(PayoutOrder newest, int virtualBytes, String name, int changeKey) {}

    /**
     * Works it out.
     *
     * @param spare confirmed coins of ours that may be added
     * @param mostAdded how much of them
     */
    public Answer of(Past past, List<Coin> spare, Sats mostAdded) {
        List<Coin> own = past.newest().inputs();
        Sats least = leastFee(past, size(past, own.size(), false));
        if (isAsked && wanted.feeFor(size(past, own.size(), false)).compareTo(least) < 0) {
            return new Refused(Reason.NOT_HIGHER, least, wanted.feeFor(size(past, own.size(), false)));
        }
        Optional<Refused> overCap = overCap(fee(past, own.size(), false), past, own.size(), false);
        if (overCap.isPresent()) {
            return overCap.get();
        }
        for (List<Coin> added : additions(spare, mostAdded, CoinSelector.MAX_INPUTS - own.size())) {
            Optional<Answer> answer = with(past, added);
            if (answer.filter(Made.class::isInstance).isPresent()) {
                return answer.get();
            }
            overCap = overCap.or(() -> answer.map(Refused.class::cast));
        }
        return overCap.orElseGet(() -> new Refused(Reason.NOTHING_TO_TAKE, fee(past, own.size(), false), Sats.ZERO));
    }

    /** Nothing, one coin, the smallest first, then the largest ones together. */
    private static List<List<Coin>> additions(List<Coin> spare, Sats mostAdded, int mostCoins) {
        List<Coin> smallestFirst = spare.stream()
                .filter(Coin::confirmed)
                .sorted(Comparator.comparingLong((Coin coin) -> coin.value().value())
                        .thenComparing(Coin::outPoint))
                .toList();
        List<List<Coin>> all = new ArrayList<>();
        all.add(List.of());
        smallestFirst.forEach(coin -> all.add(List.of(coin)));
        for (int count = 2; count <= smallestFirst.size(); count++) {
            all.add(smallestFirst.reversed().subList(0, count));
        }
        all.removeIf(added -> added.size() > mostCoins || sum(added) > mostAdded.value());
        return all;
    }

    /** With these coins added; empty when they are not enough. */
    private Optional<Answer> with(Past past, List<Coin> added) {
        List<Coin> inputs = new ArrayList<>(past.newest().inputs());
        inputs.addAll(added);
        inputs.sort(Comparator.comparing(Coin::outPoint));
        long rest = sum(inputs) - past.newest().amount().value();
        Sats withChange = fee(past, inputs.size(), true);
        if (rest - withChange.value() > CoinSelector.MIN_CHANGE.value()) {
            Sats change = new Sats(rest - withChange.value());
            return Optional.of(order(past, inputs, Optional.of(change), withChange));
        }
        return rest >= fee(past, inputs.size(), false).value()
                ? Optional.of(order(past, inputs, Optional.empty(), new Sats(rest)))
                : Optional.empty();
    }

    private Answer order(Past past, List<Coin> inputs, Optional<Sats> change, Sats fee) {
        return overCap(fee, past, inputs.size(), change.isPresent())
                .<Answer>map(refused -> refused)
                .orElseGet(() -> new Made(new PayoutOrder(
                        past.name(),
                        past.newest().payees(),
                        inputs,
                        change.map(value -> new PayoutOrder.Change(past.changeKey(), value)),
                        fee)));
    }

    private Optional<Refused> overCap(Sats fee, Past past, int inputs, boolean withChange) {
        Sats byRate = caps.rate().feeFor(size(past, inputs, withChange));
        if (fee.compareTo(byRate) > 0) {
            return Optional.of(new Refused(Reason.OVER_RATE_CAP, fee, byRate));
        } else if (fee.compareTo(caps.most()) > 0) {
            return Optional.of(new Refused(Reason.OVER_SATS_CAP, fee, caps.most()));
        }
        return fee.compareTo(caps.share()) > 0
                ? Optional.of(new Refused(Reason.OVER_SHARE_CAP, fee, caps.share()))
                : Optional.empty();
    }

    private Sats fee(Past past, int inputs, boolean withChange) {
        int size = size(past, inputs, withChange);
        Sats asked = wanted.feeFor(size);
        Sats least = leastFee(past, size);
        return asked.compareTo(least) > 0 ? asked : least;
    }

    /**
     * Nodes want the fee of what goes away and the price of relaying what comes, and a higher rate, however the size changes
     * (BIP125, rules 3 and 4, and what nodes added to them).
     */
    private static Sats leastFee(Past past, int size) {
        long before = past.newest().networkFee().value();
        long sameRate = Math.ceilDiv(Math.multiplyExact(before, (long) size), (long) past.virtualBytes());
        return new Sats(Math.max(before, sameRate)).plus(INCREMENT.feeFor(size));
    }

    private static int size(Past past, int inputs, boolean withChange) {
        int paymentBytes = past.newest().payees().stream()
                .mapToInt(payee -> outputBytes(payee.scriptHex()))
                .sum();
        return TransactionSize.virtualBytes(inputs, paymentBytes, withChange);
    }

    /** Amount, length of the script, script. */
    private static int outputBytes(String scriptHex) {
        return 8 + 1 + scriptHex.length() / 2;
    }

    private static long sum(List<Coin> coins) {
        return coins.stream().mapToLong(coin -> coin.value().value()).sum();
    }
}
