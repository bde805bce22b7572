package sv.k1.simulator.storm.fate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Which faults a world has, and when each strikes. Swarm testing: a seed draws its own rates; some worlds have none, some
 * one kind, some all.
 */
public final class Fate {
    private static final int MOST_PER_MILLION = 900_000;

    /** One fault's chance in this world. */
    private static final class Dice {
        double factor;
        long triesLeft;
        long hits;
    }

    private final Chance chance;
    private final Map<Fault, Dice> dice = new EnumMap<>(Fault.class);
    private boolean storming;
    private Consumer<Fault> witness = _ -> {};

    public Fate(Chance chance) {
        this.chance = chance;
        for (Fault fault : Fault.values()) {
            dice.put(fault, new Dice());
        }
        switch (chance.nextInt(10)) {
            case 0 -> {} // a quiet day
            case 1, 2 -> of(chance.pick(Fault.values())).factor = chance.pick(1.0, 3.0, 10.0);
            case 3 -> dice.values().forEach(one -> one.factor = chance.pick(0.3, 1.0));
            default -> {
                int share = chance.pick(2, 3, 5, 8);
                dice.values().forEach(one -> one.factor = chance.oneIn(share) ? chance.pick(0.3, 1.0, 3.0) : 0.0);
            }
        }
        dice.forEach((fault, one) -> one.triesLeft = draw(fault, one));
    }

    private Dice of(Fault fault) {
        return Objects.requireNonNull(dice.get(fault));
    }

    private long draw(Fault fault, Dice one) {
        return chance.triesUntil((int) Math.min(MOST_PER_MILLION, fault.perMillion() * one.factor));
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
        if (!storming) {
            return false;
        }
        Dice one = of(fault);
        if (--one.triesLeft > 0) {
            return false;
        }
        one.triesLeft = draw(fault, one);
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
        of(fault).hits++;
        witness.accept(fault);
    }

    /** The faults of this world that come by themselves. */
    public List<Fault> thatComeByThemselves() {
        List<Fault> list = new ArrayList<>();
        dice.forEach((fault, one) -> {
            if (fault.comesByItself() && one.factor > 0) {
                list.add(fault);
            }
        });
        return list;
    }

    /** How long until such a fault comes again. */
    public long waiting(Fault fault) {
        return chance.waiting((long) (fault.meanMillis() / Math.max(0.01, of(fault).factor)));
    }

    public Map<Fault, Long> hits() {
        Map<Fault, Long> all = new EnumMap<>(Fault.class);
        dice.forEach((fault, one) -> all.put(fault, one.hits));
        return all;
    }
}
