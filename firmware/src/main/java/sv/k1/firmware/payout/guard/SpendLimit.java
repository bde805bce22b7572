package sv.k1.firmware.payout.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.Sats;

/**
 * How much may leave the wallet within any hour, network fees counted in. Whoever has the core in their hands gets no more out of the
 * signer than this. Not thread-safe.
 */
public final class SpendLimit {
    static final long HOUR_MILLIS = 3_600_000;

    private record Spend(TxId txId, Sats amount, long atMillis) {}

    private final Sats mostPerHour;
    /** Oldest first. */
    private final Deque<Spend> spends = new ArrayDeque<>();

    public SpendLimit(Sats mostPerHour) {
        this.mostPerHour = mostPerHour;
    }

    public Sats mostPerHour() {
        return mostPerHour;
    }

    /** @param nowMillis monotonic, here and below; may be below zero for what was before the start */
    public Sats left(long nowMillis) {
        return new Sats(Math.max(0, mostPerHour.value() - spent(nowMillis)));
    }

    /** How long until so much may leave; empty when it never may, 0 when it may now. */
    public Optional<Long> millisUntil(Sats amount, long nowMillis) {
        if (amount.compareTo(mostPerHour) > 0) {
            return Optional.empty();
        }
        long spent = spent(nowMillis);
        long wait = 0;
        for (Spend oldest : spends) {
            if (spent <= mostPerHour.value() - amount.value()) {
                break;
            }
            spent -= oldest.amount().value();
            wait = oldest.atMillis() + HOUR_MILLIS - nowMillis;
        }
        return Optional.of(wait);
    }

    /** The same transaction counts once. */
    public void count(TxId txId, Sats amount, long atMillis) {
        if (!isCounted(txId)) {
            spends.addLast(new Spend(txId, amount, atMillis));
        }
    }

    boolean isCounted(TxId txId) {
        return spends.stream().anyMatch(spend -> spend.txId().equals(txId));
    }

    private long spent(long nowMillis) {
        spends.removeIf(spend -> spend.atMillis() + HOUR_MILLIS <= nowMillis);
        return spends.stream().mapToLong(spend -> spend.amount().value()).sum();
    }
}
