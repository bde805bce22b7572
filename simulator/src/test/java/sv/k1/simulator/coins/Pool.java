package sv.k1.simulator.coins;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import sv.k1.firmware.chain.Coin;
import sv.k1.firmware.chain.OutPoint;
import sv.k1.firmware.chain.TxId;
import sv.k1.firmware.money.Sats;

/** The coins of a contender that only computes. */
final class Pool implements Contender {
    /** Which coins pay, and what comes back. */
    interface Chooser {
        /** @return empty when the coins do not reach */
        Optional<Choice> choose(List<Aged> coins, int block, Happening.Pay pay);
    }

    record Aged(Coin coin, int bornAt) {}

    record Choice(List<OutPoint> inputs, List<Sats> change, Sats fee) {}

    private final Chooser chooser;
    private final NavigableMap<OutPoint, Aged> coins = new TreeMap<>();
    private int transactions;
    private int block;

    Pool(Chooser chooser) {
        this.chooser = chooser;
    }

    @Override
    public void confirmed(int now) {
        block = Math.max(block, now);
        for (Map.Entry<OutPoint, Aged> each : coins.entrySet()) {
            Coin coin = each.getValue().coin();
            if (!coin.confirmed() && each.getValue().bornAt() < block) {
                each.setValue(new Aged(
                        new Coin(coin.outPoint(), coin.value(), coin.chain(), coin.index(), true, 0),
                        each.getValue().bornAt()));
            }
        }
    }

    @Override
    public void refill(Happening.Refill refill) {
        TxId id = nextId();
        for (int i = 0; i < refill.coins().size(); i++) {
            add(new Coin(new OutPoint(id, i), refill.coins().get(i), 0, 0, false, 1));
        }
    }

    @Override
    public Paid pay(Happening.Pay pay) throws NotNow {
        Choice choice = chooser.choose(List.copyOf(coins.values()), block, pay)
                .orElseThrow(() -> new NotNow("no coins for " + pay.amount() + " in block " + block));
        long in = 0;
        int ancestors = 1;
        for (OutPoint each : choice.inputs()) {
            Aged spent = coins.remove(each);
            if (spent == null) {
                throw new IllegalStateException(each + " was spent twice");
            }
            in += spent.coin().value().value();
            ancestors += spent.coin().confirmed() ? 0 : spent.coin().unconfirmedAncestors();
        }
        long out = pay.amount().value()
                + choice.fee().value()
                + choice.change().stream().mapToLong(Sats::value).sum();
        if (in != out) {
            throw new IllegalStateException("a payout of " + in + " sat in and " + out + " sat out");
        }
        TxId id = nextId();
        for (int i = 0; i < choice.change().size(); i++) {
            add(new Coin(
                    new OutPoint(id, pay.payees().size() + i), choice.change().get(i), 1, 0, false, ancestors));
        }
        return new Paid(choice.fee(), choice.inputs().size(), choice.change().size());
    }

    private void add(Coin coin) {
        coins.put(coin.outPoint(), new Aged(coin, block));
    }

    /** Spread, so that the order by outpoint is not the order of time. */
    private TxId nextId() {
        return new TxId("%08x".formatted(++transactions * 0x9E3779B1).repeat(8));
    }

    @Override
    public List<Sats> coins() {
        return coins.values().stream().map(aged -> aged.coin().value()).toList();
    }
}
