package sv.k1.simulator.coins;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sv.k1.firmware.money.Sats;

/** Some payouts in the middle of a replay, and the coins that our selection had when they began. */
record Stretch(List<Sats> coins, List<Happening> happenings) {
    /** So many stretches of so many transactions, evenly spread over all of them. */
    static List<Stretch> spread(List<Happening> all, int count, int length) throws IOException {
        int transactions = Math.toIntExact(
                all.stream().filter(Happening.Pay.class::isInstance).count());
        List<Stretch> stretches = new ArrayList<>();
        Pool pool = new Pool(new OurChoice());
        Replay replay = new Replay(pool);
        int every = transactions / count;
        int paid = 0;
        List<Sats> coins = List.of();
        List<Happening> open = new ArrayList<>();
        for (Happening happening : all) {
            boolean isPay = happening instanceof Happening.Pay;
            if (isPay && paid % every == 0) {
                coins = pool.coins();
                open.clear();
            }
            open.add(happening);
            replay.run(List.of(happening));
            paid += isPay ? 1 : 0;
            boolean isEnd = isPay && (paid - 1) % every == length - 1;
            if (isEnd && stretches.size() < count) {
                stretches.add(new Stretch(coins, List.copyOf(open)));
            }
        }
        return stretches;
    }

    int firstBlock() {
        return happenings.getFirst().block();
    }

    Replay.Result run(Contender contender) throws IOException {
        contender.refill(new Happening.Refill(firstBlock() - 1, coins));
        return new Replay(contender).run(happenings);
    }
}
