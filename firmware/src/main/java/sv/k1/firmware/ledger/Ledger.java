package sv.k1.firmware.ledger;

import java.util.EnumMap;
import java.util.Map;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.record.InvariantBroken;

/**
 * Cash value by account, in minor units of the machine's one currency. Every movement is a posting from one account to
 * another, so value is never made or lost; an account that would go below zero is an {@link InvariantBroken}.
 */
public final class Ledger {
    private final Map<Account, Long> balances;

    private Ledger(Map<Account, Long> balances) {
        this.balances = balances;
    }

    public static Ledger empty() {
        Map<Account, Long> zero = new EnumMap<>(Account.class);
        for (Account account : Account.values()) {
            zero.put(account, 0L);
        }
        return new Ledger(zero);
    }

    /** Value that entered the machine, owed to this account. */
    public Ledger received(Account owner, Fiat value) {
        return changed(Account.CASH_IN, value.minorUnits()).changed(owner, value.minorUnits());
    }

    /** Value that changed its standing. */
    public Ledger moved(Account from, Account to, Fiat value) {
        return changed(from, -value.minorUnits()).changed(to, value.minorUnits());
    }

    public long balance(Account account) {
        return balances.getOrDefault(account, 0L);
    }

    /** Throws unless cash in = owed + in flight + paid + fees + claimable + disputed + settled. */
    public void checkConservation() {
        checkConservation(balances);
    }

    static void checkConservation(Map<Account, Long> balances) {
        long others = 0;
        for (Map.Entry<Account, Long> entry : balances.entrySet()) {
            if (entry.getKey() != Account.CASH_IN) {
                others = Math.addExact(others, entry.getValue());
            }
        }
        long cashIn = balances.getOrDefault(Account.CASH_IN, 0L);
        if (others != cashIn) {
            throw new InvariantBroken("cash in is " + cashIn + " but its owners hold " + others);
        }
    }

    private Ledger changed(Account account, long by) {
        Map<Account, Long> next = new EnumMap<>(balances);
        long balance = Math.addExact(balance(account), by);
        if (balance < 0) {
            throw new InvariantBroken("account " + account + " would go to " + balance);
        }
        next.put(account, balance);
        return new Ledger(next);
    }

    @Override
    public String toString() {
        return balances.toString();
    }
}
