package sv.k1.simulator.storm.explore;

import java.io.PrintStream;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sv.k1.firmware.machine.AcceptorTerms;
import sv.k1.firmware.machine.Machine;
import sv.k1.firmware.machine.MachineSettings;
import sv.k1.firmware.money.BasisPoints;
import sv.k1.firmware.money.FeeRate;
import sv.k1.firmware.money.Fiat;
import sv.k1.firmware.profile.NoPlace;
import sv.k1.firmware.quote.PriceSettings;

/**
 * Every order of events of one acceptor and one sale, to a depth that can be exhausted (reliability.md, section 6 item 5).
 * Moments that have the same future are gone on from once; each is also brought to rest, where every note must be in the
 * books once.
 */
public final class Exploration {
    private static final int MOST_SHOWN = 5;

    private record Visited(String key, int deaths) {}

    private final PrintStream out;
    private final Map<Visited, Integer> deepest = new HashMap<>();
    private final Set<String> pairs = new HashSet<>();
    private long orders;
    private long rests;
    private int broken;

    public Exploration(PrintStream out) {
        this.out = out;
    }

    /** Depth 12 without a death, 8 with one anywhere, 6 with two; false when anything broke. */
    public boolean run() {
        boolean good = explore(12, 0);
        good &= explore(8, 1);
        good &= explore(6, 2);
        return good;
    }

    /** All orders of so many moves with at most so many deaths among them. */
    public boolean explore(int depth, int deaths) {
        deepest.clear();
        pairs.clear();
        orders = 0;
        rests = 0;
        broken = 0;
        walk(Moment.start(new Machine(settings())), depth, deaths, "");
        out.printf(
                "depth %2d, deaths %d: %d moments, %d moves from them, %d brought to rest, %d pairs of visit and move, broken %d%n",
                depth, deaths, deepest.size(), orders, rests, pairs.size(), broken);
        return broken == 0;
    }

    private void walk(Moment moment, int left, int deaths, String path) {
        Visited here = new Visited(moment.key(), deaths);
        Integer before = deepest.get(here);
        if (before != null && before >= left) {
            return;
        }
        deepest.put(here, left);
        if (before == null) {
            judge(moment, path);
        }
        if (left == 0) {
            return;
        }
        for (Moment.Move move : moment.moves(deaths > 0)) {
            orders++;
            pairs.add(moment.state().visit().getClass().getSimpleName() + " " + move);
            boolean dies = move == Moment.Move.DIES;
            walk(moment.after(move), left - 1, dies ? deaths - 1 : deaths, path + " " + move);
        }
    }

    private void judge(Moment moment, String path) {
        rests++;
        String now = moment.broken();
        String found = now.isEmpty() ? moment.brokenAtRest() : now;
        if (!found.isEmpty() && broken++ < MOST_SHOWN) {
            out.println("BROKEN " + found + " after" + path);
        }
    }

    private static MachineSettings settings() {
        Currency usd = Currency.getInstance("USD");
        PriceSettings terms = new PriceSettings(
                new BasisPoints(100),
                new Fiat(usd, 50),
                new BasisPoints(75),
                new Fiat(usd, 500),
                new Fiat(usd, 5_000),
                120_000);
        return new MachineSettings(
                        "Operator",
                        "555",
                        "explored",
                        "en-US",
                        usd,
                        terms,
                        Long.MAX_VALUE / 4,
                        new FeeRate(1_000),
                        new FeeRate(60_000),
                        new FeeRate(5_000),
                        2,
                        List.of(AcceptorTerms.anyOf(Moment.ACCEPTOR)),
                        false,
                        false,
                        1_500,
                        7,
                        MachineSettings.Timeouts.ordinary())
                .underLaw(NoPlace.law(usd));
    }
}
