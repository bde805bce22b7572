package sv.k1.firmware.ledger;

import java.util.EnumMap;
import java.util.Map;
import sv.k1.firmware.lightning.MilliSats;
import sv.k1.firmware.lightning.PaymentHash;
import sv.k1.firmware.record.InvariantBroken;
import sv.k1.firmware.record.JournalEntry.LightningIntended;

/**
 * Double entry over what leaves by Lightning, and every payment hash that was ever used. Immutable; an account that would go
 * below zero and a hash that would serve twice are an {@link InvariantBroken}.
 */
public final class LightningBook {
    private final UsedHashes used;
    private final Map<LightningAccount, Long> balances;

    private LightningBook(UsedHashes used, Map<LightningAccount, Long> balances) {
        this.used = used;
        this.balances = balances;
    }

    static LightningBook empty() {
        Map<LightningAccount, Long> zero = new EnumMap<>(LightningAccount.class);
        for (LightningAccount account : LightningAccount.values()) {
            zero.put(account, 0L);
        }
        return new LightningBook(UsedHashes.none(), zero);
    }

    /** Whether this hash was ever paid, tried or bound, by whichever sale. */
    public boolean isUsed(PaymentHash hash) {
        return used.contains(hash);
    }

    /** How many hashes were ever used. */
    public long hashesUsed() {
        return used.count();
    }

    public MilliSats balance(LightningAccount account) {
        return new MilliSats(balances.getOrDefault(account, 0L));
    }

    LightningBook using(PaymentHash hash) {
        if (used.contains(hash)) {
            throw new InvariantBroken("payment hash " + hash + " was used before, never a second time");
        }
        return new LightningBook(used.with(hash), balances);
    }

    LightningBook intended(LightningIntended e) {
        long reserve = MilliSats.of(e.maxFee()).value();
        return using(e.invoice().hash())
                .moved(LightningAccount.IN_FLIGHT, e.amount().value())
                .moved(LightningAccount.FEE_RESERVE, reserve);
    }

    LightningBook failed(LightningIntended e) {
        return moved(LightningAccount.IN_FLIGHT, -e.amount().value())
                .moved(LightningAccount.FEE_RESERVE, -MilliSats.of(e.maxFee()).value());
    }

    LightningBook arrived(MilliSats amount, MilliSats fee) {
        return moved(LightningAccount.PAID, amount.value()).moved(LightningAccount.ROUTING_FEES, fee.value());
    }

    /** Throws unless out = in flight + fee reserve + paid + routing fees. */
    void checkConservation() {
        checkConservation(balances);
    }

    static void checkConservation(Map<LightningAccount, Long> balances) {
        long others = 0;
        for (Map.Entry<LightningAccount, Long> entry : balances.entrySet()) {
            if (entry.getKey() != LightningAccount.OUT) {
                others = Math.addExact(others, entry.getValue());
            }
        }
        if (others != balances.getOrDefault(LightningAccount.OUT, 0L)) {
            throw new InvariantBroken("by Lightning " + balances + ": what left is not what is accounted for");
        }
    }

    private LightningBook moved(LightningAccount account, long by) {
        Map<LightningAccount, Long> next = new EnumMap<>(balances);
        for (LightningAccount one : new LightningAccount[] {account, LightningAccount.OUT}) {
            long balance = Math.addExact(next.getOrDefault(one, 0L), by);
            if (balance < 0) {
                throw new InvariantBroken("Lightning account " + one + " would go to " + balance);
            }
            next.put(one, balance);
        }
        return new LightningBook(used, next);
    }

    @Override
    public String toString() {
        return balances + ", " + used.count() + " hashes";
    }
}
