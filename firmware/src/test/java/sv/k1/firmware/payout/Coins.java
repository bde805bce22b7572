package sv.k1.firmware.payout;

import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.Sats;

/** Coins for tests. */
public final class Coins {
    private Coins() {}

    /** A confirmed deposit; the number makes its outpoint and is its key index. */
    public static Coin confirmed(int number, long sats) {
        return new Coin(outPoint(number), new Sats(sats), 0, number, true, 0);
    }

    /** Our own change in the mempool. */
    public static Coin pendingChange(int number, long sats, int ancestors) {
        return new Coin(outPoint(number), new Sats(sats), 1, number, false, ancestors);
    }

    /** A deposit in the mempool. */
    public static Coin pendingDeposit(int number, long sats) {
        return new Coin(outPoint(number), new Sats(sats), 0, number, false, 1);
    }

    public static OutPoint outPoint(int number) {
        // Spread, so that the order by outpoint is not the order of making.
        return new OutPoint(new TxId("%08x".formatted(number * 0x9E3779B1).repeat(8)), number % 3);
    }
}
