package sv.k1.simulator.storm.fate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which faults a world has, and when each strikes. Swarm testing: a seed draws its own rates; some worlds have none, some
 * one kind, some all.
 */
public final class Fate {
    private static final Fault[] ALL = Fault.values();

    private final Chance chance;
    private final double[] factor = new double[ALL.length];
    private final long[] triesLeft = new long[ALL.length];
    private final long[] hits = new long[ALL.length];
    private boolean storming;
    private Consumer<Fault> witness = _ -> {};

    public Fate(Chance chance) {
        this.chance = chance;
        switch (chance.nextInt(10)) {
            case 0 -> {} // a quiet day
            case 1, 2 -> factor[chance.nextInt(ALL.length)] = chance.pick(1.0, 3.0, 10.0);
            case 3 -> Arrays.setAll(factor, _ -> chance.pick(0.3, 1.0));
            default -> {
                int share = chance.pick(2, 3, 5, 8);
                Arrays.setAll(factor, _ -> chance.oneIn(share) ? chance.pick(0.3, 1.0, 3.0) : 0.0);
            }
        }
        Arrays.setAll(triesLeft, this::draw);
    }

    private long draw(int fault) {
        return chance.triesUntil((int) Math.min(900_000, ALL[fault].perMillion() * factor[fault]));
    }

    /** Faults strike from now on, or no more. */
    public void storm(boolean on) {
        storming = on;
    }

    public boolean isStorming() {
        return storming;
    }

    public void watchedBy(Consumer<Fault> watcher) {
        witness = watcher;
    }

    /** The point of this fault is passed: does it happen now? */
    public boolean strikes(Fault fault) {
        int index = fault.ordinal();
        if (!storming || --triesLeft[index] > 0) {
            return false;
        }
        triesLeft[index] = draw(index);
        count(fault);
        return true;
    }

    /** A place in the code at which a process may die, alone or with its computer. */
    public void mayKill(Fault alone, Fault withPower) {
        if (strikes(alone)) {
            throw new Killed(alone, false);
        }
        if (strikes(withPower)) {
            throw new Killed(withPower, true);
        }
    }

    /** It happened. */
    public void count(Fault fault) {
        hits[fault.ordinal()]++;
        witness.accept(fault);
    }

    /** How long until a fault that comes by itself comes again; empty for one that this world does not have. */
    public List<Fault> thatComeByThemselves() {
        List<Fault> list = new ArrayList<>();
        for (Fault fault : ALL) {
            if (fault.comesByItself() && factor[fault.ordinal()] > 0) {
                list.add(fault);
            }
        }
        return list;
    }

    public long waiting(Fault fault) {
        return chance.waiting((long) (fault.meanMillis() / Math.max(0.01, factor[fault.ordinal()])));
    }

    public Map<Fault, Long> hits() {
        Map<Fault, Long> all = new EnumMap<>(Fault.class);
        for (Fault fault : ALL) {
            all.put(fault, hits[fault.ordinal()]);
        }
        return all;
    }
}
